/**
 * A number held exactly, in lowest terms, with `d` above zero. What a person writes in digits is a rational,
 * so answers are compared without the surprises of binary floats (`|2.3 − 2.45| <= 0.15` is false in them).
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Exponents beyond this are refused, so that no input makes a number of a million digits. */
export const MAX_EXPONENT = 400;

const gcd = (a: bigint, b: bigint): bigint => {
  while (b) [a, b] = [b, a % b];
  return a;
};

/** `n / d` in lowest terms; `d` must not be zero. */
export const rational = (n: bigint, d = 1n): Rational => {
  let g = gcd(n, d);
  if (g < 0n !== d < 0n) g = -g;
  return { n: n / g, d: d / g };
};

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** `a / b`; `b` must not be zero. */
export const div = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const abs = (a: Rational): Rational => (a.n < 0n ? { n: -a.n, d: a.d } : a);
/** Below, at or above zero as `a` is less than, equal to or greater than `b`. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** `base` to the power `e`, exactly; zero has no negative powers. */
export const power = (base: bigint, e: number): Rational =>
  e < 0 ? rational(1n, base ** BigInt(-e)) : rational(base ** BigInt(e));

/**
 * A number as an author writes it in an attribute or a model: `671`, `-3.5`, `1e3`, `124_928`, `3/4`. The point
 * is the decimal mark whatever the author's language; anything else is null. For what learners type, see
 * `readNumber`.
 */
export function parseDecimal(text: string): Rational | null {
  const parts = /^([-−+]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([-+]?\d+))?(?:\/([^/]+))?$/i.exec(
    text.trim().replace(/(\d)_(?=\d)/g, '$1'),
  );
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', exponent = 0, divisor] = parts;
  if (Math.abs(+exponent) > MAX_EXPONENT) return null;
  const digits = BigInt(whole + fraction);
  const top = mul(
    rational(/[-−]/.test(sign ?? '') ? -digits : digits),
    power(10n, +exponent - fraction.length),
  );
  if (!divisor) return top;
  const bottom = parseDecimal(divisor);
  return bottom?.n ? div(top, bottom) : null;
}

/**
 * The double nearest to `r`, for display and charts; infinite beyond their range. The midpoint of two doubles ends
 * within 1,075 decimals, so 1,100 of them and a last digit that says whether more follow decide every rounding.
 */
export const toNumber = ({ n, d }: Rational): number => {
  const [a, b] = [Number(n), Number(d)];
  // Doubles hold most of them exactly, and then their quotient is rounded once.
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a / b;
  const scaled = n * 10n ** 1100n;
  return +`${scaled / d}${scaled % d ? 1 : 0}e-1101`;
};

/** All decimals when they end (`0.125`), else 12 significant digits (`0.333333333333`); never grouped. */
export function formatRational(r: Rational): string {
  // d divides a power of ten only if it is made of twos and fives, of which it has at most as many as bits.
  const places = r.d.toString(2).length;
  const scaled = abs(r).n * 10n ** BigInt(places);
  if (scaled % r.d) return `${+toNumber(r).toPrecision(12)}`;
  const digits = `${scaled / r.d}`.padStart(places + 1, '0');
  const text = `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
  return r.n < 0n ? '-' + text : text;
}
