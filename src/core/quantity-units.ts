import { div, mul, power, rational } from './rational.ts';
import type { Rational } from './rational.ts';

/** Spellings (a regular expression), dimension, size in the dimension's own measure. Plurals go without saying. */
const UNITS: readonly [string, string, number][] = [
  ['b|bit|BIT', 'data', 1],
  ['B|byte', 'data', 8],
  ['FLOP|flop', 'work', 1],
  ['ns', 'time', 1],
  ['μs', 'time', 1e3],
  ['ms', 'time', 1e6],
  ['s|sec|second', 'time', 1e9],
  ['min|minute', 'time', 6e10],
  ['h|hr|hour', 'time', 36e11],
  ['d|day', 'time', 864e11],
  ['week', 'time', 6048e11],
  ['W|watt', 'power', 1],
  ['J|joule', 'energy', 1],
  ['Wh|WH', 'energy', 3600],
  ['g|gram', 'mass', 1],
  ['\\$|USD|US\\$|dollar', '$', 1],
  ['€|EUR|euro', '€', 1],
  ['£|GBP', '£', 1],
  ['¥|JPY|yen', '¥', 1],
  ['%|percent', '', 1],
  ['people', 'person', 1],
  ['x|×|time', '', 100],
];

/** What a unit measures, how large it is in the dimension's own measure, and whether the table has it. */
type Measure = [dimension: string, size: Rational, known: boolean];

/** What is not in the table is a dimension of its own. */
function find(name: string): Measure {
  const small = name.toLowerCase();
  // Small letters are often typed for capitals (gb, tflops), but a capital among them is meant: mW is not MW.
  const loud = name === small ? name.toUpperCase() : name;
  for (const spelling of [/^.i?b$/.test(name) ? loud : name, small, loud]) {
    for (const [names, dimension, size] of UNITS) {
      const match = RegExp(`^(kilo|mega|giga|tera|peta|exa|[kKMGTPEZY]|)([iI]?)(${names})s?$`).exec(spelling);
      if (!match) continue;
      const e = 'kmgtpezy'.indexOf(small.charAt(0)) + 1;
      const scale = match[1] ? power(match[2] ? 1024n : 1000n, e) : rational(1n);
      return [dimension, mul(rational(BigInt(size)), scale), true];
    }
  }
  return [small.replace(/s$/, ''), rational(1n), false];
}

/** A unit or a rate. */
function measure(unit: string): Measure {
  const [above = '', below] = unit.split('/');
  const top = find(above || 'x');
  if (!below) return top;
  const bottom = find(below);
  return [top[0] + '/' + bottom[0], div(top[1], bottom[1]), top[2]];
}

const tidy = (unit: string): string =>
  unit
    .normalize('NFKC')
    .replace(/ per (?!cent)/, '/')
    .replace(/[\s.-]/g, '')
    .replace(/flop/i, 'FLOP')
    .replace(/FLOPS$/, 'FLOP/s')
    .replace(/bps$/, 'bit/s')
    .replace(/Bps$/, 'B/s');

/**
 * `value`, counted in `from`, counted in `to` instead; `from` and `to` as people spell them (`GB`, `gigabytes`, `GiB`,
 * `TFLOPS`, `MB/s`, `$`, `hrs`, `%`). No `from` is taken to mean `to`; no `to` is a plain number, so 40 `%` is 0.4.
 * Null: `from` is not known and not `to`. `'other-kind'`: it is known and measures something else.
 *
 * Letters count where they must (Mb is an eighth of MB) and else do not (gb is GB). `FLOPs`, the plural, is taken as a rate
 * when a rate is asked for, as many write it so; `FLOPS` is never a count.
 */
export function convertUnit(value: Rational, from: string, to: string): Rational | null | 'other-kind' {
  if (!from) return value;
  const asked = tidy(to);
  const given = tidy(from);
  const [dimension, size, known] = measure(asked.includes('/') ? given.replace(/FLOPs$/, 'FLOP/s') : given);
  const target = measure(asked);
  if (dimension === target[0]) return mul(value, div(size, target[1]));
  return known ? 'other-kind' : null;
}
