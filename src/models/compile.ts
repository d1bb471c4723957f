/**
 * The model compiler: a `*.model.yaml` file becomes a checked model, or findings that each name
 * their place. It never stops at the first mistake; what depends on a mistaken part stays silent.
 */
import type { z } from 'zod';
import { compareFindings, didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { readCharts } from './charts.ts';
import { readCode, shapeOfValue, valuesAtStart } from './code-values.ts';
import { describeUnit, makeChecker } from './check.ts';
import type { Checked, Meaning } from './check.ts';
import { place, readEntries, readUnit, text } from './entries.ts';
import type { Entry } from './entries.ts';
import { checkDistinct, readInputs, readPresets } from './inputs.ts';
import type { ReadInput } from './inputs.ts';
import type { Model, ModelChoice, ModelError, ModelQuantity } from './model.ts';
import { checkNames, declaredNames } from './names.ts';
import { namesIn, parseFormula } from './parse.ts';
import type { Syntax } from './parse.ts';
import { makeReport, readYaml } from './read-yaml.ts';
import type { Located, Report } from './read-yaml.ts';
import { errorSchema, quantitySchema } from './schema.ts';
import { reportShape } from './shape.ts';
import { describeShape, SCALAR } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { readTables } from './tables.ts';
import type { TableFiles } from './tables.ts';
import { ONE, printUnit, sameDimension } from './units.ts';
import type { Unit } from './units.ts';

export interface Compiled {
  /** Null when there is an error; warnings do not prevent a model. */
  model: Model | null;
  findings: Finding[];
}

export interface CompileOptions {
  /** The CSV files beside the model: name to text. */
  files?: TableFiles;
}

/** Compiles the text of a model file. `file` is its path as the author knows it. */
export function compileModel(
  source: string,
  file: string,
  { files = new Map() }: CompileOptions = {},
): Compiled {
  // An editor's byte order mark is no character of the author's.
  const text = source.replace(/^\uFEFF/, '');
  const findings: Finding[] = [];
  const model = build(text, file, files, findings);
  findings.sort(compareFindings);
  const failed = findings.some((finding) => finding.severity === 'error');
  return { model: failed ? null : model, findings };
}

/** Inputs, steps and outputs that a model may have; the limit also bounds recursion along their references. */
const LARGEST = 500;

interface Formula {
  text: string;
  syntax: Syntax | null;
  /** Source offset of a character of the text. */
  offset: (at: number) => number;
}

function build(source: string, file: string, files: TableFiles, findings: Finding[]): Model | null {
  const report = makeReport(source, file, findings);
  const { root, torn } = readYaml(source, report);
  if (!root) return null;
  reportShape(root, torn, report);
  if (!root.entries) return null;

  const nameProblems = checkNames(root, report);
  const declared = declaredNames(root);
  if (declared.length > LARGEST) {
    report(
      root.offset,
      'model-too-large',
      `The model has ${declared.length} inputs, steps and outputs; the limit is ${LARGEST}.`,
      'Split it into several models.',
    );
    return null;
  }
  const tables = readTables(root, file, files, report, findings);
  const inputs = readInputs(root, tables, report);
  const scope = new Map<string, Meaning>();
  // Everything that is named exists, even if its declaration is wrong: one mistake, one finding.
  for (const name of declared) scope.set(name, { unit: null, shape: SCALAR });
  for (const input of inputs) scope.set(input.name, meaningOf(input));

  const known = new Map([...tables].map(([name, table]) => [name, table?.meaning ?? null]));
  const checkFormula = makeChecker(scope, known);
  const used = new Set<string>();
  // With code the formulas are gone; without a code that can be found, nothing is known of the values.
  const codeAt = root.entries.get('code');
  const code = readCode(root, report);
  const readable = inputs.flatMap(({ input }) => input ?? []);
  const given =
    code && readable.length === inputs.length ? valuesAtStart(root, code, readable, report) : null;

  function readFormula(at: Located, text: string): Formula {
    const located = at.entries?.get('formula')?.child;
    const offset = (i: number): number => located?.textOffset?.(i) ?? (located ?? at).offset + i;
    const parsed = parseFormula(text, [...declared, ...tables.keys()]);
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

  /** Whether a formula that is wrong may have been meant to give a list. */
  const mayBeList = ({ text: formula }: Formula): boolean =>
    formula.includes('[') ||
    formula.split(/\W+/).some((word) => tables.has(word) || (scope.get(word)?.shape.length ?? 0) > 0);

  // Steps and outputs: parse all, order them, then give them units in that order.
  const parts = new Map<string, { part: Entry<Quantity>; formula: Formula | null }>();
  for (const section of ['steps', 'outputs'] as const) {
    for (const part of readEntries(root, section, quantitySchema)) {
      if (parts.has(part.name)) continue;
      const role = section === 'steps' ? 'step' : 'output';
      parts.set(part.name, {
        part: { ...part, entry: { ...part.entry, role } },
        formula: formulaOf(part, role, part.entry.formula),
      });
    }
  }

  /** The formula of a step, output or error; null where there is none, as in a model with code. */
  function formulaOf(part: Entry<unknown>, what: string, formula: string | undefined): Formula | null {
    const { name, at, keyOffset } = part;
    if (codeAt) {
      if (formula === undefined) return null;
      report(
        at.entries?.get('formula')?.keyOffset ?? at.offset,
        'formula-beside-code',
        `The values of this model come from its code, so the "formula" of ${what} "${name}" means nothing.`,
        'Remove "formula", or remove "code" from the model.',
      );
      return null;
    }
    if (formula !== undefined) return readFormula(at, formula);
    if (!torn.has(at)) {
      report(
        keyOffset,
        'key-missing',
        `${what.charAt(0).toUpperCase()}${what.slice(1)} "${name}" has no "formula".`,
        'Add "formula: …".',
      );
    }
    return null;
  }

  /** Reports what the code has no value for. */
  function missingValue({ name, keyOffset }: Entry<unknown>, call: string): void {
    report(
      keyOffset,
      'code-value-missing',
      `The code "${code?.name ?? ''}" gives no value for "${name}".`,
      `Return one from ${call}(), or remove "${name}" here.`,
    );
  }

  const quantities: ModelQuantity[] = [];
  for (const name of inOrder(parts, report)) {
    const found = parts.get(name);
    if (!found) continue;
    const { part, formula } = found;
    const { entry, at } = part;
    const declaredUnit = entry.unit === undefined ? null : readUnit(at, entry.unit, report);
    const target = declaredUnit && { unit: declaredUnit, name };
    const checked = formula ? check(formula, target ?? undefined) : codeValue(part, declaredUnit);
    const isSound = checked?.unit !== undefined && checked.unit !== null;
    const shape = isSound ? checked.shape : SCALAR;
    // With a declared unit, what follows can be checked even if this formula is wrong.
    const unit = isSound ? checked.unit : formula && !mayBeList(formula) ? declaredUnit : null;
    const labels = readLabels(part);
    if (!nameProblems.has(name)) scope.set(name, { unit, shape, ...(labels ? { choices: labels } : {}) });
    const entries = isSound ? readNames(part, shape) : null;
    if (!isSound || !unit) continue;
    quantities.push({
      name,
      label: entry.label,
      unit: printUnit(unit),
      role: entry.role,
      formula: formula?.text ?? null,
      expr: checked.expr,
      ...(labels ? { labels } : {}),
      ...(entries ? { entries } : {}),
    });
  }

  /** Unit and shape of what code gives; null when that is not known. */
  function codeValue(part: Entry<Quantity>, unit: Unit | null): CodeValue | null {
    if (!given) return null;
    const value = given.values[part.name];
    if (value === undefined) {
      missingValue(part, 'run');
      return null;
    }
    const isPlain = part.entry.unit === undefined;
    return { expr: null, unit: isPlain ? ONE : unit, shape: shapeOfValue(value) };
  }

  /** Words for values, in the author's order. */
  function readLabels({ name, at, entry }: Entry<Quantity>): ModelChoice[] | null {
    const written = entry.labels;
    if (!written) return null;
    const located = at.entries?.get('labels')?.child;
    const labels = [...(located?.entries?.keys() ?? [])].flatMap((label) => {
      const value = written[label];
      return value === undefined ? [] : [{ label, value }];
    });
    checkDistinct('labels', name, located, labels, report);
    return labels;
  }

  /** The names of a list's entries: its own, or those of the list input or table that it goes along. */
  function readNames({ name, at, entry }: Entry<Quantity>, shape: Shape): string[] | null {
    const extent = shape.at(-1);
    if (!entry.entries) {
      const input = inputs.find((one) => one.name === extent?.of)?.input;
      const own = input?.kind === 'list' ? input.entries : undefined;
      return own ?? tables.get(extent?.of ?? '')?.table.rows.map(({ label }) => label) ?? null;
    }
    const count = entry.entries.length;
    // Lists of code may be of any length.
    if (extent && (code || extent.most === count)) return entry.entries;
    report(
      place(at, 'entries'),
      'entries-count',
      `"${name}" is ${describeShape(shape)}, but "entries" has ${count} name${count === 1 ? '' : 's'}.`,
      extent ? `Write ${extent.most} of them.` : 'Remove "entries".',
    );
    return null;
  }

  const outputs = [...parts.values()].flatMap(({ part }) =>
    part.entry.role === 'output' ? [part.name] : [],
  );
  const errors = readErrors();
  const presets = readPresets(root, inputs, report);
  const charts = readCharts(
    root,
    {
      inputs: [...(root.entries.get('inputs')?.child.entries?.keys() ?? [])],
      readInputs: readable,
      computed: [...parts.keys()],
      presets: root.entries.get('presets')?.child.entries?.size ?? 0,
      meaning: (name) => scope.get(name),
    },
    report,
  );

  for (const { name, input, keyOffset } of inputs) {
    if (input?.kind === 'row') used.add(input.table);
    if (used.has(name) || codeAt) continue;
    report(
      keyOffset,
      'input-unused',
      `No formula uses the input "${name}".`,
      'Use it in a formula, or remove it.',
      'warning',
    );
  }
  for (const [name, table] of tables) {
    if (!table || used.has(name)) continue;
    report(
      root.entries.get('tables')?.child.entries?.get(name)?.keyOffset ?? 0,
      'table-unused',
      `Nothing uses the table "${name}".`,
      'Use a column of it in a formula, give an input "row: …", or remove it.',
      'warning',
    );
  }

  function readErrors(): ModelError[] {
    return readEntries(root, 'errors', errorSchema).flatMap((part): ModelError[] => {
      const { name, at, entry } = part;
      const formula = formulaOf(part, 'error', entry.formula);
      const [first] = outputs;
      const of = entry.of ?? (formula ? outputLike(name, formula) : (first ?? null));
      if (of === null) return [];
      if (!outputs.includes(of)) {
        report(
          place(at, 'of'),
          'error-of-unknown',
          `"${of}" is not an output.${didYouMean(of, outputs)}`,
          `Use one of ${listNames(outputs, 'or')}.`,
        );
        if (formula) check(formula);
        return [];
      }
      if (!formula) {
        if (given && given.errors[name] === undefined) missingValue(part, 'errors');
        return [{ id: name, of, formula: null, expr: null, feedback: entry.feedback }];
      }
      const meaning = scope.get(of);
      const checked = check(formula, meaning?.unit ? { unit: meaning.unit, name: of } : undefined);
      if (!checked) return [];
      if (checked.unit && meaning?.unit && checked.shape.length !== meaning.shape.length) {
        report(
          formula.offset(formula.syntax?.at ?? 0),
          'error-shape',
          `The mistake "${name}" is ${describeShape(checked.shape)}, but "${of}" is ${describeShape(meaning.shape)}.`,
          'Make it give what the output gives, wrong only in value.',
        );
      }
      return [{ id: name, of, formula: formula.text, expr: checked.expr, feedback: entry.feedback }];
    });
  }

  /** The first output of the unit and shape that a formula gives; null after a report. */
  function outputLike(name: string, formula: Formula): string | null {
    if (!formula.syntax) return null;
    const trial = makeChecker(scope, known)(formula.text, formula.syntax, () => undefined);
    const { unit, shape } = trial;
    // What is wrong with it is reported when it is checked for good.
    if (unit === null) return outputs[0] ?? null;
    const of = outputs.find((output) => {
      const meaning = scope.get(output);
      return !meaning?.unit || (sameDimension(meaning.unit, unit) && meaning.shape.length === shape.length);
    });
    if (of !== undefined) return of;
    const units = outputs.flatMap((output) => {
      const meaning = scope.get(output);
      return meaning?.unit ? [`"${output}" is ${describeUnit(meaning.unit)}`] : [];
    });
    report(
      formula.offset(formula.syntax.at),
      'error-unit',
      `The mistake "${name}" is ${describeUnit(unit)}, like no output: ${units.join(', ')}.`,
      'Make it give what one of the outputs gives, wrong only in value.',
    );
    return null;
  }

  const title = text(root, 'title');
  if (title === null) return null;
  const about = text(root, 'about');
  return {
    id: (file.split(/[\\/]/).at(-1) ?? file).replace(/(\.model)?\.ya?ml$/, ''),
    file,
    title,
    ...(about === null ? {} : { about }),
    ...(code ? { code: code.name } : {}),
    tables: [...tables.values()].flatMap((table) => table?.table ?? []),
    inputs: readable,
    quantities,
    outputs,
    errors,
    charts,
    presets,
  };
}

function meaningOf({ name, input, unit }: ReadInput): Meaning {
  switch (input?.kind) {
    case undefined:
      return { unit: null, shape: SCALAR };
    case 'number':
      return { unit, shape: SCALAR };
    case 'choice':
      return { unit, shape: SCALAR, choices: input.choices };
    case 'toggle':
      return { unit, shape: SCALAR, choices: input.choices, toggle: true };
    case 'row':
      return { unit, shape: SCALAR, choices: input.choices, table: input.table };
    case 'list':
      return { unit, shape: [{ least: input.least, most: input.most, of: name }] };
  }
}

interface CodeValue {
  expr: null;
  unit: Unit | null;
  shape: Shape;
}

interface Quantity extends z.output<typeof quantitySchema> {
  role: 'step' | 'output';
}
/** Names in an order in which they can be computed. Reports each cycle once, where it closes. */
function inOrder(parts: ReadonlyMap<string, { formula: Formula | null }>, report: Report): string[] {
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
