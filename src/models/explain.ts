/**
 * Turns each formula into a template with holes for values, so that a browser can show
 * "512 + 64 = 576" without knowing the formula language. See runtime/explain.ts.
 */
import { isBookkeeping } from './model.ts';
import type { Expr, Model } from './model.ts';
import type { Explained, Part } from './runtime/explain.ts';

export type { Explained, Part } from './runtime/explain.ts';

const STRENGTH = { '+': 1, '*': 2, minus: 3, '^': 4 } as const;

const SIGNS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' / ' } as const;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Parts of an expression. `needed` is how tightly it must hold together; `exposed` says that a
 * minus sign or a product inside a printed number would be misread where it stands.
 */
function partsOf(expr: Expr, needed: number, exposed: boolean): Part[] {
  if (isBookkeeping(expr)) return partsOf(expr.left, needed, exposed);
  const wrap = (parts: Part[], own: number): Part[] => (own < needed ? ['(', ...parts, ')'] : parts);
  switch (expr.op) {
    case 'number':
      return [{ n: expr.value }];
    case 'name':
      return [exposed ? { v: expr.name, p: 1 } : { v: expr.name }];
    case 'negate': {
      const parts: Part[] = ['−', ...partsOf(expr.of, STRENGTH.minus, true)];
      return exposed ? ['(', ...parts, ')'] : wrap(parts, STRENGTH.minus);
    }
    case '+':
    case '-':
    case '*':
    case '/': {
      const own = expr.op === '+' || expr.op === '-' ? STRENGTH['+'] : STRENGTH['*'];
      return wrap(
        [
          ...partsOf(expr.left, own, exposed && own >= needed),
          SIGNS[expr.op],
          ...partsOf(expr.right, own + 1, true),
        ],
        own,
      );
    }
    case '^': {
      const base = partsOf(expr.left, STRENGTH['^'] + 1, true);
      const { right } = expr;
      const digit = right.op === 'number' ? RAISED.charAt(right.value) : '';
      return Number.isInteger(right.op === 'number' ? right.value : NaN) && digit !== ''
        ? wrap([...base, digit], STRENGTH['^'])
        : wrap([...base, ' ^ ', ...partsOf(right, STRENGTH['^'], true)], STRENGTH['^']);
    }
    case 'call': {
      const name = expr.name === 'sqrt' ? '√' : expr.name;
      const args = expr.args.flatMap((arg, i) => [...(i > 0 ? [', '] : []), ...partsOf(arg, 0, false)]);
      return [`${name}(`, ...args, ')'];
    }
    case 'if':
      return [
        {
          if: expr.id,
          a: join(partsOf(expr.then, needed, exposed)),
          b: join(partsOf(expr.else, needed, exposed)),
        },
      ];
  }
}

/** Neighbouring texts as one. */
function join(parts: Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** One explanation per step and output, in the order in which they are computed. */
export function explainModel(model: Model): Explained[] {
  return model.quantities.map(({ name, label, unit, expr }) => ({
    name,
    label,
    unit,
    parts: expr ? join(partsOf(expr, 0, false)) : [],
  }));
}
