/**
 * Reads a formula into a tree that still knows where each part stands. A hand-written
 * precedence-climbing parser: small, total, and able to say what is wrong in an author's words.
 *
 * From loosest to tightest: or, and, not, comparison, + −, * /, unary minus, ^ (to the right).
 */
import { didYouMean } from '../core/finding.ts';
import { isFunctionName } from './model.ts';
import { isUnitName, parseUnit, UNIT_NAMES } from './units.ts';
import type { Unit } from './units.ts';

/** What is wrong with a formula; `at` counts UTF-16 code units from its start. */
export interface FormulaProblem {
  at: number;
  rule: string;
  message: string;
  cure: string;
}

export type CompareOp = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOp = '+' | '-' | '*' | '/' | '^';

/** A formula as written: `at` and `end` delimit its text. */
export type Syntax = { at: number; end: number } & (
  | { kind: 'number'; value: number; unit: Unit | null }
  | { kind: 'text'; text: string }
  | { kind: 'name'; name: string }
  /** `chip.dense8` of a row, `chips.dense8` of a table. */
  | { kind: 'column'; of: string; column: string }
  | { kind: 'list'; items: Syntax[] }
  | { kind: 'negate'; of: Syntax }
  | { kind: 'arithmetic'; op: ArithmeticOp; left: Syntax; right: Syntax }
  | { kind: 'compare'; op: CompareOp; left: Syntax; right: Syntax }
  | { kind: 'logic'; op: 'and' | 'or'; left: Syntax; right: Syntax }
  | { kind: 'not'; of: Syntax }
  | { kind: 'call'; name: string; args: Syntax[] }
);

export type ParsedFormula = { ok: true; syntax: Syntax } | { ok: false; problem: FormulaProblem };

/** Thrown and caught in this file only: a formula stops at its first syntax error. */
class SyntaxProblem extends Error {
  problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function fail(at: number, message: string, cure: string, rule = 'formula-syntax'): never {
  throw new SyntaxProblem({ at, rule, message, cure });
}

interface Token {
  kind: 'number' | 'name' | 'text' | 'mark' | 'end';
  text: string;
  at: number;
  end: number;
}

const TOKEN =
  /(?<space>\s+)|(?<number>(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z]\w*(?:\.[A-Za-z]\w*)?)|(?<text>"[^"]*"|'[^']*')|(?<mark>[=!<>]=|[-+*/^()[\]<>,%])/y;

/** Marks that people write from habit, and what the language wants instead. */
const HABITS: Readonly<Record<string, string>> = {
  '×': '*',
  '·': '*',
  '−': '-',
  '–': '-',
  '÷': '/',
  ':': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '=': '==',
  '!': 'not',
  '&&': 'and',
  '||': 'or',
  '**': '^',
  '²': '^ 2',
  '³': '^ 3',
  '{': '[',
  '}': ']',
};

/** Longer formulas are split into steps; the limit also bounds recursion. */
const LONGEST = 2000;
const DEEPEST = 64;

function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    const pair = formula.slice(at, at + 2);
    if (pair === '**' || pair === '&&' || pair === '||') {
      fail(at, `"${pair}" is not used in formulas.`, `Write "${HABITS[pair] ?? ''}" instead.`);
    }
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(formula)?.groups;
    if (!groups) {
      const mark = String.fromCodePoint(formula.codePointAt(at) ?? 0);
      const habit = HABITS[mark];
      if (habit !== undefined) {
        fail(at, `"${mark}" is not used in formulas.`, `Write "${habit}" instead.`);
      }
      if (mark === '"' || mark === "'") fail(at, 'This quotation mark has no partner.', 'Close the text.');
      fail(
        at,
        `"${mark}" cannot stand in a formula.`,
        'Use numbers, names, + - * / ^, comparisons, brackets, lists and functions.',
      );
    }
    const end = TOKEN.lastIndex;
    const text = formula.slice(at, end);
    if (groups['number'] !== undefined) tokens.push({ kind: 'number', text, at, end });
    else if (groups['name'] !== undefined) tokens.push({ kind: 'name', text, at, end });
    else if (groups['text'] !== undefined) tokens.push({ kind: 'text', text, at, end });
    else if (groups['mark'] !== undefined) tokens.push({ kind: 'mark', text, at, end });
    at = end;
  }
  return tokens;
}

const COMPARE: readonly CompareOp[] = ['==', '!=', '<', '<=', '>', '>='];

/** Reads one formula. `names` are the names a formula may use; they only sharpen the messages. */
export function parseFormula(formula: string, names: readonly string[]): ParsedFormula {
  try {
    return { ok: true, syntax: parse(formula, names) };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { ok: false, problem: error.problem };
    throw error;
  }
}

