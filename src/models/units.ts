/**
 * Units of measurement for the formula language: a small fixed table, products and powers of its
 * names, and exact conversion between units of one dimension.
 *
 * A unit is a map from unit names to exponents (`B/token` is B → 1, token → −1), so that what an
 * author wrote can be printed again. Scale factors are kept as a numerator and a denominator:
 * converting hours to days divides by 24 exactly instead of multiplying by 0.041666….
 */
import { didYouMean } from '../core/finding.ts';

/** Unit name → exponent; the empty map is the plain number. */
export type Unit = ReadonlyMap<string, number>;

/** The unit of a plain number. */
export const ONE: Unit = new Map();

interface Atom {
  /** One of this unit is num/den of the base unit of its dimension. */
  num: number;
  den: number;
  /** Base dimension → exponent. */
  dims: Readonly<Record<string, number>>;
}

const ATOMS = new Map<string, Atom>();

function define(dims: Readonly<Record<string, number>>, sizes: Readonly<Record<string, number>>) {
  for (const [name, size] of Object.entries(sizes)) {
    // Sizes below one are written as decimals (0.125, 0.001, 0.01); their inverses are whole.
    const [num, den] = size < 1 ? [1, Math.round(1 / size)] : [size, 1];
    ATOMS.set(name, { num, den, dims });
  }
}

define({ data: 1 }, { bit: 0.125, B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 });
define({ data: 1 }, { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 });
define({ time: 1 }, { s: 1, ms: 0.001, min: 60, hour: 3600, day: 86_400, week: 604_800 });
define({ time: 1 }, { year: 31_536_000 });
define({ work: 1 }, { FLOP: 1, MFLOP: 1e6, GFLOP: 1e9, TFLOP: 1e12, PFLOP: 1e15, EFLOP: 1e18 });
// A joule is a kilogram times the square of a metre per second.
define({ mass: 1, length: 2, time: -2 }, { J: 1, Wh: 3600, kWh: 3.6e6, MWh: 3.6e9, GWh: 3.6e12 });
define({ mass: 1, length: 2, time: -3 }, { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 });
define({ length: 1 }, { mm: 0.001, cm: 0.01, m: 1, km: 1e3 });
define({ length: 3 }, { liter: 0.001 });
define({ mass: 1 }, { mg: 1e-6, g: 0.001, kg: 1 });
define({ time: -1 }, { Hz: 1 });
define({}, { '%': 0.01 });
// Total processing performance is TOPS times the bits of a number, and a bit is an eighth of a byte.
define({ TPP: 1, data: -1 }, { TOPS: 8 });
// Things that are counted: each its own dimension, so that tokens are never added to parameters.
for (const name of ['USD', 'token', 'parameter', 'layer', 'GPU', 'chip', 'TPP']) {
  define({ [name]: 1 }, { [name]: 1 });
}
for (const name of ['user', 'request', 'image', 'word', 'task', 'person', 'feature', 'point']) {
  define({ [name]: 1 }, { [name]: 1 });
}

/** Every unit name there is, in the order of the table. */
export const UNIT_NAMES: readonly string[] = [...ATOMS.keys()];

/** Whether a word is the name of a unit. */
export function isUnitName(word: string): boolean {
  return ATOMS.has(word);
}

/** Exponents below this are rounding noise of fractional powers. */
const NOISE = 1e-9;

function add(unit: Map<string, number>, name: string, exponent: number): void {
  const sum = (unit.get(name) ?? 0) + exponent;
  if (Math.abs(sum) < NOISE) unit.delete(name);
  else unit.set(name, sum);
}

/** The unit of a product. */
export function multiplyUnits(a: Unit, b: Unit): Unit {
  const product = new Map(a);
  for (const [name, exponent] of b) add(product, name, exponent);
  return product;
}

/** The unit of a power; fractional exponents are allowed. */
export function powerUnit(unit: Unit, exponent: number): Unit {
  const power = new Map<string, number>();
  for (const [name, e] of unit) add(power, name, e * exponent);
  return power;
}

/** The unit of a quotient. */
export function divideUnits(a: Unit, b: Unit): Unit {
  return multiplyUnits(a, powerUnit(b, -1));
}

function dimensions(unit: Unit): Map<string, number> {
  const total = new Map<string, number>();
  for (const [name, exponent] of unit) {
    for (const [dim, e] of Object.entries(ATOMS.get(name)?.dims ?? {})) add(total, dim, e * exponent);
  }
  return total;
}

/** Whether values of two units can be added once they are converted. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return dimensions(divideUnits(a, b)).size === 0;
}

/** Whether a unit measures nothing: the plain number, %, hour/s. */
export function isDimensionless(unit: Unit): boolean {
  return dimensions(unit).size === 0;
}

/** A factor as one operation, chosen so that the number is whole wherever it can be, else that it is short. */
export interface Conversion {
  by: '*' | '/';
  factor: number;
}

