import type { Model, ModelInput, Value } from '../../src/models/model.ts';
import { UNIT_NAMES } from '../../src/models/units.ts';
import { makeMath, numberFunctions, realPower } from './mathjs.ts';
import { allEntrywise, listFunctions, original } from './lists.ts';
import type { Compute } from './lists.ts';
import type { Oracle } from './mathjs.ts';

/*
 * The second oracle reads what the author wrote: mathjs parses each formula by itself and computes with units by
 * itself. Only the spelling is brought over: grouped digits, units after numbers, percent, the labels of choices.
 */

const math = makeMath();

math.createUnit('FLOP', { prefixes: 'short' });
math.createUnit('TPP');
math.createUnit('TOPS', '1 TPP/bit');
math.createUnit('week', '7 day', { override: true });
math.createUnit('year', '365 day', { override: true });
for (const name of UNIT_NAMES) {
  if (name !== '%' && !math.Unit.isValuelessUnit(name)) math.createUnit(name);
}

/** What measures nothing, such as `1 hour / 1 s`, is a number. */
function reduced(compute: Compute): Compute {
  return (...values) => {
    const result = compute(...values);
    return math.isUnit(result) && result.dimensions.every((each) => each === 0) ? result.value : result;
  };
}

const [times, power, log, least, most] = [
  original(math, 'multiply'),
  original(math, 'pow'),
  original(math, 'log'),
  original(math, 'min'),
  original(math, 'max'),
];

/** Rounds what is counted as a number; of a measure, its amount in the base units of mathjs. */
function rounding(compute: Compute): Compute {
  return (x) => {
    if (!math.isUnit(x)) return compute(x);
    const rounded = x.clone();
    rounded.value = Number(compute(x.value));
    return rounded;
  };
}

/** A bare 0 fits every unit. */
function alike(compute: Compute): Compute {
  return (...values) => {
    const unit = values.find((value) => math.isUnit(value));
    return compute(...values.map((value) => (value === 0 && unit !== undefined ? times(unit, 0) : value)));
  };
}

const plainOf = (value: unknown): unknown => (math.isUnit(value) ? value.value : value);

const functions: Record<string, Compute> = {
  ...numberFunctions,
  if: (test, then, other) => (test === true ? then : other),
  has: (x) => Number.isFinite(plainOf(x)),
  xlogy: (x, y) => (plainOf(x) === 0 && !Number.isNaN(y) ? (x === 0 ? 0 : x) : times(x, log(y))),
  clamp: alike((x, low, high) => least(most(x, low), high)),
  pow: reduced((base, exponent) =>
    typeof base === 'number' && typeof exponent === 'number'
      ? realPower(base, exponent, power)
      : power(base, exponent),
  ),
};
for (const name of ['floor', 'ceil', 'round']) {
  functions[name] = rounding(numberFunctions[name] ?? original(math, name));
}
for (const name of ['multiply', 'divide', 'sqrt']) functions[name] = reduced(original(math, name));
for (const name of ['abs', 'exp', 'log10', 'log2', 'and', 'or', 'not', 'unaryMinus']) {
  functions[name] = original(math, name);
}
for (const name of ['add', 'subtract', 'min', 'max', 'smaller', 'smallerEq', 'larger', 'largerEq']) {
  functions[name] = alike(original(math, name));
}
for (const name of ['equal', 'unequal']) functions[name] = alike(original(math, name));
math.import({ ...allEntrywise(math, functions), ...listFunctions(math) }, { override: true });

const unitName = `(?:%|(?:${UNIT_NAMES.filter((name) => name !== '%').join('|')})\\b(?!\\.))`;
const power10 = '(?:[eE][-+]?\\d+)?';
const numberWithUnit = new RegExp(
  `(?<![\\w.])(\\d[\\d_]*(?:\\.\\d[\\d_]*)?${power10}|\\.\\d[\\d_]*${power10})` +
    `(?:\\s*(${unitName}(?:\\s*\\^\\s*\\d|\\s*[*/]\\s*${unitName}|\\s*[*/]\\s*\\(\\s*${unitName}[^()]*\\))*)(?!\\s*\\())?`,
  'g',
);

/** Units as mathjs spells them: `min` is a function there. */
const spellUnit = (unit: string): string => unit.replaceAll(/\bmin\b/g, 'minute').replaceAll('%', '0.01');

/** The index of a row, or the value of a choice. */
const indexName = (input: string): string => `${input}__index`;

