/**
 * Writes a model as a small ES module. The browser gets functions of numbers: no parser, no
 * `eval`, nothing but operators, Math and, for lists, the functions of runtime/vector.ts.
 */
import { cellName, isBookkeeping, isListFunction } from './model.ts';
import type { Expr, Model, Test } from './model.ts';
import { operandsOf, rankOf } from './shapes.ts';

/** Binding strength in JavaScript; a looser part inside a tighter one gets brackets. */
const STRENGTH = { '?': 0, '||': 1, '&&': 2, compare: 3, '+': 4, '*': 5, atom: 6 } as const;

/** How the parts of a formula are written where it stands. */
interface Place {
  name: (name: string) => string;
  /** A cell of a row that an input chooses. */
  cell: (table: string, column: string, row: string) => string;
  column: (table: string, column: string) => string;
  /** A cell of a fixed row. */
  fixed: (table: string, column: string, row: number) => string;
  /** A condition that was computed before, or null to write it in place. */
  condition: (id: number) => string | null;
  /** 0 for a number, 1 for a list, 2 for a matrix. */
  rank: (expr: Expr) => number;
  /** Notes that a function of runtime/vector.ts is needed. */
  use: (name: string) => string;
  /** Inside a function of numbers: how a part is written that is worked out once, outside. */
  outside?: (expr: Expr) => string | null;
}

function wrap(code: string, strength: number, needed: number): string {
  return strength < needed ? `(${code})` : code;
}

/** Whether what an expression gives is put together entry by entry. */
function isEntrywise(expr: Expr, place: Place): boolean {
  if (place.rank(expr) === 0) return false;
  switch (expr.op) {
    case 'name':
    case 'column':
    case 'list':
    case 'fill':
      return false;
    case 'call':
      return !isListFunction(expr.name);
    case 'if':
      return expr.entrywise === true && place.condition(expr.id) === null;
    default:
      return true;
  }
}

/** A part of an expression that has its shape and costs less. */
function outline(expr: Expr, place: Place): Expr {
  if (!isEntrywise(expr, place)) return expr;
  const part = partsOf(expr).find((one) => place.rank(one) === place.rank(expr));
  return part ? outline(part, place) : expr;
}

/**
 * `each((x0,x1)=>x0*x1+1,_list,_other)`: one pass over the entries, however long the formula. Single numbers that have
 * to be computed are so once, before: `((x1)=>each((x0)=>x0/x1,_list))(sum(_list))`.
 */
function entrywise(expr: Expr, place: Place): string {
  const lists = new Map<string, string>();
  const numbers = new Map<string, string>();
  const inside: Place = {
    ...place,
    outside(part) {
      if (part.op === 'number' || isEntrywise(part, place)) return null;
      const code = expression(part, place, STRENGTH['?']);
      if (part.op === 'name' && place.rank(part) === 0) return code;
      const parts = place.rank(part) === 0 ? numbers : lists;
      // Not i and v, which a module has already.
      const parameter = parts.get(code) ?? `x${lists.size + numbers.size}`;
      parts.set(code, parameter);
      return parameter;
    },
  };
  const body = operation(expr, inside, STRENGTH['?']);
  const [names, codes] = [[...lists.values()].join(), [...lists.keys()].join()];
  // One list needs no looking for lists among the arguments.
  const pass =
    lists.size === 1 && place.rank(expr) === 1
      ? `${place.use('flat')}(${codes}).map((${names})=>${body})`
      : `${place.use('each')}((${names})=>${body},${codes})`;
  return numbers.size === 0
    ? pass
    : `((${[...numbers.values()].join()})=>${pass})(${[...numbers.keys()].join()})`;
}

function expression(expr: Expr, place: Place, needed: number): string {
  if (isBookkeeping(expr)) return expression(expr.left, place, needed);
  const outside = place.outside?.(expr) ?? null;
  if (outside !== null) return outside;
  if (!place.outside && isEntrywise(expr, place)) return entrywise(expr, place);
  return operation(expr, place, needed);
}

