/**
 * A formula typeset as MathML: plain elements without styles, so that it passes a strict
 * content security policy. Unit conversions are left out: a formula speaks of quantities.
 */
import { cellName, isBookkeeping } from './model.ts';
import type { Expr, Model, Test } from './model.ts';

const STRENGTH = { '+': 1, '*': 2, minus: 3, '^': 4 } as const;

const RELATIONS: Readonly<Record<string, string>> = { '==': '=', '!=': '≠', '<=': '≤', '>=': '≥' };

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const row = (...parts: string[]): string => `<mrow>${parts.join('')}</mrow>`;
const mark = (sign: string): string => `<mo>${escape(sign)}</mo>`;
const word = (text: string): string => `<mtext>${escape(text)}</mtext>`;
const inBrackets = (content: string): string => row(mark('('), content, mark(')'));

function name(text: string): string {
  return /^[a-zA-Z]$/.test(text) ? `<mi>${text}</mi>` : word(text);
}

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 20 });

/** 1000000 as 10⁶, 1500000 as 1,500,000, with an exponent from 10¹⁵ on. */
function number(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) {
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    const power = `<msup><mn>10</mn><mn>${exponent.replace('+', '').replace('-', '−')}</mn></msup>`;
    return mantissa === '1' ? power : row(`<mn>${mantissa}</mn>`, mark('×'), power);
  }
  return `<mn>${digits.format(value)}</mn>`;
}

function isConversion(expr: Expr): boolean {
  return expr.op === 'number' && expr.conversion === true;
}

/** The shape of one expression; `needed` is how tightly it must hold together. */
function shape(expr: Expr, label: (name: string) => string, needed: number): string {
  if (isBookkeeping(expr)) return shape(expr.left, label, needed);
  const wrap = (content: string, own: number): string => (own < needed ? inBrackets(content) : content);
  switch (expr.op) {
    case 'number': {
      const unit = expr.unit?.replaceAll('*', '·');
      return unit === undefined ? number(expr.value) : row(number(expr.value), word(`\u00a0${unit}`));
    }
    case 'name':
      return name(label(expr.name));
    case 'cell': {
      const column = name(label(cellName(expr.table, expr.column)));
      const which = typeof expr.row === 'string' ? label(expr.row) : (expr.label ?? '');
      return `<msub>${column}${name(which)}</msub>`;
    }
    case 'column':
      return `<msub>${name(label(cellName(expr.table, expr.column)))}${name(label(expr.table))}</msub>`;
    case 'fill':
      return shape(expr.of, label, needed);
    case 'list':
      return listShape(expr.items, label);
    case 'negate':
      return wrap(row(mark('−'), shape(expr.of, label, STRENGTH.minus)), STRENGTH.minus);
    case '+':
    case '-':
    case '*': {
      if (expr.op === '*' && isConversion(expr.right)) return shape(expr.left, label, needed);
      const own = expr.op === '*' ? STRENGTH['*'] : STRENGTH['+'];
      const right = shape(expr.right, label, expr.op === '-' ? own + 1 : own);
      const sign = { '+': '+', '-': '−', '*': '×' }[expr.op];
      // Two signs in a row would be misread: a × (−b).
      const safe = expr.right.op === 'negate' ? inBrackets(right) : right;
      return wrap(row(shape(expr.left, label, own), mark(sign), safe), own);
    }
    case '/':
      if (isConversion(expr.right)) return shape(expr.left, label, needed);
      return wrap(
        `<mfrac>${shape(expr.left, label, 0)}${shape(expr.right, label, 0)}</mfrac>`,
        STRENGTH['^'],
      );
    case '^':
      return wrap(
        `<msup>${shape(expr.left, label, STRENGTH['^'] + 1)}${shape(expr.right, label, 0)}</msup>`,
        STRENGTH['^'],
      );
    case 'call': {
      const args = expr.args.map((arg) => shape(arg, label, 0));
      const [first = ''] = args;
      if (expr.name === 'sqrt') return `<msqrt>${first}</msqrt>`;
      if (expr.name === 'abs') return row(mark('|'), first, mark('|'));
      if (expr.name === 'floor') return row(mark('⌊'), first, mark('⌋'));
      if (expr.name === 'ceil') return row(mark('⌈'), first, mark('⌉'));
      if (expr.name === 'norm') return row(mark('‖'), first, mark('‖'));
      if (expr.name === 'exp') return `<msup><mi>e</mi>${first}</msup>`;
      const second = args[1] ?? '';
      if (expr.name === 'log') {
        return row(`<msub><mi>log</mi>${second}</msub>`, inBrackets(first));
      }
      const [x] = expr.args;
      if (expr.name === 'xlogy' && x) {
        const product = row(
          shape(x, label, STRENGTH['*']),
          mark('×'),
          row('<mi>ln</mi>', inBrackets(second)),
        );
        return wrap(product, STRENGTH['*']);
      }
      const log = /^log(\d+)$/.exec(expr.name)?.[1];
      const called = log === undefined ? `<mi>${expr.name}</mi>` : `<msub><mi>log</mi><mn>${log}</mn></msub>`;
      return row(called, inBrackets(args.join(mark(','))));
    }
    case 'if': {
      const line = (value: string, when: string): string =>
        `<mtr><mtd>${value}</mtd><mtd>${when}</mtd></mtr>`;
      // "if" chains in the else branch become more lines of one brace.
      const lines: string[] = [];
      let rest: Expr = expr;
      while (rest.op === 'if') {
        lines.push(line(shape(rest.then, label, 0), row(word('if\u00a0'), condition(rest.test, label, 0))));
        rest = rest.else;
      }
      lines.push(line(shape(rest, label, 0), word('otherwise')));
      return wrap(row(mark('{'), `<mtable>${lines.join('')}</mtable>`), STRENGTH['+']);
    }
  }
}

