/**
 * Gives every part of a formula a unit and a shape, makes conversions explicit, and reports what cannot be
 * computed. Goes on after a problem (with an unknown unit), so that one run reports them all.
 */
import { didYouMean, listNames } from '../core/finding.ts';
import { FUNCTIONS, isFunctionName, SPECIAL_FORMS } from './model.ts';
import type { Expr, ModelChoice, Test } from './model.ts';
import type { FormulaProblem, Syntax } from './parse.ts';
import { describeShape, listOf, richer, sameExtent, sameShape, SCALAR } from './shapes.ts';
import type { Shape } from './shapes.ts';
import {
  conversion,
  divideUnits,
  isDimensionless,
  multiplyUnits,
  ONE,
  powerUnit,
  printUnit,
  sameDimension,
  simplifyUnit,
} from './units.ts';
import type { Unit } from './units.ts';

/** What a name stands for; the unit is null when it could not be found out. */
export interface Meaning {
  unit: Unit | null;
  shape: Shape;
  /** Labels that it may be compared with. */
  choices?: readonly ModelChoice[];
  /** It is a condition of its own. */
  toggle?: true;
  /** It is a row of this table, not a value. */
  table?: string;
}

/** What formulas know of a table; null in its place when it could not be read. */
export interface TableMeaning {
  /** The unit is null when it could not be found out. */
  columns: ReadonlyMap<string, Unit | null>;
  rows: readonly string[];
}

/** A checked formula; `unit` is null when something in it is wrong, and its shape means nothing then. */
export interface Checked {
  expr: Expr;
  unit: Unit | null;
  shape: Shape;
}

interface CheckedTest {
  test: Test;
  shape: Shape;
}

/** Stands in for what could not be read; never part of a finished model. */
const NOTHING: Expr = { op: 'number', value: 0 };
const UNKNOWN: Checked = { expr: NOTHING, unit: null, shape: SCALAR };

/** `expr` in another unit of the same dimension. */
export function convert(expr: Expr, from: Unit, to: Unit): Expr {
  const how = conversion(from, to);
  if (!how) return expr;
  return { op: how.by, left: expr, right: { op: 'number', value: how.factor, conversion: true } };
}

/** How a unit is named in a message. */
export function describeUnit(unit: Unit): string {
  const text = printUnit(simplifyUnit(unit));
  return text === '1' ? 'a plain number' : `in ${text}`;
}

/** In a product a percentage is a part of one: 10 % of 200 are 20, not 2000 %. */
function withoutPercent(part: Checked): Checked {
  const isPercent = part.unit !== null && printUnit(part.unit) === '%';
  return isPercent && part.unit ? { ...part, expr: convert(part.expr, part.unit, ONE), unit: ONE } : part;
}

/** The number that an expression of literals is, or null. */
function constant(node: Syntax): number | null {
  if (node.kind === 'number') return node.unit === null ? node.value : null;
  if (node.kind === 'negate') {
    const value = constant(node.of);
    return value === null ? null : -value;
  }
  if (node.kind === 'arithmetic' && node.op === '/') {
    const [left, right] = [constant(node.left), constant(node.right)];
    return left === null || right === null || right === 0 ? null : left / right;
  }
  return null;
}