function operation(expr: Expr, place: Place, needed: number): string {
  switch (expr.op) {
    case 'number':
      return String(expr.value);
    case 'name':
      return place.name(expr.name);
    case 'column':
      return place.column(expr.table, expr.column);
    case 'cell':
      return typeof expr.row === 'number'
        ? place.fixed(expr.table, expr.column, expr.row)
        : place.cell(expr.table, expr.column, expr.row);
    case 'list':
      return `[${expr.items.map((item) => expression(item, place, STRENGTH['?'])).join()}]`;
    case 'fill': {
      const of = expression(expr.of, place, STRENGTH['?']);
      return `${place.use('each')}((x)=>x,${of},${expression(outline(expr.like, place), place, STRENGTH['?'])})`;
    }
    case 'negate':
      // Always in brackets: `a--b` and `--a` mean something else in JavaScript.
      return `(-${expression(expr.of, place, STRENGTH.atom)})`;
    case '+':
    case '-':
    case '*':
    case '/': {
      const own = expr.op === '+' || expr.op === '-' ? STRENGTH['+'] : STRENGTH['*'];
      const left = expression(expr.left, place, own);
      // Brackets on the right keep the order of operations, and with it the exact result.
      const right = expression(expr.right, place, own + 1);
      return wrap(left + expr.op + right, own, needed);
    }
    case '^':
      return `Math.pow(${expression(expr.left, place, 0)},${expression(expr.right, place, 0)})`;
    case 'call':
      return call(expr, place, needed);
    case 'if': {
      const known = place.condition(expr.id);
      if (known !== null && expr.entrywise) return known;
      const test = known ?? condition(expr.test, place, STRENGTH['||']);
      const then = expression(expr.then, place, STRENGTH['?']);
      return wrap(`${test}?${then}:${expression(expr.else, place, STRENGTH['?'])}`, STRENGTH['?'], needed);
    }
  }
}

function call(expr: Expr & { op: 'call' }, place: Place, needed: number): string {
  const { name } = expr;
  const args = expr.args.map((arg) => expression(arg, place, 0));
  const [first = '', second = '', third = ''] = args;
  if (isListFunction(name) || name === 'xlogy') return `${place.use(name)}(${args.join()})`;
  switch (name) {
    case 'clamp':
      return `Math.min(Math.max(${first},${second}),${third})`;
    case 'ln':
      return `Math.log(${first})`;
    case 'log':
      return wrap(`Math.log(${first})/Math.log(${second})`, STRENGTH['*'], needed);
    case 'sigmoid':
      return wrap(`1/(1+Math.exp(-(${first})))`, STRENGTH['*'], needed);
    case 'min':
    case 'max':
      return `Math.${name}(${args.length === 1 ? `...${place.use('flat')}(${first})` : args.join()})`;
    default:
      return `Math.${name}(${first})`;
  }
}

function condition(test: Test, place: Place, needed: number): string {
  switch (test.op) {
    case 'and':
    case 'or': {
      const [mark, own] =
        test.op === 'and' ? (['&&', STRENGTH['&&']] as const) : (['||', STRENGTH['||']] as const);
      return wrap(condition(test.left, place, own) + mark + condition(test.right, place, own), own, needed);
    }
    case 'not':
      return `!(${condition(test.of, place, 0)})`;
    case 'has':
      return `isFinite(${expression(test.of, place, 0)})`;
    case 'holds':
      return wrap(`${place.name(test.name)}===1`, STRENGTH.compare, needed);
    default: {
      const left = expression(test.left, place, STRENGTH['+']);
      const right = expression(test.right, place, STRENGTH['+']);
      return wrap(left + test.op + right, STRENGTH.compare, needed);
    }
  }
}

/** The expressions that stand directly inside another one. */
function partsOf(expr: Expr): Expr[] {
  switch (expr.op) {
    case 'number':
    case 'name':
    case 'column':
    case 'cell':
      return [];
    case 'negate':
      return [expr.of];
    case 'fill':
      return [expr.of, expr.like];
    case 'call':
      return expr.args;
    case 'list':
      return expr.items;
    case 'if':
      return [...operandsOf(expr.test), expr.then, expr.else];
    default:
      return [expr.left, expr.right];
  }
}

type If = Expr & { op: 'if' };

/** The conditions of a formula, inner ones first. */
function conditionsOf(expr: Expr): If[] {
  const inner = partsOf(expr).flatMap(conditionsOf);
  return expr.op === 'if' ? [...inner, expr] : inner;
}

/** The cells of a formula that inputs choose. */
function cellsOf(expr: Expr): { table: string; column: string; row: string }[] {
  if (expr.op !== 'cell') return partsOf(expr).flatMap(cellsOf);
  const { table, column, row } = expr;
  return typeof row === 'string' ? [{ table, column, row }] : [];
}

