import { div, mul, power, rational } from './rational.ts';
import type { Rational } from './rational.ts';

/** Spellings (a regular expression), dimension, size in the dimension's own measure. Plurals go without saying. */
const UNITS: readonly [string, string, number][] = [
  ['b|bit', 'data', 1],
  ['B|byte', 'data', 8],
  ['FLOP|flop', 'work', 1],
  ['ns', 'time', 1],
  ['[μu]s', 'time', 1e3],
  ['ms', 'time', 1e6],
  ['s|sec|second', 'time', 1e9],
  ['min|minute', 'time', 6e10],
  ['h|hr|hour', 'time', 36e11],
  ['d|day', 'time', 864e11],
  ['week', 'time', 6048e11],
  ['W|watt', 'power', 1],
  ['J|joule', 'energy', 1],
  ['Wh|WH|watthour', 'energy', 3600],
  ['\\$|USD|US\\$|dollar', '$', 1],
  ['€|EUR|euro', '€', 1],
  ['£|GBP', '£', 1],
  ['¥|JPY|yen', '¥', 1],
  ['%|percent|pct', 'ratio', 1],
  ['x|×|time', 'ratio', 100],
];

/** `MB` as a dimension and a size in it; what is not in the table is a dimension of its own. */
function find(name: string): { known: boolean; kind: string; size: Rational } {
  const small = name.toLowerCase();
  // Small letters are often typed for capitals (gb), but a capital among them is meant: mW is not MW.
  for (const spelling of [name, small, name === small ? name.toUpperCase() : name]) {
    for (const [names, kind, size] of UNITS) {
      const match = RegExp(`^(kilo|mega|giga|tera|peta|exa|[kKMGTPEZY])?(i?)(?:${names})s?$`).exec(spelling);
      if (!match) continue;
      const [, prefix = '', binary] = match;
      const e = prefix && 'kmgtpezy'.indexOf(prefix.charAt(0).toLowerCase()) + 1;
      return { known: true, kind, size: mul(rational(BigInt(size)), power(binary ? 1024n : 1000n, +e)) };
    }
  }
  return { known: false, kind: small.replace(/s$/, ''), size: rational(1n) };
}

/** A unit or a rate, however spelled: `MB/s`, `tokens per second`, `TFLOPS`, `Mbps`. */
function measure(unit: string): ReturnType<typeof find> {
  const [above = '', below] = unit.split('/');
  const top = find(above || 'x');
  if (!below) return top;
  const bottom = find(below);
  return { known: top.known, kind: top.kind + '/' + bottom.kind, size: div(top.size, bottom.size) };
}

const tidy = (unit: string): string =>
  unit
    .normalize('NFKC')
    .replace(/ per (?!cent)/, '/')
    .replace(/[\s.-]/g, '')
    .replace(/flop/i, 'FLOP')
    .replace(/FLOPS$/, 'FLOP/s')
    .replace(/bps$/i, (rate) => rate.charAt(0) + '/s');

/**
 * `value`, counted in `from`, counted in `to` instead; `from` and `to` as people spell them (`GB`, `gigabytes`, `GiB`,
 * `TFLOPS`, `MB/s`, `$`, `hrs`, `%`). No `from` is taken to mean `to`; no `to` is a plain number, so 40 `%` is 0.4.
 * Null: `from` is not known and not `to`. `'other-kind'`: it is known and measures something else.
 *
 * Letters count where they must (Mb is an eighth of MB) and else do not (gb). `FLOPs`, the plural, is taken as a rate
 * when a rate is asked for, as many write it so; `FLOPS` is never a count.
 */
export function convertUnit(value: Rational, from: string, to: string): Rational | null | 'other-kind' {
  if (!from) return value;
  const asked = tidy(to);
  const given = tidy(from);
  const source = measure(asked.includes('/') ? given.replace(/FLOPs$/, 'FLOP/s') : given);
  const target = measure(asked);
  if (source.kind === target.kind) return mul(value, div(source.size, target.size));
  return source.known ? 'other-kind' : null;
}