/** A formula of ours in the words of mathjs. */
function spell(formula: string, model: Model): string {
  const text = `(?:"([^"]*)"|'([^']*)')`;
  const lookup = new RegExp(`\\blookup\\s*\\(\\s*(\\w+)\\.(\\w+)\\s*,\\s*${text}\\s*\\)`, 'g');
  const labelled = new RegExp(`(\\w+)\\s*(==|!=)\\s*${text}|${text}\\s*(==|!=)\\s*(\\w+)`, 'g');
  // A formula may stand on several lines; for mathjs each would be one of its own.
  return formula
    .replace(/\s+/g, ' ')
    .replaceAll(lookup, (_, table: string, column: string, one?: string, two?: string) => {
      const rows = model.tables.find(({ name }) => name === table)?.rows ?? [];
      return `at(${table}.${column}, ${rows.findIndex(({ label }) => label === (one ?? two)) + 1})`;
    })
    .replaceAll(labelled, (found, ...groups: (string | undefined)[]) => {
      const name = groups[0] ?? groups[7] ?? '';
      const label = groups[2] ?? groups[3] ?? groups[4] ?? groups[5];
      const choices =
        model.inputs.find((each) => each.name === name)?.choices ??
        model.quantities.find((each) => each.name === name)?.labels;
      const choice = choices?.find((each) => each.label === label);
      if (!choice) throw new Error(`${found}: no such choice`);
      return `${indexName(name)} ${groups[1] ?? groups[6] ?? ''} (${choice.value})`;
    })
    .replaceAll(numberWithUnit, (_, digits: string, unit: string | undefined) => {
      const plain = digits.replaceAll('_', '');
      if (unit === undefined) return plain;
      return unit.startsWith('%') ? `(${plain} * ${spellUnit(unit)})` : `(${plain} ${spellUnit(unit)})`;
    });
}

/** A value in a unit of ours; a percentage is a plain number in mathjs. */
function inUnit(value: unknown, unit: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => inUnit(entry, unit));
  return unit === '%' ? times(value, 0.01) : unit === '1' ? value : times(value, math.unit(spellUnit(unit)));
}

function outOf(value: unknown, unit: string): unknown {
  const plain: unknown = math.isMatrix(value) ? value.toArray() : value;
  if (Array.isArray(plain)) return plain.map((entry) => outOf(entry, unit));
  if (unit === '%') return times(plain, 100);
  if (math.isUnit(plain)) return plain.toNumber(spellUnit(unit));
  return plain === 0 || unit === '1' ? plain : undefined;
}

/** What the name of an input stands for: a toggle for a condition, a row for the cells of its columns. */
function inScope(model: Model, input: ModelInput, value: Value | undefined): unknown {
  if (input.kind === 'toggle') return value === 1;
  if (input.kind !== 'row') return inUnit(value, input.unit);
  const table = model.tables.find(({ name }) => name === input.table);
  return Object.fromEntries(
    (table?.columns ?? []).map(({ name, unit, values }) => [
      name,
      inUnit(values[Number(value)] ?? NaN, unit),
    ]),
  );
}

/** Computes every step, output and typical error (as `error:id`) from the formulas as they are written. */
export function writtenOracleOf(model: Model): Oracle {
  const unitOf = (name: string): string => model.quantities.find((each) => each.name === name)?.unit ?? '1';
  const steps = [
    ...model.quantities.map(({ name, formula, unit }) => ({ name, formula, unit })),
    ...model.errors.map(({ id, of, formula }) => ({ name: `error:${id}`, formula, unit: unitOf(of) })),
  ].flatMap(({ name, formula, unit }) =>
    formula === null ? [] : [{ name, unit, code: math.compile(spell(formula, model)) }],
  );
  const tables = model.tables.map(({ name, columns }): [string, unknown] => [
    name,
    Object.fromEntries(
      columns.map((column) => [column.name, column.values.map((value) => inUnit(value ?? NaN, column.unit))]),
    ),
  ]);
  return (inputs) => {
    const scope = new Map<string, unknown>(tables);
    const values = new Map<string, unknown>(Object.entries(inputs));
    for (const input of model.inputs) {
      scope.set(input.name, inScope(model, input, inputs[input.name]));
      scope.set(indexName(input.name), inputs[input.name]);
    }
    for (const { name, unit, code } of steps) {
      const value: unknown = code.evaluate(scope);
      scope.set(name, value);
      scope.set(indexName(name), outOf(value, unit));
      values.set(name, outOf(value, unit));
    }
    return values;
  };
}