function parse(formula: string, names: readonly string[]): Syntax {
  if (formula.length > LONGEST) {
    fail(
      0,
      `The formula has ${formula.length} characters; the limit is ${LONGEST}.`,
      'Split it into steps.',
      'formula-too-long',
    );
  }
  const tokens = tokenize(formula);
  const endToken: Token = { kind: 'end', text: '', at: formula.trimEnd().length, end: formula.length };
  let position = 0;
  let depth = 0;

  const peek = (ahead = 0): Token => tokens[position + ahead] ?? endToken;
  const isMark = (token: Token, ...marks: string[]): boolean =>
    token.kind === 'mark' && marks.includes(token.text);
  const isWord = (token: Token, word: string): boolean => token.kind === 'name' && token.text === word;

  function next(): Token {
    const token = peek();
    position++;
    return token;
  }

  /** Guards every recursive rule, so that no input can exhaust the stack. */
  function nested<T>(rule: () => T): T {
    if (++depth > DEEPEST) {
      fail(peek().at, 'The formula is nested too deeply.', 'Split it into steps.', 'formula-too-long');
    }
    const result = rule();
    depth--;
    return result;
  }

  function unexpected(token: Token): never {
    if (token.kind === 'end') {
      fail(token.at, 'The formula ends too early.', 'Finish it: a number, a name or a bracket is missing.');
    }
    if (token.text === ',') {
      fail(
        token.at,
        'A comma only separates the arguments of a function and the entries of a list.',
        'Write large numbers as 1_000 or 1e3 and decimals with a point.',
      );
    }
    if (token.text === ')') fail(token.at, 'This ")" closes nothing.', 'Remove it, or add the "(".');
    if (token.text === ']') fail(token.at, 'This "]" closes nothing.', 'Remove it, or add the "[".');
    const before = tokens[position - 1];
    const standsAlone = token.kind === 'mark' && token.text !== '(' && token.text !== '[';
    if (!standsAlone && before && (before.kind !== 'mark' || before.text === ')' || before.text === ']')) {
      if (token.text === '[' && before.kind !== 'number') {
        fail(token.at, 'An entry of a list is not taken with "[".', 'Write at(list, 1) for the first entry.');
      }
      fail(
        token.at,
        `Between "${before.text}" and "${token.text}" an operator is missing.`,
        `Write "${before.text} * ${token.text}" to multiply.`,
      );
    }
    fail(token.at, `"${token.text}" cannot stand here.`, 'A number, a name or a bracket is expected.');
  }

  function either(): Syntax {
    let left = both();
    while (isWord(peek(), 'or')) {
      next();
      const right = both();
      left = { kind: 'logic', op: 'or', left, right, at: left.at, end: right.end };
    }
    return left;
  }

  function both(): Syntax {
    let left = negation();
    while (isWord(peek(), 'and')) {
      next();
      const right = negation();
      left = { kind: 'logic', op: 'and', left, right, at: left.at, end: right.end };
    }
    return left;
  }

  function negation(): Syntax {
    if (!isWord(peek(), 'not')) return comparison();
    const { at } = next();
    const of = nested(negation);
    return { kind: 'not', of, at, end: of.end };
  }

  function comparison(): Syntax {
    const left = sum();
    const op = COMPARE.find((mark) => isMark(peek(), mark));
    if (op === undefined) return left;
    next();
    const right = sum();
    const chained = peek();
    if (COMPARE.some((mark) => isMark(chained, mark))) {
      fail(
        chained.at,
        'Comparisons cannot be chained.',
        'Write two of them joined by "and": a < b and b < c.',
      );
    }
    return { kind: 'compare', op, left, right, at: left.at, end: right.end };
  }

  function sum(): Syntax {
    let left = product();
    while (isMark(peek(), '+', '-')) {
      const op = next().text === '+' ? '+' : '-';
      const right = product();
      left = { kind: 'arithmetic', op, left, right, at: left.at, end: right.end };
    }
    return left;
  }

  function product(): Syntax {
    let left = signed();
    while (isMark(peek(), '*', '/')) {
      const op = next().text === '*' ? '*' : '/';
      const right = signed();
      left = { kind: 'arithmetic', op, left, right, at: left.at, end: right.end };
    }
    return left;
  }

  function signed(): Syntax {
    if (!isMark(peek(), '-')) return power();
    const { at } = next();
    const of = nested(signed);
    return { kind: 'negate', of, at, end: of.end };
  }

  function power(): Syntax {
    const left = primary();
    if (!isMark(peek(), '^')) return left;
    next();
    // The exponent may carry its own minus (2^-1), and powers group to the right (2^3^2 = 2^9).
    const right = nested(signed);
    return { kind: 'arithmetic', op: '^', left, right, at: left.at, end: right.end };
  }

  function primary(): Syntax {
    const token = next();
    if (token.kind === 'number') return number(token);
    if (token.kind === 'text') {
      return { kind: 'text', text: token.text.slice(1, -1), at: token.at, end: token.end };
    }
    if (token.kind === 'name' && !['and', 'or', 'not'].includes(token.text)) {
      if (isMark(peek(), '(')) return call(token);
      const { at, end } = token;
      const [name = '', column] = token.text.split('.');
      return column === undefined
        ? { kind: 'name', name, at, end }
        : { kind: 'column', of: name, column, at, end };
    }
    if (isMark(token, '[')) return list(token);
    if (isMark(token, '(')) {
      const inner = nested(either);
      const close = peek();
      if (!isMark(close, ')')) {
        if (close.kind === 'end') fail(token.at, 'This "(" is never closed.', 'Add a ")".');
        unexpected(close);
      }
      next();
      return { ...inner, at: token.at, end: close.end };
    }
    position--;
    return unexpected(token);
  }

  /** What stands between commas, up to a closing mark. */
  function series(close: string): Syntax[] {
    const parts: Syntax[] = [];
    if (isMark(peek(), close)) return parts;
    parts.push(nested(either));
    while (isMark(peek(), ',')) {
      next();
      parts.push(nested(either));
    }
    return parts;
  }

  function list(open: Token): Syntax {
    const items = series(']');
    const close = peek();
    if (!isMark(close, ']')) {
      if (close.kind === 'end') fail(open.at, 'This "[" is never closed.', 'Add a "]".');
      unexpected(close);
    }
    if (items.length === 0) fail(open.at, 'A list needs at least one entry.', 'Write it as [a, b].');
    next();
    return { kind: 'list', items, at: open.at, end: close.end };
  }

  function call(name: Token): Syntax {
    const open = next();
    const args = series(')');
    const close = peek();
    if (!isMark(close, ')')) {
      if (close.kind === 'end') fail(open.at, `The "(" of ${name.text} is never closed.`, 'Add a ")".');
      unexpected(close);
    }
    next();
    return { kind: 'call', name: name.text, args, at: name.at, end: close.end };
  }

  /** Whether the token `ahead` names a unit here: `min(` is the function, not the minute. */
  function unitAhead(ahead: number): boolean {
    const token = peek(ahead);
    if (isMark(token, '%')) return true;
    return token.kind === 'name' && isUnitName(token.text) && !isMark(peek(ahead + 1), '(');
  }

  /** How many tokens from here belong to the unit of a number. Unit names are reserved, so this is sure. */
  function unitLength(): number {
    let length = 0;
    if (!unitAhead(0)) return 0;
    length = 1;
    for (;;) {
      const mark = peek(length);
      if (isMark(mark, '^') && /^\d$/.test(peek(length + 1).text)) {
        length += 2;
      } else if (isMark(mark, '*', '/') && unitAhead(length + 1)) {
        length += 2;
      } else if (isMark(mark, '*', '/') && isMark(peek(length + 1), '(') && unitAhead(length + 2)) {
        let close = length + 2;
        while (peek(close).kind !== 'end' && !isMark(peek(close), ')')) close++;
        length = close + 1;
      } else {
        return length;
      }
    }
  }

  function number(token: Token): Syntax {
    const value = Number(token.text.replaceAll('_', ''));
    if (!Number.isFinite(value)) {
      fail(token.at, `${token.text} is too large a number.`, 'Use numbers below 1e308.');
    }
    const length = unitLength();
    if (length === 0) {
      const after = peek();
      const isOperator = ['and', 'or'].includes(after.text);
      if (after.kind === 'name' && !isOperator) {
        const known = names.includes(after.text) || isFunctionName(after.text);
        fail(
          after.at,
          `"${after.text}" after ${token.text} is not a unit.${known ? '' : didYouMean(after.text, UNIT_NAMES)}`,
          `Write "${token.text} * ${after.text}" to multiply, or a unit: ${UNIT_NAMES.join(', ')}.`,
          'formula-unit',
        );
      }
      return { kind: 'number', value, unit: null, at: token.at, end: token.end };
    }
    const from = peek().at;
    position += length;
    const end = tokens[position - 1]?.end ?? formula.length;
    const parsed = parseUnit(formula.slice(from, end));
    if (!parsed.ok) fail(from + parsed.at, parsed.message, parsed.cure, 'formula-unit');
    return { kind: 'number', value, unit: parsed.unit, at: token.at, end };
  }

  if (tokens.length === 0) fail(0, 'The formula is empty.', 'Write what is to be computed.');
  const result = either();
  if (peek().kind !== 'end') unexpected(peek());
  return result;
}

/** The names that a formula refers to, each once, with the place of its first use. */
export function namesIn(syntax: Syntax): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (node: Syntax): void => {
    switch (node.kind) {
      case 'name':
        if (!found.has(node.name)) found.set(node.name, node.at);
        break;
      case 'negate':
      case 'not':
        visit(node.of);
        break;
      case 'arithmetic':
      case 'compare':
      case 'logic':
        visit(node.left);
        visit(node.right);
        break;
      case 'call':
        node.args.forEach(visit);
        break;
      case 'list':
        node.items.forEach(visit);
        break;
      case 'column':
        if (!found.has(node.of)) found.set(node.of, node.at);
        break;
      case 'number':
      case 'text':
        break;
    }
  };
  visit(syntax);
  return found;
}
