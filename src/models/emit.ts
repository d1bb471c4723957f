/**
 * Writes a model as a small ES module. The browser gets functions of numbers: no parser, no
 * `eval`, nothing but operators and Math.
 */
import { isBookkeeping } from './model.ts';
import type { Expr, Model, Test } from './model.ts';

/** Binding strength in JavaScript; a looser part inside a tighter one gets brackets. */
const STRENGTH = { '?': 0, '||': 1, '&&': 2, compare: 3, '+': 4, '*': 5, atom: 6 } as const;

interface Naming {
  /** How a name is written. */
  name: (name: string) => string;
  /** How a condition is written that was computed before, or null to write it in place. */
  condition: ((id: number) => string) | null;
}

function wrap(code: string, strength: number, needed: number): string {
  return strength < needed ? `(${code})` : code;
}

function expression(expr: Expr, naming: Naming, needed: number): string {
  if (isBookkeeping(expr)) return expression(expr.left, naming, needed);
  switch (expr.op) {
    case 'number':
      return String(expr.value);
    case 'name':
      return naming.name(expr.name);
    case 'negate':
      // Always in brackets: `a--b` and `--a` mean something else in JavaScript.
      return `(-${expression(expr.of, naming, STRENGTH.atom)})`;
    case '+':
    case '-':
    case '*':
    case '/': {
      const own = expr.op === '+' || expr.op === '-' ? STRENGTH['+'] : STRENGTH['*'];
      const left = expression(expr.left, naming, own);
      // Brackets on the right keep the order of operations, and with it the exact result.
      const right = expression(expr.right, naming, own + 1);
      return wrap(left + expr.op + right, own, needed);
    }
    case '^':
      return `Math.pow(${expression(expr.left, naming, 0)},${expression(expr.right, naming, 0)})`;
    case 'call': {
      const [first = '', ...rest] = expr.args.map((arg) => expression(arg, naming, 0));
      if (expr.name === 'clamp') return `Math.min(Math.max(${first},${rest[0] ?? ''}),${rest[1] ?? ''})`;
      return `Math.${expr.name === 'ln' ? 'log' : expr.name}(${[first, ...rest].join()})`;
    }
    case 'if': {
      const test = naming.condition?.(expr.id) ?? condition(expr.test, naming, STRENGTH['||']);
      const then = expression(expr.then, naming, STRENGTH['?']);
      return wrap(`${test}?${then}:${expression(expr.else, naming, STRENGTH['?'])}`, STRENGTH['?'], needed);
    }
  }
}

function condition(test: Test, naming: Naming, needed: number): string {
  switch (test.op) {
    case 'and':
    case 'or': {
      const [mark, own] =
        test.op === 'and' ? (['&&', STRENGTH['&&']] as const) : (['||', STRENGTH['||']] as const);
      return wrap(condition(test.left, naming, own) + mark + condition(test.right, naming, own), own, needed);
    }
    case 'not':
      return `!(${condition(test.of, naming, 0)})`;
    default: {
      const left = expression(test.left, naming, STRENGTH['+']);
      const right = expression(test.right, naming, STRENGTH['+']);
      return wrap(left + test.op + right, STRENGTH.compare, needed);
    }
  }
}

/** The conditions of a formula, inner ones first. */
export function conditionsOf(expr: Expr): { id: number; test: Test }[] {
  switch (expr.op) {
    case 'number':
    case 'name':
      return [];
    case 'negate':
      return conditionsOf(expr.of);
    case 'call':
      return expr.args.flatMap(conditionsOf);
    case 'if':
      return [
        ...conditionsInTest(expr.test),
        { id: expr.id, test: expr.test },
        ...conditionsOf(expr.then),
        ...conditionsOf(expr.else),
      ];
    default:
      return [...conditionsOf(expr.left), ...conditionsOf(expr.right)];
  }
}

function conditionsInTest(test: Test): { id: number; test: Test }[] {
  switch (test.op) {
    case 'and':
    case 'or':
      return [...conditionsInTest(test.left), ...conditionsInTest(test.right)];
    case 'not':
      return conditionsInTest(test.of);
    default:
      return [...conditionsOf(test.left), ...conditionsOf(test.right)];
  }
}

/**
 * The module's source.
 *
 * `run(i)` takes an object of inputs and returns an object of all steps and outputs, and of the
 * conditions as `$0`, `$1`, … (1 or 0), which explanations need. `errors(v)`, there only if the
 * model has typical mistakes, takes `{...i, ...run(i)}` and returns their values by id.
 */
export function emitModel(model: Model): string {
  const inputs = new Set(model.inputs.map(({ name }) => name));
  // Locals get a prefix, so that no name can be a word of JavaScript.
  const naming: Naming = {
    name: (name) => (inputs.has(name) ? `i.${name}` : `_${name}`),
    condition: (id) => `$${id}`,
  };
  const locals: string[] = [];
  const fields: string[] = [];
  for (const { name, expr } of model.quantities) {
    if (!expr) continue;
    for (const { id, test } of conditionsOf(expr)) {
      locals.push(`$${id}=+(${condition(test, naming, 0)})`);
      fields.push(`$${id}`);
    }
    locals.push(`_${name}=${expression(expr, naming, 0)}`);
    fields.push(`${name}:_${name}`);
  }
  const run = `export const run=(i)=>{const ${locals.join()};return{${fields.join()}}};\n`;
  if (model.errors.length === 0) return run;
  const inPlace: Naming = { name: (name) => `v.${name}`, condition: null };
  const errors = model.errors.flatMap(({ id, expr }) =>
    expr ? [`${JSON.stringify(id)}:${expression(expr, inPlace, 0)}`] : [],
  );
  return `${run}export const errors=(v)=>({${errors.join()}});\n`;
}
