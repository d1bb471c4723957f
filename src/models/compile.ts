/**
 * The model compiler: a `*.model.yaml` file becomes a checked model, or findings that each name
 * their place. It never stops at the first mistake; what depends on a mistaken part stays silent.
 */
import type { z } from 'zod';
import { compareFindings, didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { describeUnit, makeChecker } from './check.ts';
import type { Checked, Meaning } from './check.ts';
import { isFunctionName } from './model.ts';
import type { Model, ModelChart, ModelError, ModelInput, ModelPreset, ModelQuantity } from './model.ts';
import { namesIn, parseFormula } from './parse.ts';
import type { Syntax } from './parse.ts';
import { makeReport, readYaml } from './read-yaml.ts';
import type { Located, Report } from './read-yaml.ts';
import {
  errorSchema,
  inputSchema,
  modelFileSchema,
  presetSchema,
  quantitySchema,
  chartSchema,
} from './schema.ts';
import { isUnitName, ONE, parseUnit, printUnit, sameDimension } from './units.ts';
import type { Unit } from './units.ts';

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

/** What a section of the file is called in messages. */
const SECTIONS = {
  inputs: 'input',
  steps: 'step',
  outputs: 'output',
  errors: 'error',
  charts: 'chart',
  presets: 'preset',
} as const;

type Section = keyof typeof SECTIONS;

function isSection(word: PropertyKey | undefined): word is Section {
  return typeof word === 'string' && Object.hasOwn(SECTIONS, word);
}

/** A named part of the file that has the right shape. */
interface Entry<T> {
  name: string;
  keyOffset: number;
  at: Located;
  entry: T;
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
      return ok ? [{ kind, x, y, ...(title === undefined ? {} : { title }) }] : [];
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

/** The well-shaped entries of a section. What is not was reported with the whole file's shape. */
function readEntries<T>(root: Located | null, section: Section, schema: z.ZodType<T>): Entry<T>[] {
  const found: Entry<T>[] = [];
  for (const [name, { keyOffset, child }] of root?.entries?.get(section)?.child.entries ?? []) {
    const parsed = schema.safeParse(child.value);
    if (parsed.success) found.push({ name, keyOffset, at: child, entry: parsed.data });
  }
  return found;
}

function text(root: Located, key: string): string | null {
  const value = root.entries?.get(key)?.child.value;
  return typeof value === 'string' ? value.trim() : null;
}

/** Where the value of a key stands, or the map if there is none. */
function place(at: Located, key: string): number {
  return at.entries?.get(key)?.child.offset ?? at.offset;
}

/** All names that formulas may use, in the order of the file. */
function declaredNames(root: Located): string[] {
  const names = new Set<string>();
  for (const section of ['inputs', 'steps', 'outputs']) {
    for (const name of root.entries?.get(section)?.child.entries?.keys() ?? []) names.add(name);
  }
  return [...names];
}

function readUnit(at: Located, unit: string, report: Report): Unit | null {
  const parsed = parseUnit(unit);
  if (parsed.ok) return parsed.unit;
  const located = at.entries?.get('unit')?.child;
  report(
    located?.textOffset?.(parsed.at) ?? (located ?? at).offset,
    'unit-unknown',
    parsed.message,
    parsed.cure,
  );
  return null;
}

// ---- shape -----------------------------------------------------------------------------------

/** Reports what Zod finds, in words for an author and at the place in the file. */
function reportShape(root: Located, torn: ReadonlySet<Located>, report: Report): void {
  if (!root.entries) {
    report(root.offset, 'model-shape', 'A model is a list of keys and values.', 'Begin with "title: …".');
    return;
  }
  const parsed = modelFileSchema.safeParse(root.value);
  for (const issue of parsed.error?.issues ?? []) reportIssue(root, torn, issue, report);
  checkOutputs(root, report);
}

function checkOutputs(root: Located, report: Report): void {
  const outputs = root.entries?.get('outputs');
  if (outputs?.child.entries?.size === 0) {
    report(
      outputs.keyOffset,
      'outputs-missing',
      'The model has no output.',
      'Add at least one under "outputs:".',
    );
  }
}

function reportIssue(
  root: Located,
  torn: ReadonlySet<Located>,
  issue: z.core.$ZodIssue,
  report: Report,
): void {
  const { path } = issue;
  const { parent, found } = follow(root, path);
  const what = describePath(path);
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(path);
    for (const key of issue.keys) {
      const offset = found?.entries?.get(key)?.keyOffset ?? parent.offset;
      report(
        offset,
        'key-unknown',
        `"${key}" is not a key of ${what}.${didYouMean(key, allowed)}`,
        `Use only ${listNames(allowed)}.`,
      );
    }
    return;
  }
  const key = String(path.at(-1) ?? '');
  const owner = path.length > 0 ? describePath(path.slice(0, -1)) : '';
  if (!found) {
    // A map that a comma has cut may have lost this key to the cut.
    if (torn.has(parent)) return;
    report(
      keyOffset(root, path.slice(0, -1)) ?? parent.offset,
      'key-missing',
      `${capital(owner)} has no "${key}".`,
      `Add "${key}: …".`,
    );
    return;
  }
  if (found.value === null) {
    report(
      keyOffset(root, path) ?? found.offset,
      'value-missing',
      `There is nothing after "${key}" of ${owner}.`,
      'Write a value, or remove the key.',
    );
    return;
  }
  report(
    found.offset,
    'value-wrong',
    `${isNamedEntry(path) ? capital(what) : `"${key}" of ${owner}`} must be ${expected(path, issue)}, but is ${describeValue(found.value)}.`,
    EXAMPLES[expected(path, issue)] ?? 'Correct the value.',
  );
}

/** The value at a path, and the nearest value above it that exists. */
function follow(root: Located, path: readonly PropertyKey[]): { parent: Located; found: Located | null } {
  let parent = root;
  let found: Located | null = root;
  for (const step of path) {
    if (found) parent = found;
    found =
      (typeof step === 'number' ? found?.items?.[step] : found?.entries?.get(String(step))?.child) ?? null;
  }
  return { parent, found };
}

/** Where the key of a path stands. */
function keyOffset(root: Located, path: readonly PropertyKey[]): number | null {
  const key = path.at(-1);
  if (key === undefined) return null;
  const { parent, found } = follow(root, path);
  return parent.entries?.get(String(key))?.keyOffset ?? found?.offset ?? null;
}

function isNamedEntry(path: readonly PropertyKey[]): boolean {
  return path.length === 2 && isSection(path[0]);
}

/** `the model`, `input "layers"`, `chart 1`, `"choices" of input "layers"`. */
function describePath(path: readonly PropertyKey[]): string {
  const [section, name, ...rest] = path;
  if (section === undefined) return 'the model';
  if (!isSection(section)) return `"${String(section)}"`;
  if (name === undefined) return `"${section}"`;
  const owner =
    typeof name === 'number' ? `${SECTIONS[section]} ${name + 1}` : `${SECTIONS[section]} "${String(name)}"`;
  const [key] = rest;
  return key === undefined ? owner : `"${String(key)}" of ${owner}`;
}

function allowedKeys(path: readonly PropertyKey[]): string[] {
  switch (path[0]) {
    case 'inputs':
      return Object.keys(inputSchema.shape);
    case 'steps':
    case 'outputs':
      return Object.keys(quantitySchema.shape);
    case 'errors':
      return Object.keys(errorSchema.shape);
    case 'charts':
      return Object.keys(chartSchema.shape);
    case 'presets':
      return Object.keys(presetSchema.shape);
    default:
      return Object.keys(modelFileSchema.shape);
  }
}

function expected(path: readonly PropertyKey[], issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return listNames(issue.values.map(String), 'or');
    case 'invalid_union':
      return 'a number or the label of a choice';
    case 'too_small':
      return issue.origin === 'number' ? 'a number above 0' : 'a text';
    case 'invalid_type':
      if (issue.expected === 'number') return 'a number';
      if (issue.expected === 'string') return 'a text';
      if (issue.expected === 'array') return 'a list';
      return path.length === 1 ? 'names with their keys indented under them' : 'keys and values';
    default:
      return 'something else';
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  'a number': 'Write a number such as 5, 0.5, 1e6 or 1_000, without unit and without quotes.',
  'a number above 0': 'Write a number such as 5, 0.5, 1e6 or 1_000.',
  'a number or the label of a choice': 'Write one number or one label.',
  'a text': 'Write a text; put it in quotes if it contains ": " or begins with a sign.',
  'a list': 'Begin each entry with "- ".',
  'names with their keys indented under them': 'Write a name, a colon, and its keys indented under it.',
  'keys and values': 'Write "key: value" lines indented under it.',
};

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return value.trim() === '' ? 'empty' : `the text "${value}"`;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return 'a group of keys';
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// ---- names -----------------------------------------------------------------------------------

/** Every object inherits these in JavaScript; a missing value would be found nonetheless. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Reports names that cannot be used; returns those that stand twice. */
function checkNames(root: Located, report: Report): Set<string> {
  const twice = new Set<string>();
  const seen = new Map<string, { section: Section }>();
  for (const section of ['inputs', 'steps', 'outputs', 'errors', 'presets'] as const) {
    const isId = section === 'errors' || section === 'presets';
    for (const [name, { keyOffset }] of root.entries?.get(section)?.child.entries ?? []) {
      const pattern = isId ? /^[a-zA-Z][a-zA-Z0-9_-]*$/ : /^[a-zA-Z][a-zA-Z0-9_]*$/;
      if (!pattern.test(name)) {
        const fixed = name
          .replaceAll(isId ? /[^a-zA-Z0-9_-]+/g : /[^a-zA-Z0-9_]+/g, '_')
          .replace(/^[^a-zA-Z]+/, '');
        report(
          keyOffset,
          'name-invalid',
          `"${name}" cannot be a name: names begin with a letter and have only letters, digits${isId ? ', hyphens' : ''} and underscores.`,
          fixed === '' ? 'Choose another name.' : `Write "${fixed}".`,
        );
        continue;
      }
      const reason = isId ? (INHERITED.has(name) ? 'JavaScript' : null) : reservedFor(name);
      if (reason !== null) {
        report(
          keyOffset,
          'name-reserved',
          `"${name}" is taken by ${reason}.`,
          `Choose another name, such as "${name}${isId ? '-1' : '_value'}".`,
        );
      }
      if (isId) continue;
      const first = seen.get(name);
      if (first) {
        twice.add(name);
        report(
          keyOffset,
          'name-duplicate',
          `"${name}" is already the name of an ${SECTIONS[first.section]}.`.replace('an step', 'a step'),
          'Rename one of them.',
        );
      } else {
        seen.set(name, { section });
      }
    }
  }
  return twice;
}

function reservedFor(name: string): string | null {
  if (['if', 'and', 'or', 'not'].includes(name)) return 'the formula language';
  if (isFunctionName(name)) return 'a function';
  if (isUnitName(name)) return 'a unit';
  return INHERITED.has(name) ? 'JavaScript' : null;
}

// ---- inputs and presets ----------------------------------------------------------------------

interface ReadInput {
  input: ModelInput;
  unit: Unit | null;
  keyOffset: number;
}

function readInputs(root: Located, report: Report): ReadInput[] {
  return readEntries(root, 'inputs', inputSchema).flatMap(({ name, keyOffset, at, entry }): ReadInput[] => {
    const unit = entry.unit === undefined ? ONE : readUnit(at, entry.unit, report);
    const rest = {
      name,
      label: entry.label,
      unit: unit ? printUnit(unit) : '1',
      scale: entry.scale ?? 'linear',
      ...(entry.step === undefined ? {} : { step: entry.step }),
      ...(entry.source === undefined ? {} : { source: entry.source }),
      ...(entry.note === undefined ? {} : { note: entry.note }),
    } as const;
    const choices =
      entry.choices &&
      // In the author's order: an object would put labels such as "8" first.
      [...(at.entries?.get('choices')?.child.entries?.keys() ?? [])].flatMap((label) => {
        const value = entry.choices?.[label];
        return value === undefined ? [] : [{ label, value }];
      });
    if (choices) {
      checkChoices(name, at, choices, report);
      const value = choiceValue(entry.default, choices);
      const labels = choices.map((choice) => choice.label);
      if (value === null) {
        report(
          place(at, 'default'),
          'default-not-a-choice',
          `${describeDefault(entry.default)} is not one of the choices of "${name}".${didYouMean(String(entry.default), labels)}`,
          `Use one of ${listNames(labels, 'or')}.`,
        );
      }
      const values = choices.map((choice) => choice.value);
      const [min, max] = [Math.min(...values), Math.max(...values)];
      return [{ input: { ...rest, default: value ?? min, min, max, choices }, unit, keyOffset }];
    }
    const { min, max } = entry;
    for (const [key, bound] of [
      ['min', min],
      ['max', max],
    ] as const) {
      if (bound === undefined) {
        report(
          keyOffset,
          'key-missing',
          `Input "${name}" has no "${key}".`,
          `Add "${key}: …", or "choices".`,
        );
      }
    }
    if (typeof entry.default === 'string') {
      report(
        place(at, 'default'),
        'value-wrong',
        `"default" of input "${name}" must be a number, but is the text "${entry.default}".`,
        EXAMPLES['a number'] ?? '',
      );
    }
    const low = min ?? -Infinity;
    const high = max ?? Infinity;
    if (low > high) {
      report(place(at, 'min'), 'input-range', `min ${low} is above max ${high}.`, 'Exchange them.');
    } else if (typeof entry.default === 'number' && (entry.default < low || entry.default > high)) {
      report(
        place(at, 'default'),
        'default-outside-range',
        `The default ${entry.default} of "${name}" is not between ${low} and ${high}.`,
        'Change the default or the range.',
      );
    }
    if (entry.scale === 'log' && low <= 0 && min !== undefined) {
      report(
        place(at, 'min'),
        'input-log-range',
        `A log scale cannot begin at ${low}.`,
        'Set min above 0, or use "scale: linear".',
      );
    }
    const value = typeof entry.default === 'number' ? entry.default : low;
    return [{ input: { ...rest, default: value, min: low, max: high }, unit, keyOffset }];
  });
}

function checkChoices(
  name: string,
  at: Located,
  choices: readonly { label: string; value: number }[],
  report: Report,
): void {
  const located = at.entries?.get('choices')?.child;
  const labels = new Map<number, string>();
  for (const { label, value } of choices) {
    const first = labels.get(value);
    if (first !== undefined) {
      report(
        located?.entries?.get(label)?.keyOffset ?? at.offset,
        'choice-duplicate',
        `The choices "${first}" and "${label}" of "${name}" have the same value ${value}.`,
        'Give them different values, or make them one choice.',
      );
    }
    labels.set(value, first ?? label);
  }
  if (choices.length < 2) {
    report(
      located?.offset ?? at.offset,
      'choice-too-few',
      `"${name}" has ${choices.length === 1 ? 'only one choice' : 'no choices'}.`,
      'Add choices, or give it min and max instead.',
    );
  }
  for (const key of ['min', 'max', 'step', 'scale']) {
    const extra = at.entries?.get(key);
    if (extra) {
      report(
        extra.keyOffset,
        'choice-with-range',
        `"${name}" has choices, so its "${key}" means nothing.`,
        `Remove "${key}".`,
      );
    }
  }
}

function choiceValue(
  written: number | string,
  choices: readonly { label: string; value: number }[],
): number | null {
  return choices.find(({ label, value }) => written === label || written === value)?.value ?? null;
}

function describeDefault(value: number | string): string {
  return typeof value === 'number' ? String(value) : `"${value}"`;
}

function readPresets(root: Located, inputs: readonly ReadInput[], report: Report): ModelPreset[] {
  const known = [...(root.entries?.get('inputs')?.child.entries?.keys() ?? [])];
  return readEntries(root, 'presets', presetSchema).map(({ name, at, entry }) => {
    const values: Record<string, number> = {};
    const located = at.entries?.get('values')?.child;
    for (const [key, written] of Object.entries(entry.values)) {
      const found = located?.entries?.get(key);
      const input = inputs.find((each) => each.input.name === key)?.input;
      if (!known.includes(key)) {
        report(
          found?.keyOffset ?? at.offset,
          'preset-input-unknown',
          `"${key}" is not an input.${didYouMean(key, known)}`,
          `Use one of ${listNames(known, 'or')}.`,
        );
      }
      if (!input) continue;
      const value = input.choices
        ? choiceValue(written, input.choices)
        : typeof written === 'number' && written >= input.min && written <= input.max
          ? written
          : null;
      if (value === null) {
        const labels = input.choices?.map((choice) => choice.label);
        report(
          found?.child.offset ?? at.offset,
          'preset-value',
          `${describeDefault(written)} cannot be the value of "${key}".${labels ? didYouMean(String(written), labels) : ''}`,
          labels
            ? `Use one of ${listNames(labels, 'or')}.`
            : `Write a number from ${input.min} to ${input.max}.`,
        );
        continue;
      }
      values[key] = value;
    }
    return {
      id: name,
      label: entry.label ?? name,
      ...(entry.source === undefined ? {} : { source: entry.source }),
      values,
    };
  });
}

// ---- order -----------------------------------------------------------------------------------

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