/** `[a, b]`, or a matrix in brackets. */
function listShape(items: readonly Expr[], label: (name: string) => string): string {
  const lines = items.flatMap((item) => (item.op === 'list' ? [item.items] : []));
  if (lines.length < items.length) {
    return row(mark('['), items.map((item) => shape(item, label, 0)).join(mark(',')), mark(']'));
  }
  const cell = (item: Expr): string => `<mtd>${shape(item, label, 0)}</mtd>`;
  const table = lines.map((line) => `<mtr>${line.map(cell).join('')}</mtr>`).join('');
  return row(mark('['), `<mtable>${table}</mtable>`, mark(']'));
}

function condition(test: Test, label: (name: string) => string, needed: number): string {
  switch (test.op) {
    case 'and':
    case 'or': {
      const own = test.op === 'and' ? 2 : 1;
      const content = row(
        condition(test.left, label, own),
        word(`\u00a0${test.op}\u00a0`),
        condition(test.right, label, own),
      );
      return own < needed ? inBrackets(content) : content;
    }
    case 'not':
      return row(word('not\u00a0'), condition(test.of, label, 3));
    case 'has':
      return row(shape(test.of, label, 0), word('\u00a0is known'));
    case 'holds':
      return name(label(test.name));
    default: {
      const right = test.label === undefined ? shape(test.right, label, 0) : word(test.label);
      return row(shape(test.left, label, 0), mark(RELATIONS[test.op] ?? test.op), right);
    }
  }
}

/**
 * A formula as a `<math>` element. `label` says how a name is shown; without it the name itself,
 * with spaces for underscores.
 */
export function formulaToMathML(
  expr: Expr,
  label: (name: string) => string = (text) => text.replaceAll('_', ' '),
): string {
  return `<math>${shape(expr, label, 0)}</math>`;
}

/** `label = formula` of one step or output, every name shown by its label. */
export function quantityToMathML(model: Model, quantity: string): string {
  const labels = new Map([...model.inputs, ...model.quantities].map((part) => [part.name, part.label]));
  for (const { name: table, columns } of model.tables) {
    for (const column of columns) labels.set(cellName(table, column.name), column.label);
  }
  const label = (text: string): string => labels.get(text) ?? text;
  const found = model.quantities.find((part) => part.name === quantity);
  return found?.expr ? `<math>${row(name(found.label), mark('='), shape(found.expr, label, 0))}</math>` : '';
}