/** Checks formulas of one model; numbers its conditions from 0. */
export function makeChecker(
  scope: ReadonlyMap<string, Meaning>,
  tables: ReadonlyMap<string, TableMeaning | null>,
) {
  let conditions = 0;

  /** Checks a formula that must give a value. With `target`, converts the result to that unit. */
  function checkFormula(
    formula: string,
    syntax: Syntax,
    report: (problem: FormulaProblem) => void,
    target?: { unit: Unit; name: string },
  ): Checked {
    const textOf = (node: Syntax): string => formula.slice(node.at, node.end);
    const wrong = (node: Syntax, rule: string, message: string, cure: string): Checked => {
      report({ at: node.at, rule, message, cure });
      return UNKNOWN;
    };

    /**
     * Brings values to one unit: that of the first with a unit (a bare 0 fits every unit).
     * `what` says why they must agree, `needs` what the target is called.
     */
    function agree(nodes: Syntax[], parts: Checked[], what: string): Checked[] {
      const isZero = (node: Syntax | undefined): boolean =>
        node?.kind === 'number' && node.unit === null && node.value === 0;
      let leader = parts.findIndex((part, i) => part.unit !== null && !isZero(nodes[i]));
      if (leader < 0) leader = 0;
      const unit = parts[leader]?.unit ?? null;
      const leaderNode = nodes[leader];
      if (unit === null || !leaderNode) return parts.map((part) => ({ ...part, unit: null }));
      const agreed = parts.map((part, i): Checked => {
        const node = nodes[i];
        if (i === leader || !node || part.unit === null) return part;
        if (isZero(node)) return { ...part, unit };
        if (mismatch(node, part.unit, textOf(leaderNode), unit, what, leaderNode)) {
          return UNKNOWN;
        }
        return { ...part, expr: convert(part.expr, part.unit, unit), unit };
      });
      const doubtful = agreed.some((part) => part.unit === null);
      return doubtful ? agreed.map((part) => ({ ...part, unit: null })) : agreed;
    }

    /** Reports two units that cannot meet; true if it did. */
    function mismatch(
      node: Syntax,
      unit: Unit,
      otherText: string,
      other: Unit,
      what: string,
      otherNode?: Syntax,
    ): boolean {
      const text = textOf(node);
      if (!sameDimension(unit, other)) {
        const [bare, partner] = isBare(node)
          ? [node, other]
          : otherNode && isBare(otherNode)
            ? [otherNode, unit]
            : [null, other];
        wrong(
          node,
          'unit-mismatch',
          `${quote(text)} is ${describeUnit(unit)}, but ${quote(otherText)} is ${describeUnit(other)}: ${what}.`,
          bare
            ? `Give the number a unit: "${textOf(bare)} ${printUnit(simplifyUnit(partner))}".`
            : 'Multiply or divide one of them so that both measure the same thing.',
        );
        return true;
      }
      // 50 beside a value in % is nearly always meant as 50 %, and would silently be 5000 %.
      const isPercent = (tested: Unit): boolean => printUnit(simplifyUnit(tested)) === '%';
      const [bare, partner] = isPercent(other) ? [node, otherText] : [otherNode, text];
      if (isPercent(unit) === isPercent(other) || !bare || !isBare(bare) || bare.value <= 1) return false;
      wrong(
        bare,
        'unit-percent',
        `${textOf(bare)} is a plain number, but ${quote(partner)} is in %: ${textOf(bare)} would be ${bare.value * 100} %.`,
        `Write "${textOf(bare)} %" if that is meant, or a number up to 1.`,
      );
      return true;
    }

    /** The shape that single numbers and others take together; null after a report. */
    function join(nodes: Syntax[], shapes: Shape[], what: string): Shape | null {
      const leader = shapes.findIndex((shape) => shape.length > 0);
      const leaderNode = nodes[leader];
      let shape = shapes[leader];
      if (!shape || !leaderNode) return SCALAR;
      for (const [i, other] of shapes.entries()) {
        const node = nodes[i];
        if (!node || other.length === 0) continue;
        if (!sameShape(shape, other)) {
          clash(node, other, leaderNode, shape, what);
          return null;
        }
        shape = richer(shape, other);
      }
      return shape;
    }

    function clash(node: Syntax, shape: Shape, otherNode: Syntax, other: Shape, what: string): void {
      const varies = [...shape, ...other].some(({ least, most }) => least !== most);
      wrong(
        node,
        'shape-mismatch',
        `${quote(textOf(node))} is ${describeShape(shape)}, but ${quote(textOf(otherNode))} is ${describeShape(other)}: ${what}.`,
        varies
          ? 'Only lists of one length can meet: give the inputs a fixed length, such as "list: 4".'
          : 'Make them alike, or make one of them a single number.',
      );
    }

    /** Whether a function can work on a value; reports it if not. */
    function isList(node: Syntax, part: Checked, name: string, deepest = 2): boolean {
      if (part.unit === null) return false;
      if (part.shape.length > 0 && part.shape.length <= deepest) return true;
      wrong(
        node,
        'shape-wrong',
        `${name}() works on a list, but ${quote(textOf(node))} is ${describeShape(part.shape)}.`,
        part.shape.length === 0
          ? 'Give it a list such as [a, b], or a column of a table.'
          : `Take one row of it first: at(${textOf(node)}, 1).`,
      );
      return false;
    }

    /** Whether a value is a single number; reports it if not. */
    function isSingle(node: Syntax, part: Checked, where: string): boolean {
      if (part.unit === null) return false;
      if (part.shape.length === 0) return true;
      wrong(
        node,
        'shape-wrong',
        `${where} must be a single number, but ${quote(textOf(node))} is ${describeShape(part.shape)}.`,
        'Take one entry with at(list, 1), or sum it up.',
      );
      return false;
    }

    /** A value as a plain number, for functions that make sense of nothing else. */
    function plain(node: Syntax, part: Checked, where: string): Expr | null {
      if (part.unit === null) return null;
      if (isDimensionless(part.unit)) return convert(part.expr, part.unit, ONE);
      wrong(
        node,
        'unit-not-plain',
        `${where} must be a plain number, but ${quote(textOf(node))} is ${describeUnit(part.unit)}.`,
        'Divide it by a value of the same unit first.',
      );
      return null;
    }

    function value(node: Syntax): Checked {
      switch (node.kind) {
        case 'number': {
          const unit = node.unit ?? ONE;
          const text = printUnit(unit);
          return {
            expr: { op: 'number', value: node.value, ...(text === '1' ? {} : { unit: text }) },
            unit,
            shape: SCALAR,
          };
        }
        case 'text':
          return wrong(
            node,
            'formula-text',
            `The text "${node.text}" is not a number.`,
            'A text may only be compared with an input that has choices, as in attention == "Latent".',
          );
        case 'name':
          return named(node);
        case 'column':
          return column(node);
        case 'list':
          return list(node);
        case 'negate': {
          const of = value(node.of);
          return { ...of, expr: { op: 'negate', of: of.expr } };
        }
        case 'arithmetic':
          return arithmetic(node);
        case 'call':
          switch (node.name) {
            case 'if':
              return branch(node);
            case 'lookup':
              return lookup(node);
            case 'has':
              return condition(node);
            default:
              return call(node);
          }
        case 'compare':
        case 'logic':
        case 'not':
          return condition(node);
      }
    }

    function condition(node: Syntax): Checked {
      return wrong(
        node,
        'formula-condition',
        `${quote(textOf(node))} is a condition, but a number is needed here.`,
        'Put it into if(condition, value, other value).',
      );
    }

    /** An example of a column, for a cure. */
    const example = (table: string, before: string): string =>
      `${before}.${tables.get(table)?.columns.keys().next().value ?? 'column'}`;

    function named(node: Syntax & { kind: 'name' }): Checked {
      const { name } = node;
      const meaning = scope.get(name);
      const table = tables.has(name) ? name : meaning?.table;
      if (table !== undefined) {
        const what = tables.has(name) ? 'a table' : `a row of the table "${table}"`;
        return wrong(
          node,
          'table-column',
          `"${name}" is ${what}, not a value.`,
          `Write a column of it, such as ${example(table, name)}.`,
        );
      }
      if (meaning) return { expr: { op: 'name', name }, unit: meaning.unit, shape: meaning.shape };
      return unknownName(node, name);
    }

    function unknownName(node: Syntax, name: string): Checked {
      const known = [...scope.keys(), ...tables.keys()];
      const isFunction = isFunctionName(name) || SPECIAL_FORMS.includes(name);
      return wrong(
        node,
        'name-unknown',
        isFunction
          ? `The function "${name}" needs brackets.`
          : `Nothing is called "${name}".${didYouMean(name, known)}`,
        isFunction ? `Write "${name}(…)".` : `Use one of ${listNames(known, 'or')}.`,
      );
    }

    /** The table that a column is taken of, and the column's unit; null after a report. */
    function columnOf(
      node: Syntax & { kind: 'column' },
    ): { table: string; rows: number; unit: Unit | null } | null {
      const meaning = scope.get(node.of);
      const name = tables.has(node.of) ? node.of : meaning?.table;
      if (name === undefined) {
        // A declaration that is wrong has been reported there.
        if (!meaning) unknownName(node, node.of);
        else if (meaning.unit !== null) {
          wrong(
            node,
            'table-column',
            `"${node.of}" is neither a table nor a row of one, so it has no column "${node.column}".`,
            'Give the input "row: …" with the name of a table, or take the column of a table.',
          );
        }
        return null;
      }
      const table = tables.get(name);
      if (!table) return null;
      const unit = table.columns.get(node.column);
      if (unit === undefined) {
        const known = [...table.columns.keys()];
        wrong(
          node,
          'table-column',
          `The table "${name}" has no column "${node.column}".${didYouMean(node.column, known)}`,
          `Use one of ${listNames(known, 'or')}.`,
        );
        return null;
      }
      return { table: name, rows: table.rows.length, unit };
    }

    function column(node: Syntax & { kind: 'column' }): Checked {
      const found = columnOf(node);
      if (!found) return UNKNOWN;
      const { table, rows, unit } = found;
      return tables.has(node.of)
        ? { expr: { op: 'column', table, column: node.column }, unit, shape: listOf(rows, table) }
        : { expr: { op: 'cell', table, column: node.column, row: node.of }, unit, shape: SCALAR };
    }

    function lookup(node: Syntax & { kind: 'call' }): Checked {
      const [of, row] = node.args;
      if (node.args.length !== 2 || of?.kind !== 'column' || !tables.has(of.of) || row?.kind !== 'text') {
        return wrong(
          node,
          'function-arguments',
          'lookup() takes a column of a table and the name of a row.',
          'Write lookup(chips.memory, "H100"), with the table for chips.',
        );
      }
      const found = columnOf(of);
      if (!found) return UNKNOWN;
      const known = tables.get(found.table)?.rows ?? [];
      const index = known.indexOf(row.text);
      if (index < 0) {
        return wrong(
          row,
          'row-unknown',
          `The table "${found.table}" has no row "${row.text}".${didYouMean(row.text, known)}`,
          `Use one of ${listNames(known, 'or')}.`,
        );
      }
      return {
        expr: { op: 'cell', table: found.table, column: of.column, row: index, label: row.text },
        unit: found.unit,
        shape: SCALAR,
      };
    }

    function list(node: Syntax & { kind: 'list' }): Checked {
      const parts = agree(node.items, node.items.map(value), 'the entries of a list need one kind of unit');
      const [first] = parts;
      const [firstNode] = node.items;
      if (!first || !firstNode || parts.some((part) => part.unit === null)) return UNKNOWN;
      for (const [i, part] of parts.entries()) {
        const item = node.items[i];
        if (item && !sameShape(part.shape, first.shape)) {
          clash(item, part.shape, firstNode, first.shape, 'the entries of a list must be alike');
          return UNKNOWN;
        }
      }
      if (first.shape.length > 1) {
        return wrong(
          node,
          'shape-wrong',
          'A list of matrices is more than formulas compute with.',
          'Use lists of numbers, or a matrix: a list of lists of numbers.',
        );
      }
      return {
        expr: { op: 'list', items: parts.map((part) => part.expr) },
        unit: first.unit,
        shape: [...listOf(parts.length), ...first.shape],
      };
    }

    function arithmetic(node: Syntax & { kind: 'arithmetic' }): Checked {
      const { op } = node;
      const nodes = [node.left, node.right];
      const parts = nodes.map(value);
      const verb = { '+': 'added', '-': 'subtracted', '*': 'multiplied', '/': 'divided', '^': 'combined' }[
        op
      ];
      const what = `they cannot be ${verb}`;
      const [a, b] =
        op === '+' || op === '-' ? agree(nodes, parts, what) : op === '^' ? parts : parts.map(withoutPercent);
      if (!a || !b || a.unit === null || b.unit === null) return UNKNOWN;
      const shape = join(nodes, [a.shape, b.shape], what);
      if (!shape) return UNKNOWN;
      if (op === '^') return { ...power(node, a, b), shape };
      const unit =
        op === '*' ? multiplyUnits(a.unit, b.unit) : op === '/' ? divideUnits(a.unit, b.unit) : a.unit;
      return { expr: { op, left: a.expr, right: b.expr }, unit, shape };
    }

    function power(node: Syntax & { kind: 'arithmetic' }, base: Checked, exponent: Checked): Checked {
      const up = plain(node.right, exponent, 'An exponent');
      if (up === null || base.unit === null) return UNKNOWN;
      if (isDimensionless(base.unit)) {
        return {
          expr: { op: '^', left: convert(base.expr, base.unit, ONE), right: up },
          unit: ONE,
          shape: SCALAR,
        };
      }
      const written = constant(node.right);
      if (written === null) {
        return wrong(
          node.right,
          'unit-power',
          `${quote(textOf(node.left))} is ${describeUnit(base.unit)}, so its exponent must be a written number.`,
          'Write the exponent as a number such as 2, or divide the base by a value of its unit first.',
        );
      }
      return {
        expr: { op: '^', left: base.expr, right: up },
        unit: powerUnit(base.unit, written),
        shape: SCALAR,
      };
    }

    function call(node: Syntax & { kind: 'call' }): Checked {
      const args = node.args.map(value);
      const { name } = node;
      if (!isFunctionName(name)) {
        const known = [...Object.keys(FUNCTIONS), ...SPECIAL_FORMS];
        const isValue = scope.has(name) || tables.has(name);
        return wrong(
          node,
          'function-unknown',
          isValue
            ? `"${name}" is not a function.`
            : `There is no function "${name}".${didYouMean(name, known)}`,
          isValue ? `Write "${name} * (…)" to multiply.` : `Use one of ${listNames(known, 'or')}.`,
        );
      }
      const [first, second] = args;
      const [firstNode, secondNode] = node.args;
      const isExtreme = name === 'min' || name === 'max';
      const { most, usage } = FUNCTIONS[name];
      // Of a list the smallest entry; of a number alone there is nothing to choose from.
      const isAlone = isExtreme && args.length === 1 && first?.unit && first.shape.length === 0;
      const least = isAlone ? 2 : FUNCTIONS[name].least;
      if (!first || !firstNode || args.length < least || args.length > most) {
        const wants =
          least === most ? String(least) : args.length > most ? `at most ${most}` : `at least ${least}`;
        return wrong(
          node,
          'function-arguments',
          `${name}() was given ${args.length} argument${args.length === 1 ? '' : 's'}; it takes ${wants}.`,
          `Write ${usage}.`,
        );
      }
      if (args.some((part) => part.unit === null) || first.unit === null) return UNKNOWN;
      const calling = (parts: Expr[], unit: Unit | null, shape: Shape | null): Checked =>
        unit && shape ? { expr: { op: 'call', name, args: parts }, unit, shape } : UNKNOWN;
      const alike = `${name}() needs lists of one length`;
      const together = (): Shape | null =>
        join(
          node.args,
          args.map((part) => part.shape),
          alike,
        );
      switch (name) {
        case 'min':
        case 'max':
        case 'clamp': {
          if (args.length === 1) return calling([first.expr], first.unit, SCALAR);
          const agreed = agree(node.args, args, `${name}() needs one kind of unit`);
          const unit = agreed[0]?.unit ?? null;
          return unit
            ? calling(
                agreed.map((part) => part.expr),
                unit,
                together(),
              )
            : UNKNOWN;
        }
        case 'abs':
        case 'round':
        case 'floor':
        case 'ceil':
        case 'sqrt': {
          // Rounding depends on the unit, so it is done in one that an author would name.
          const unit = simplifyUnit(first.unit);
          const arg = convert(first.expr, first.unit, unit);
          return calling([arg], name === 'sqrt' ? powerUnit(unit, 0.5) : unit, first.shape);
        }
        case 'exp':
        case 'ln':
        case 'log10':
        case 'log2':
        case 'sigmoid': {
          const arg = plain(firstNode, first, `The argument of ${name}()`);
          return arg ? calling([arg], ONE, first.shape) : UNKNOWN;
        }
        case 'softmax': {
          if (!isList(firstNode, first, name)) return UNKNOWN;
          const arg = plain(firstNode, first, `The argument of ${name}()`);
          return arg ? calling([arg], ONE, first.shape) : UNKNOWN;
        }
        case 'sum':
        case 'mean':
        case 'std':
        case 'norm':
          return isList(firstNode, first, name) ? calling([first.expr], first.unit, SCALAR) : UNKNOWN;
        case 'count':
          return isList(firstNode, first, name) ? calling([first.expr], ONE, SCALAR) : UNKNOWN;
        case 'argmax':
          return isList(firstNode, first, name, 1) ? calling([first.expr], ONE, SCALAR) : UNKNOWN;
        case 'product':
          return isList(firstNode, first, name) ? product(firstNode, withoutPercent(first)) : UNKNOWN;
      }
      if (!second || !secondNode || second.unit === null) return UNKNOWN;
      switch (name) {
        case 'log': {
          const x = plain(firstNode, first, `The argument of ${name}()`);
          const base = plain(secondNode, second, `The base of ${name}()`);
          const shape = together();
          if (!x || !base || !shape) return UNKNOWN;
          const written = constant(secondNode);
          // These two are exact where a quotient of logarithms is not.
          const exact = written === 10 ? 'log10' : written === 2 ? 'log2' : null;
          return exact
            ? { expr: { op: 'call', name: exact, args: [x] }, unit: ONE, shape }
            : calling([x, base], ONE, shape);
        }
        case 'xlogy': {
          const x = withoutPercent(first);
          const y = plain(secondNode, second, `The second argument of ${name}()`);
          return y ? calling([x.expr, y], x.unit, together()) : UNKNOWN;
        }
        case 'at': {
          if (!isList(firstNode, first, name)) return UNKNOWN;
          const n = plain(secondNode, second, `The second argument of ${name}()`);
          if (!n || !isSingle(secondNode, second, `The second argument of ${name}()`)) return UNKNOWN;
          return calling([first.expr, n], first.unit, first.shape.slice(1));
        }
        case 'dot':
        case 'cosine': {
          if (!isList(firstNode, first, name) || !isList(secondNode, second, name)) return UNKNOWN;
          const [inner, other] = [first.shape.at(-1), second.shape.at(-1)];
          if (!inner || !other || !sameExtent(inner, other)) {
            clash(secondNode, second.shape, firstNode, first.shape, alike);
            return UNKNOWN;
          }
          const shape = [...first.shape.slice(0, -1), ...second.shape.slice(0, -1)];
          if (name === 'cosine') return calling([first.expr, second.expr], ONE, shape);
          const [a, b] = [withoutPercent(first), withoutPercent(second)];
          return calling([a.expr, b.expr], a.unit && b.unit && multiplyUnits(a.unit, b.unit), shape);
        }
      }
    }

    /** The unit of a product over a list depends on the list's length. */
    function product(node: Syntax, part: Checked): Checked {
      if (part.unit === null) return UNKNOWN;
      const expr: Expr = { op: 'call', name: 'product', args: [part.expr] };
      if (isDimensionless(part.unit)) {
        return { expr: { ...expr, args: [convert(part.expr, part.unit, ONE)] }, unit: ONE, shape: SCALAR };
      }
      let entries = 1;
      for (const { least, most } of part.shape) entries *= least === most ? least : NaN;
      if (Number.isNaN(entries)) {
        return wrong(
          node,
          'unit-power',
          `The entries of ${quote(textOf(node))} are ${describeUnit(part.unit)} and their number varies, so the unit of their product does too.`,
          'Divide the list by a value of its unit first.',
        );
      }
      return { expr, unit: powerUnit(part.unit, entries), shape: SCALAR };
    }

    function branch(node: Syntax & { kind: 'call' }): Checked {
      const [testNode, thenNode, elseNode] = node.args;
      if (node.args.length !== 3 || !testNode || !thenNode || !elseNode) {
        return wrong(
          node,
          'function-arguments',
          `if() was given ${node.args.length} argument${node.args.length === 1 ? '' : 's'}; it takes 3.`,
          'Write if(condition, value, other value).',
        );
      }
      const id = conditions++;
      const checkedTest = test(testNode);
      const parts = [value(thenNode), value(elseNode)];
      const [a, b] = agree([thenNode, elseNode], parts, 'if() must give one kind of unit');
      if (!checkedTest || !a || !b || a.unit === null || b.unit === null) return UNKNOWN;
      const shapes = [checkedTest.shape, a.shape, b.shape];
      const shape = join([testNode, thenNode, elseNode], shapes, 'if() needs lists of one length');
      if (!shape) return UNKNOWN;
      const entrywise = checkedTest.shape.length > 0;
      // Whichever branch is taken gives a list if one of them does.
      const fill = (of: Checked, like: Checked): Expr =>
        entrywise || of.shape.length >= like.shape.length
          ? of.expr
          : { op: 'fill', of: of.expr, like: like.expr };
      return {
        expr: {
          op: 'if',
          id,
          ...(entrywise ? { entrywise } : {}),
          test: checkedTest.test,
          then: fill(a, b),
          else: fill(b, a),
        },
        unit: a.unit,
        shape,
      };
    }

    function test(node: Syntax): CheckedTest | null {
      switch (node.kind) {
        case 'logic': {
          const [left, right] = [test(node.left), test(node.right)];
          if (!left || !right) return null;
          const shape = join([node.left, node.right], [left.shape, right.shape], 'they cannot be combined');
          return shape && { test: { op: node.op, left: left.test, right: right.test }, shape };
        }
        case 'not': {
          const of = test(node.of);
          return of && { test: { op: 'not', of: of.test }, shape: of.shape };
        }
        case 'compare':
          return compare(node);
        case 'name':
          if (scope.get(node.name)?.toggle) return { test: { op: 'holds', name: node.name }, shape: SCALAR };
          return noCondition(node);
        case 'call':
          return node.name === 'has' ? has(node) : noCondition(node);
        case 'number':
        case 'text':
        case 'column':
        case 'list':
        case 'negate':
        case 'arithmetic':
          return noCondition(node);
      }
    }

    function noCondition(node: Syntax): null {
      if (value(node).unit === null) return null;
      wrong(
        node,
        'formula-condition',
        `${quote(textOf(node))} is not a condition.`,
        'Compare it with something, as in a > b.',
      );
      return null;
    }

    function has(node: Syntax & { kind: 'call' }): CheckedTest | null {
      const [of] = node.args;
      if (!of || node.args.length > 1) {
        wrong(
          node,
          'function-arguments',
          `has() was given ${node.args.length} argument${node.args.length === 1 ? '' : 's'}; it takes 1.`,
          'Write has(chip.memory), with a row for chip.',
        );
        return null;
      }
      const part = value(of);
      return part.unit === null ? null : { test: { op: 'has', of: part.expr }, shape: part.shape };
    }

    function compare(node: Syntax & { kind: 'compare' }): CheckedTest | null {
      const { op } = node;
      const [chosen, text] = node.right.kind === 'text' ? [node.left, node.right] : [node.right, node.left];
      if (text.kind === 'text') {
        const choices = chosen.kind === 'name' ? scope.get(chosen.name)?.choices : undefined;
        if (chosen.kind !== 'name' || !choices) {
          // A name whose declaration is wrong has been reported there.
          const doubtful = chosen.kind === 'name' && scope.get(chosen.name)?.unit === null;
          if (!doubtful) {
            wrong(
              text,
              'formula-text',
              `${quote(textOf(chosen))} is not an input with choices, so it cannot be compared with a text.`,
              'Compare it with a number, or give the input choices.',
            );
          }
          return null;
        }
        if (op !== '==' && op !== '!=') {
          wrong(node, 'formula-text', `"${op}" does not work with a text.`, 'Use == or !=.');
          return null;
        }
        const labels = choices.map((choice) => choice.label);
        const choice = choices.find(({ label }) => label === text.text);
        if (!choice) {
          wrong(
            text,
            'choice-unknown',
            `"${text.text}" is not a choice of "${chosen.name}".${didYouMean(text.text, labels)}`,
            `Use one of ${listNames(labels, 'or')}.`,
          );
          return null;
        }
        const left: Expr = { op: 'name', name: chosen.name };
        return {
          test: { op, left, right: { op: 'number', value: choice.value }, label: choice.label },
          shape: scope.get(chosen.name)?.shape ?? SCALAR,
        };
      }
      const nodes = [node.left, node.right];
      const [a, b] = agree(nodes, nodes.map(value), 'they cannot be compared');
      if (!a || !b || a.unit === null || b.unit === null) return null;
      const shape = join(nodes, [a.shape, b.shape], 'they cannot be compared');
      return shape && { test: { op, left: a.expr, right: b.expr }, shape };
    }

    const result = value(syntax);
    const { expr, unit, shape } = result;
    if (unit === null) return UNKNOWN;
    if (!target) {
      const simple = simplifyUnit(unit);
      return { expr: convert(expr, unit, simple), unit: simple, shape };
    }
    if (isBare(syntax) && syntax.value === 0) return { expr, unit: target.unit, shape };
    const differs = mismatch(syntax, unit, target.name, target.unit, 'the formula does not give that');
    return differs ? UNKNOWN : { expr: convert(expr, unit, target.unit), unit: target.unit, shape };
  }

  return checkFormula;
}

function isBare(node: Syntax): node is Syntax & { kind: 'number'; value: number } {
  return node.kind === 'number' && node.unit === null;
}

/** Quotes a piece of a formula, shortened when it is long. */
function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `"${line.length > 40 ? `${line.slice(0, 39)}…` : line}"`;
}
