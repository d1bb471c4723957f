/**
 * The model compiler: a `*.model.yaml` file becomes a checked model, or findings that each name
 * their place. It never stops at the first mistake; what depends on a mistaken part stays silent.
 */
import type { z } from 'zod';
import { compareFindings, didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { describeUnit, makeChecker } from './check.ts';
import type { Checked, Meaning } from './check.ts';
import { place, readEntries, readUnit, text } from './entries.ts';
import type { Entry } from './entries.ts';
import { readInputs, readPresets } from './inputs.ts';
import type { Model, ModelChart, ModelError, ModelQuantity } from './model.ts';
import { checkNames, declaredNames } from './names.ts';
import { namesIn, parseFormula } from './parse.ts';
import type { Syntax } from './parse.ts';
import { makeReport, readYaml } from './read-yaml.ts';
import type { Located, Report } from './read-yaml.ts';
import { chartSchema, errorSchema, quantitySchema } from './schema.ts';
import { printUnit, sameDimension } from './units.ts';
import type { Unit } from './units.ts';
import { reportShape } from './shape.ts';

export interface Compiled {
  /** Null when there is an error; warnings do not prevent a model. */
  model: Model | null;
  findings: Finding[];
}

/** Compiles the text of a model file. `file` is its path as the author knows it. */
export function compileModel(source: string, file: string): Compiled {
  // An editor's byte order mark is no character of the author's.
  const text = source.replace(/^\uFEFF/, '');
  const findings: Finding[] = [];
  const model = build(text, file, makeReport(text, file, findings));
  findings.sort(compareFindings);
  const failed = findings.some((finding) => finding.severity === 'error');
  return { model: failed ? null : model, findings };
}

interface Formula {
  text: string;
  syntax: Syntax | null;
  /** Source offset of a character of the text. */
  offset: (at: number) => number;
}
function build(source: string, file: string, report: Report): Model | null {
  const { root, torn } = readYaml(source, report);
  if (!root) return null;
  reportShape(root, torn, report);
  if (!root.entries) return null;

  const nameProblems = checkNames(root, report);
  const declared = declaredNames(root);
  const inputs = readInputs(root, report);
  const scope = new Map<string, Meaning>();
  // Everything that is named exists, even if its declaration is wrong: one mistake, one finding.
  for (const name of declared) scope.set(name, { unit: null });
  for (const { input, unit } of inputs) {
    const { choices } = input;
    scope.set(input.name, { unit, ...(choices ? { choices } : {}) });
  }

  const checkFormula = makeChecker(scope);
  const used = new Set<string>();

  function readFormula(at: Located, text: string): Formula {
    const located = at.entries?.get('formula')?.child;
    const offset = (i: number): number => located?.textOffset?.(i) ?? (located ?? at).offset + i;
    const parsed = parseFormula(text, declared);
    if (!parsed.ok) {
      const { at: i, rule, message, cure } = parsed.problem;
      if (!torn.has(at)) report(offset(i), rule, message, cure);
      return { text, syntax: null, offset };
    }
    for (const name of namesIn(parsed.syntax).keys()) used.add(name);
    return { text, syntax: parsed.syntax, offset };
  }

  function check(formula: Formula, target?: { unit: Unit; name: string }): Checked | null {
    if (!formula.syntax) return null;
    return checkFormula(
      formula.text,
      formula.syntax,
      ({ at, rule, message, cure }) => {
        report(formula.offset(at), rule, message, cure);
      },
      target,
    );
  }

  // Steps and outputs: parse all, order them, then give them units in that order.
  const parts = new Map<string, { part: Entry<Quantity>; formula: Formula }>();
  for (const section of ['steps', 'outputs'] as const) {
    for (const part of readEntries(root, section, quantitySchema)) {
      if (parts.has(part.name)) continue;
      const role = section === 'steps' ? 'step' : 'output';
      parts.set(part.name, {
        part: { ...part, entry: { ...part.entry, role } },
        formula: readFormula(part.at, part.entry.formula),
      });
    }
  }
  const quantities: ModelQuantity[] = [];
  for (const name of inOrder(parts, report)) {
    const found = parts.get(name);
    if (!found) continue;
    const { part, formula } = found;
    const declaredUnit = part.entry.unit === undefined ? null : readUnit(part.at, part.entry.unit, report);
    const target = declaredUnit && { unit: declaredUnit, name };
    const checked = check(formula, target ?? undefined);
    // With a declared unit, what follows can be checked even if this formula is wrong.
    const unit = part.entry.unit === undefined ? (checked?.unit ?? null) : declaredUnit;
    if (!nameProblems.has(name)) scope.set(name, { unit });
    if (checked && unit) {
      const { label, role } = part.entry;
      quantities.push({
        name,
        label,
        unit: printUnit(unit),
        role,
        formula: formula.text,
        expr: checked.expr,
      });
    }
  }

  const outputs = [...parts.values()].flatMap(({ part }) =>
    part.entry.role === 'output' ? [part.name] : [],
  );
  const errors = readErrors();
  const charts = readCharts();
  const presets = readPresets(root, inputs, report);

  for (const { input, keyOffset } of inputs) {
    if (used.has(input.name)) continue;
    report(
      keyOffset,
      'input-unused',
      `No formula uses the input "${input.name}".`,
      'Use it in a formula, or remove it.',
      'warning',
    );
  }

  function readErrors(): ModelError[] {
    return readEntries(root, 'errors', errorSchema).flatMap(({ name, at, entry }) => {
      const formula = readFormula(at, entry.formula);
      const unitOf = (output: string): Unit | null => scope.get(output)?.unit ?? null;
      if (entry.of !== undefined) {
        const of = entry.of;
        if (!outputs.includes(of)) {
          report(
            place(at, 'of'),
            'error-of-unknown',
            `"${of}" is not an output.${didYouMean(of, outputs)}`,
            `Use one of ${listNames(outputs, 'or')}.`,
          );
          check(formula);
          return [];
        }
        const unit = unitOf(of);
        const checked = check(formula, unit ? { unit, name: of } : undefined);
        return checked
          ? [{ id: name, of, formula: entry.formula, expr: checked.expr, feedback: entry.feedback }]
          : [];
      }
      if (!formula.syntax) return [];
      // Found by its unit: a throw-away check, then the one that counts.
      const trial = makeChecker(scope)(formula.text, formula.syntax, () => undefined);
      const of =
        trial.unit === null
          ? outputs[0]
          : outputs.find((output) => {
              const unit = unitOf(output);
              return unit === null || (trial.unit !== null && sameDimension(unit, trial.unit));
            });
      if (of === undefined) {
        const units = outputs.flatMap((output) => {
          const unit = unitOf(output);
          return unit ? [`"${output}" is ${describeUnit(unit)}`] : [];
        });
        report(
          formula.offset(formula.syntax.at),
          'error-unit',
          `The mistake "${name}" is ${trial.unit ? describeUnit(trial.unit) : 'unknown'}, like no output: ${units.join(', ')}.`,
          'Make it give what one of the outputs gives, wrong only in value.',
        );
        return [];
      }
      const unit = trial.unit === null ? null : unitOf(of);
      const checked = check(formula, unit ? { unit, name: of } : undefined);
      return checked
        ? [{ id: name, of, formula: entry.formula, expr: checked.expr, feedback: entry.feedback }]
        : [];
    });
  }

  function readCharts(): ModelChart[] {
    const list = root?.entries?.get('charts')?.child.items ?? [];
    return list.flatMap((at) => {
      const parsed = chartSchema.safeParse(at.value);
      if (!parsed.success) return [];
      const { kind, x, y, title } = parsed.data;
      const inputNames = [...(root?.entries?.get('inputs')?.child.entries?.keys() ?? [])];
      const computed = declared.filter((name) => !inputNames.includes(name));
      let ok = true;
      if (!inputNames.includes(x)) {
        ok = false;
        report(
          place(at, 'x'),
          'chart-x',
          `"${x}" is not an input.${didYouMean(x, inputNames)}`,
          `Use one of ${listNames(inputNames, 'or')}.`,
        );
      } else if (inputs.some(({ input }) => input.name === x && input.choices)) {
        ok = false;
        report(
          place(at, 'x'),
          'chart-x',
          `"${x}" is a list of choices; a line needs a range.`,
          'Use an input with min and max.',
        );
      }
      if (!computed.includes(y)) {
        ok = false;
        report(
          place(at, 'y'),
          'chart-y',
          `"${y}" is not a step or output.${didYouMean(y, computed)}`,
          `Use one of ${listNames(computed, 'or')}.`,
        );
      }
      return ok ? [{ kind, x, y: [y], yscale: 'linear', ...(title === undefined ? {} : { title }) }] : [];
    });
  }

  const title = text(root, 'title');
  if (title === null) return null;
  const about = text(root, 'about');
  return {
    id: (file.split(/[\\/]/).at(-1) ?? file).replace(/(\.model)?\.ya?ml$/, ''),
    file,
    title,
    ...(about === null ? {} : { about }),
    tables: [],
    inputs: inputs.map(({ input }) => input),
    quantities,
    outputs,
    errors,
    charts,
    presets,
  };
}
interface Quantity extends z.output<typeof quantitySchema> {
  role: 'step' | 'output';
}
/** Names in an order in which they can be computed. Reports each cycle once, where it closes. */
function inOrder(parts: ReadonlyMap<string, { formula: Formula }>, report: Report): string[] {
  const order: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    path.push(name);
    const { formula } = parts.get(name) ?? {};
    for (const [needed, at] of formula?.syntax ? namesIn(formula.syntax) : []) {
      if (!parts.has(needed)) continue;
      const start = path.indexOf(needed);
      if (start < 0) {
        visit(needed);
        continue;
      }
      const cycle = [...path.slice(start), needed];
      report(
        formula?.offset(at) ?? 0,
        'formula-cycle',
        cycle.length === 2
          ? `"${needed}" is computed from itself.`
          : `"${needed}" is computed from itself: ${cycle.join(' → ')}.`,
        'Remove one of these references.',
      );
    }
    path.pop();
    done.add(name);
    order.push(name);
  };
  for (const name of parts.keys()) visit(name);
  return order;
}