/**
 * The module's source. `folder` is where this compiler stands, as the loader of the module writes it.
 *
 * `run(i)` takes an object of inputs and returns an object of all steps and outputs, and of what
 * explanations need: the conditions as `$0`, `$1`, … (1 or 0; what an entry-by-entry `if` gives) and the
 * cells that inputs choose as `chip.memory`. `errors(v)`, there only if the model has typical mistakes,
 * takes `{...i, ...run(i)}` and returns their values by id. Of tables only the columns in use are there.
 */
export function emitModel(model: Model, folder = new URL('.', import.meta.url).href): string {
  if (model.code !== undefined) {
    const names = model.errors.length > 0 ? 'run,errors' : 'run';
    return `export{${names}}from${JSON.stringify(`${folder}code/${model.code}.ts`)};\n`;
  }
  const inputs = new Set(model.inputs.map(({ name }) => name));
  const ranks = new Map<string, number>();
  for (const { name, kind } of model.inputs) if (kind === 'list') ranks.set(name, 1);
  for (const { name, expr } of model.quantities) if (expr) ranks.set(name, rankOf(expr, ranks));
  const used = new Set<string>();
  const columns = new Map<string, string>();
  const valuesOf = (table: string, column: string): readonly (number | null)[] =>
    model.tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)?.values ??
    [];
  const columnCode = (table: string, column: string): string => {
    const code = `[${valuesOf(table, column)
      .map((value) => value ?? NaN)
      .join()}]`;
    const known = columns.get(code) ?? `t${columns.size}`;
    columns.set(code, known);
    return known;
  };
  const shared = {
    rank: (expr: Expr) => rankOf(expr, ranks),
    column: columnCode,
    fixed(table: string, column: string, row: number) {
      const value = valuesOf(table, column)[row] ?? NaN;
      return value < 0 ? `(${value})` : String(value);
    },
    use(name: string) {
      used.add(name);
      return name;
    },
  };
  // Locals get a prefix, so that no name can be a word of JavaScript.
  const place: Place = {
    ...shared,
    name: (name) => (inputs.has(name) ? `i.${name}` : `_${name}`),
    cell: (_, column, row) => `_${row}$${column}`,
    condition: (id) => `$${id}`,
  };
  const locals = new Map<string, string>();
  const fields: string[] = [];
  for (const { name, expr } of model.quantities) {
    if (!expr) continue;
    for (const { table, row, column } of cellsOf(expr)) {
      const local = `_${row}$${column}`;
      if (locals.has(local)) continue;
      locals.set(local, `${columnCode(table, column)}[i.${row}]??NaN`);
      fields.push(`${JSON.stringify(cellName(row, column))}:${local}`);
    }
    for (const test of conditionsOf(expr)) {
      const local = `$${test.id}`;
      if (locals.has(local)) continue;
      locals.set(
        local,
        test.entrywise
          ? entrywise(test, { ...place, condition: (id) => (id === test.id ? null : `$${id}`) })
          : `+(${condition(test.test, place, 0)})`,
      );
      fields.push(local);
    }
    locals.set(`_${name}`, expression(expr, place, 0));
    fields.push(`${name}:_${name}`);
  }
  const assignments = [...locals].map(([local, code]) => `${local}=${code}`);
  const body = assignments.length > 0 ? `const ${assignments.join()};` : '';
  let code = `export const run=(i)=>{${body}return{${fields.join()}}};\n`;
  if (model.errors.length > 0) {
    const inPlace: Place = {
      ...shared,
      name: (name) => `v.${name}`,
      cell: (table, column, row) => `(${columnCode(table, column)}[v.${row}]??NaN)`,
      condition: () => null,
    };
    const errors = model.errors.flatMap(({ id, expr }) =>
      expr ? [`${JSON.stringify(id)}:${expression(expr, inPlace, 0)}`] : [],
    );
    code += `export const errors=(v)=>({${errors.join()}});\n`;
  }
  const tables = [...columns].map(([values, name]) => `${name}=${values}`);
  return [
    used.size > 0 ? `import{${[...used].join()}}from${JSON.stringify(`${folder}runtime/vector.ts`)};\n` : '',
    tables.length > 0 ? `const ${tables.join()};\n` : '',
    code,
  ].join('');
}