/** How a value in `from` becomes one in `to` (of the same dimension); null when it stays as it is. */
export function conversion(from: Unit, to: Unit): Conversion | null {
  let num = 1;
  let den = 1;
  for (const [name, exponent] of divideUnits(from, to)) {
    const atom = ATOMS.get(name);
    if (!atom) continue;
    const [up, down] = exponent > 0 ? [atom.num, atom.den] : [atom.den, atom.num];
    num *= up ** Math.abs(exponent);
    den *= down ** Math.abs(exponent);
  }
  if (num === den) return null;
  const larger = num > den ? num / den : den / num;
  const smaller = num > den ? den / num : num / den;
  const isShort = (factor: number): boolean => factor === Number(factor.toPrecision(6));
  const turned = !isShort(larger) && isShort(smaller);
  return { by: num > den === turned ? '/' : '*', factor: turned ? smaller : larger };
}

/**
 * The unit an author would have written for a computed one: `hour*TFLOP/s` mixes two units of
 * time and becomes TFLOP; a stray % goes. A single name stays (also %).
 */
export function simplifyUnit(unit: Unit): Unit {
  const [only] = unit.values();
  if (unit.size === 1 && only === 1) return unit;
  const simple = new Map<string, number>();
  const representative = new Map<string, string>();
  for (const [name, exponent] of unit) {
    const dims = ATOMS.get(name)?.dims ?? {};
    const key = JSON.stringify(dims);
    if (key === '{}') continue;
    const first = representative.get(key) ?? name;
    representative.set(key, first);
    add(simple, first, exponent);
  }
  return simple;
}

/** Canonical text without brackets: `USD/GPU/hour`, `GPU*hour`, `mm^2`, `1/s`, `1`. */
export function printUnit(unit: Unit): string {
  const above: string[] = [];
  const below: string[] = [];
  for (const [name, exponent] of unit) {
    const size = Number(Math.abs(exponent).toPrecision(6));
    (exponent > 0 ? above : below).push(size === 1 ? name : `${name}^${size}`);
  }
  return [above.join('*') || '1', ...below].join('/');
}

/** A unit expression that was read, or what is wrong with it (`at` counts from its start). */
export type ParsedUnit = { ok: true; unit: Unit } | { ok: false; at: number; message: string; cure: string };

const UNIT_TOKEN = /\s*([A-Za-z]+|%|\d+|[*/^()])/y;

/** Reads `USD/hour`, `B/token`, `USD/(GPU*hour)`, `mm^2`, `1`. */
export function parseUnit(text: string): ParsedUnit {
  if (text.length > 100) {
    return { ok: false, at: 0, message: 'The unit is too long.', cure: 'Use a simpler one.' };
  }
  const tokens: { text: string; at: number }[] = [];
  UNIT_TOKEN.lastIndex = 0;
  let end = 0;
  for (let match = UNIT_TOKEN.exec(text); match; match = UNIT_TOKEN.exec(text)) {
    end = UNIT_TOKEN.lastIndex;
    const word = match[1] ?? '';
    tokens.push({ text: word, at: end - word.length });
  }
  let position = 0;
  const problems: { at: number; message: string; cure: string }[] = [];

  function fail(at: number, message: string, cure: string): Unit {
    problems.push({ at, message, cure });
    return ONE;
  }
  function factor(): Unit {
    const token = tokens[position];
    position++;
    let unit: Unit = ONE;
    if (!token) {
      return fail(text.trimEnd().length, `The unit "${text}" is not finished.`, 'Add a unit name.');
    }
    if (token.text === '(') {
      unit = product();
      if (tokens[position]?.text !== ')') {
        fail(token.at, `The bracket in "${text}" is not closed.`, 'Add a ")".');
      }
      position++;
    } else if (isUnitName(token.text)) {
      unit = new Map([[token.text, 1]]);
    } else if (token.text !== '1') {
      return fail(
        token.at,
        `"${token.text}" is not a unit.${didYouMean(token.text, UNIT_NAMES)}`,
        `Use one of ${UNIT_NAMES.join(', ')}, or leave the unit out for a plain number.`,
      );
    }
    if (tokens[position]?.text === '^') {
      const exponent = tokens[position + 1];
      if (!exponent || !/^\d+$/.test(exponent.text)) {
        return fail(token.at, 'After "^" a unit needs a whole number.', 'Write it as in mm^2.');
      }
      position += 2;
      unit = powerUnit(unit, Number(exponent.text));
    }
    return unit;
  }
  function product(): Unit {
    let unit = factor();
    for (;;) {
      const operator = tokens[position]?.text;
      if (operator !== '*' && operator !== '/') return unit;
      position++;
      const next = factor();
      unit = operator === '*' ? multiplyUnits(unit, next) : divideUnits(unit, next);
    }
  }

  const unit = product();
  const rest = tokens[position];
  if (problems.length === 0 && (rest || text.slice(end).trim() !== '')) {
    const at = rest ? rest.at : end + text.slice(end).search(/\S/);
    fail(at, `"${text}" cannot be read as a unit.`, 'Join units with * and /, as in USD/(GPU*hour).');
  }
  const [first] = problems;
  return first ? { ok: false, ...first } : { ok: true, unit };
}
