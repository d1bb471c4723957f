/** What a model's code gives: it must have a value for all that the model declares. */
import { didYouMean, listNames } from '../core/finding.ts';
import { codeModels } from './code/registry.ts';
import type { CodeModel } from './code/registry.ts';
import { place, text } from './entries.ts';
import type { ModelInput, Value, Values } from './model.ts';
import type { Located, Report } from './read-yaml.ts';
import type { Shape } from './shapes.ts';

/** The code that a model names: null without one, and after a report. */
export function readCode(root: Located, report: Report): { name: string; code: CodeModel } | null {
  const name = text(root, 'code');
  if (name === null) return null;
  const code = codeModels.get(name);
  if (code) return { name, code };
  const known = [...codeModels.keys()];
  report(
    place(root, 'code'),
    'code-unknown',
    `There is no code "${name}".${didYouMean(name, known)}`,
    `${known.length > 0 ? `Use ${listNames(known, 'or')}, or write` : 'Write'} src/models/code/${name}.ts and list it in registry.ts beside it.`,
  );
  return null;
}

/** What the code gives at the start: for checking what the model declares. Null after a report. */
export function valuesAtStart(
  root: Located,
  { name, code }: { name: string; code: CodeModel },
  inputs: readonly ModelInput[],
  report: Report,
): { values: Values; errors: Values } | null {
  const start: Values = Object.fromEntries(inputs.map((input) => [input.name, input.default]));
  try {
    const values = code.run(start);
    return { values, errors: code.errors?.({ ...start, ...values }) ?? {} };
  } catch (error) {
    report(
      place(root, 'code'),
      'code-failed',
      `The code "${name}" fails with the default inputs: ${error instanceof Error ? error.message : String(error)}.`,
      'Give NaN for what is not defined.',
    );
    return null;
  }
}

/** The shape of a value. Its extents are those of the moment: lists of code may vary in length. */
export function shapeOfValue(value: Value): Shape {
  if (typeof value === 'number') return [];
  const [first] = value;
  const outer = { least: value.length, most: value.length };
  return typeof first === 'object' ? [outer, { least: first.length, most: first.length }] : [outer];
}
