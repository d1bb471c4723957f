import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { evaluateModel } from '../models/evaluate.ts';
import type { Model, Values } from '../models/model.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import { findModel, readInputs } from './model-attributes.ts';
import type { ReportAttribute } from './model-attributes.ts';
import type { Place } from './place.ts';
import { idPattern } from './schema.ts';

/** Attributes of a `<Calculator>` besides the inputs of its model. */
export const calculatorAttributes = ['of', 'id', 'title', 'preset', 'predict'];

/** What names a calculator on its page, in addresses and in the record. */
export function calculatorKey({ attributes }: PlacedTag): string {
  return attributes.get('id')?.text ?? attributes.get('of')?.text ?? '';
}

/** The inputs that a calculator starts with; null when its tag has mistakes, which `report` hears. */
export function calculatorValues(
  { attributes }: PlacedTag,
  model: Model,
  report: ReportAttribute = () => undefined,
): Values | null {
  return readInputs(model, attributes, calculatorAttributes, report);
}

/**
 * The calculators of a course: their models, inputs, ids and predictions. `ids` holds the places of all items and gets
 * those of calculators that ask for a guess, which stands in the learner's record like an answer.
 */
export function checkCalculators(
  lessons: Iterable<CompiledLesson>,
  models: ReadonlyMap<string, Model | null>,
  ids: Map<string, { file: string; place: Place }>,
): Finding[] {
  const findings: Finding[] = [];
  for (const { file, tags } of lessons) {
    const keys = new Map<string, Place>();
    for (const tag of tags) {
      if (tag.tag !== 'Calculator') continue;
      const report: ReportAttribute = ({ line, column }, rule, message, cure) => {
        findings.push({ rule, severity: 'error', file, line, column, message, cure });
      };
      const { attributes, place } = tag;
      const [of, id, predict] = ['of', 'id', 'predict'].map((name) => attributes.get(name));
      checkId();
      const key = calculatorKey(tag);
      const twin = keys.get(key);
      if (twin) {
        report(
          { text: null, ...place },
          'calculator-twice',
          `This lesson shows the calculator "${key}" in line ${twin.line}, too, and a link could not tell them apart.`,
          `Give this one another id, such as id="${key}-2".`,
        );
      } else if (key !== '') keys.set(key, place);

      const model = of?.text ? findModel(of.text, of, models, report) : null;
      const values = model && calculatorValues(tag, model, report);
      if (predict && model) checkPrediction(model, values, predict.text ?? '');

      function checkId(): void {
        if (!id) {
          if (predict) {
            report(
              predict,
              'calculator-id-missing',
              'A calculator that asks for a guess needs an id, by which the guess is kept.',
              'Name it once and for all: id="what-it-asks".',
            );
          }
          return;
        }
        if (!idPattern.test(id.text ?? '')) {
          report(
            id,
            'item-id-invalid',
            `The id "${id.text ?? ''}" has characters that an id cannot have.`,
            'Use lower-case letters, digits and single hyphens, such as "guess-cache".',
          );
          return;
        }
        const twin = ids.get(id.text ?? '');
        if (twin) {
          report(
            id,
            'item-id-duplicate',
            `The id "${id.text ?? ''}" stands also at ${twin.file}:${twin.place.line}:${twin.place.column}.`,
            'Give the newer of the two another id; ids are unique in the whole course.',
          );
        } else ids.set(id.text ?? '', { file, place });
      }

      function checkPrediction(model: Model, values: Values | null, name: string): void {
        if (!predict) return;
        const numbers = model.outputs.filter((output) => !values || isNumber(model, values, output));
        if (!model.outputs.includes(name)) {
          report(
            predict,
            'calculator-predict-unknown',
            `The model "${model.id}" has no output "${name}".${didYouMean(name, model.outputs)}`,
            numbers.length > 0 ? `Use ${listNames(numbers, 'or')}.` : 'Remove "predict".',
          );
        } else if (!numbers.includes(name)) {
          report(
            predict,
            'calculator-predict-list',
            `The output "${name}" of "${model.id}" is a list or not defined here, and nobody can guess that.`,
            numbers.length > 0
              ? `Use ${listNames(numbers, 'or')}.`
              : 'Predict an output that is one number, or remove "predict".',
          );
        }
      }
    }
  }
  return findings;
}

function isNumber(model: Model, values: Values, output: string): boolean {
  const value = evaluateModel(model, values)[output];
  return typeof value === 'number' && Number.isFinite(value);
}
