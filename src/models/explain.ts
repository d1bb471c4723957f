/**
 * Turns each formula into a template with holes for values, so that a browser can show
 * "512 + 64 = 576" without knowing the formula language. See runtime/explain.ts.
 */
import { cellName, isBookkeeping } from './model.ts';
import type { Expr, Model, ModelTable } from './model.ts';
import { abridge, brief } from './runtime/explain.ts';
import type { Explained, Part } from './runtime/explain.ts';

export type { Explained, Part } from './runtime/explain.ts';

const STRENGTH = { '+': 1, '*': 2, minus: 3, '^': 4 } as const;

const SIGNS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' / ' } as const;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Parts of an expression. `needed` is how tightly it must hold together; `exposed` says that a
 * minus sign or a product inside a printed number would be misread where it stands.
 */
function partsOf(expr: Expr, tables: readonly ModelTable[], needed: number, exposed: boolean): Part[] {
  const of = (part: Expr, tightness: number, misread: boolean): Part[] =>
    partsOf(part, tables, tightness, misread);
  if (isBookkeeping(expr)) return of(expr.left, needed, exposed);
  const wrap = (parts: Part[], own: number): Part[] => (own < needed ? ['(', ...parts, ')'] : parts);
  switch (expr.op) {
    case 'number':
      return [{ n: expr.value }];
    case 'name':
      return [valuePart(expr.name, exposed)];
    case 'cell': {
      const { table, column, row } = expr;
      if (typeof row === 'string') return [valuePart(cellName(row, column), exposed)];
      const value = cells(tables, table, column)[row] ?? NaN;
      return exposed && value < 0 ? ['(', ...constant(value), ')'] : constant(value);
    }
    case 'column':
      return series(cells(tables, expr.table, expr.column).map((value) => constant(brief(value))));
    case 'fill':
      return of(expr.of, needed, exposed);
    case 'list':
      return series(expr.items.map((item) => of(item, 0, false)));
    case 'negate': {
      const parts: Part[] = ['−', ...of(expr.of, STRENGTH.minus, true)];
      return exposed ? ['(', ...parts, ')'] : wrap(parts, STRENGTH.minus);
    }
    case '+':
    case '-':
    case '*':
    case '/': {
      const own = expr.op === '+' || expr.op === '-' ? STRENGTH['+'] : STRENGTH['*'];
      return wrap(
        [...of(expr.left, own, exposed && own >= needed), SIGNS[expr.op], ...of(expr.right, own + 1, true)],
        own,
      );
    }
    case '^': {
      const base = of(expr.left, STRENGTH['^'] + 1, true);
      const { right } = expr;
      const digit = right.op === 'number' ? RAISED.charAt(right.value) : '';
      return Number.isInteger(right.op === 'number' ? right.value : NaN) && digit !== ''
        ? wrap([...base, digit], STRENGTH['^'])
        : wrap([...base, ' ^ ', ...of(right, STRENGTH['^'], true)], STRENGTH['^']);
    }
    case 'call': {
      const [x, y] = expr.args;
      if (expr.name === 'xlogy' && x && y) {
        return wrap([...of(x, STRENGTH['*'], exposed), ' × ln(', ...of(y, 0, false), ')'], STRENGTH['*']);
      }
      const name = expr.name === 'sqrt' ? '√' : expr.name;
      const args = expr.args.flatMap((arg, i) => [...(i > 0 ? [', '] : []), ...of(arg, 0, false)]);
      return [`${name}(`, ...args, ')'];
    }
    case 'if':
      // Decided entry by entry: no branch is the one taken, so what came of it is shown.
      if (expr.entrywise) return [{ v: `$${expr.id}` }];
      return [
        {
          if: expr.id,
          a: join(of(expr.then, needed, exposed)),
          b: join(of(expr.else, needed, exposed)),
        },
      ];
  }
}

/** A number that stands in a table; an empty cell has no place in JSON but as a text. */
function constant(value: number): Part[] {
  return [Number.isNaN(value) ? '–' : { n: value }];
}

/** The value of a name. */
function valuePart(name: string, exposed: boolean): Part {
  return exposed ? { v: name, p: 1 } : { v: name };
}

function cells(tables: readonly ModelTable[], table: string, column: string): number[] {
  const found = tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column);
  return found?.values.map((value) => value ?? NaN) ?? [];
}

/** A list in brackets; of a long one the first entries and the last. */
function series(entries: Part[][]): Part[] {
  const shown = abridge(entries, ['…']);
  return ['[', ...shown.flatMap((entry, i) => [...(i > 0 ? [', '] : []), ...entry]), ']'];
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
  return model.quantities.map(({ name, label, unit, labels, expr }) => ({
    name,
    label,
    unit,
    ...(labels ? { labels } : {}),
    parts: expr ? join(partsOf(expr, model.tables, 0, false)) : [],
  }));
}
