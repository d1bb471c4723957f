/**
 * Gives every part of a formula a unit, makes conversions explicit, and reports what cannot be
 * computed. Goes on after a problem (with an unknown unit), so that one run reports them all.
 */
import { didYouMean, listNames } from '../core/finding.ts';
import { FUNCTIONS, isFunctionName } from './model.ts';
import type { Expr, FunctionName, ModelChoice, Test } from './model.ts';
import type { FormulaProblem, Syntax } from './parse.ts';
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
  choices?: readonly ModelChoice[];
}

/** A checked formula; `unit` is null when something in it is wrong. */
export interface Checked {
  expr: Expr;
  unit: Unit | null;
}

/** Stands in for what could not be read; never part of a finished model. */
const NOTHING: Expr = { op: 'number', value: 0 };
const UNKNOWN: Checked = { expr: NOTHING, unit: null };

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
  return isPercent && part.unit ? { expr: convert(part.expr, part.unit, ONE), unit: ONE } : part;
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
export function makeChecker(scope: ReadonlyMap<string, Meaning>) {
  let conditions = 0;

  /** Checks a formula that must give a number. With `target`, converts the result to that unit. */
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
        return { expr: convert(part.expr, part.unit, unit), unit };
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

    function number(node: Syntax): Checked {
      switch (node.kind) {
        case 'number': {
          const unit = node.unit ?? ONE;
          const text = printUnit(unit);
          return {
            expr: { op: 'number', value: node.value, ...(text === '1' ? {} : { unit: text }) },
            unit,
          };
        }
        case 'text':
          return wrong(
            node,
            'formula-text',
            `The text "${node.text}" is not a number.`,
            'A text may only be compared with an input that has choices, as in attention == "Latent".',
          );
        case 'name': {
          const meaning = scope.get(node.name);
          if (meaning) return { expr: { op: 'name', name: node.name }, unit: meaning.unit };
          const known = [...scope.keys()];
          return wrong(
            node,
            'name-unknown',
            isFunctionName(node.name)
              ? `The function "${node.name}" needs brackets.`
              : `Nothing is called "${node.name}".${didYouMean(node.name, known)}`,
            isFunctionName(node.name) ? `Write "${node.name}(…)".` : `Use one of ${listNames(known, 'or')}.`,
          );
        }
        case 'negate': {
          const of = number(node.of);
          return { expr: { op: 'negate', of: of.expr }, unit: of.unit };
        }
        case 'arithmetic':
          return arithmetic(node);
        case 'call':
          return node.name === 'if' ? branch(node) : call(node);
        case 'compare':
        case 'logic':
        case 'not':
          return wrong(
            node,
            'formula-condition',
            `${quote(textOf(node))} is a condition, but a number is needed here.`,
            'Put it into if(condition, value, other value).',
          );
      }
    }

    function arithmetic(node: Syntax & { kind: 'arithmetic' }): Checked {
      const left = number(node.left);
      const right = number(node.right);
      const { op } = node;
      if (op === '+' || op === '-') {
        const verb = op === '+' ? 'they cannot be added' : 'they cannot be subtracted';
        const [a, b] = agree([node.left, node.right], [left, right], verb);
        return { expr: { op, left: a?.expr ?? NOTHING, right: b?.expr ?? NOTHING }, unit: a?.unit ?? null };
      }
      if (op === '^') return power(node, left, right);
      const [a, b] = [withoutPercent(left), withoutPercent(right)];
      const unit =
        a.unit === null || b.unit === null
          ? null
          : op === '*'
            ? multiplyUnits(a.unit, b.unit)
            : divideUnits(a.unit, b.unit);
      return { expr: { op, left: a.expr, right: b.expr }, unit };
    }

    function power(node: Syntax & { kind: 'arithmetic' }, base: Checked, exponent: Checked): Checked {
      const up = plain(node.right, exponent, 'An exponent');
      if (up === null || base.unit === null) return UNKNOWN;
      if (isDimensionless(base.unit)) {
        return { expr: { op: '^', left: convert(base.expr, base.unit, ONE), right: up }, unit: ONE };
      }
      const value = constant(node.right);
      if (value === null) {
        return wrong(
          node.right,
          'unit-power',
          `${quote(textOf(node.left))} is ${describeUnit(base.unit)}, so its exponent must be a written number.`,
          'Write the exponent as a number such as 2, or divide the base by a value of its unit first.',
        );
      }
      return { expr: { op: '^', left: base.expr, right: up }, unit: powerUnit(base.unit, value) };
    }

    function call(node: Syntax & { kind: 'call' }): Checked {
      const args = node.args.map(number);
      const { name } = node;
      if (!isFunctionName(name)) {
        const known = [...Object.keys(FUNCTIONS), 'if'];
        return wrong(
          node,
          'function-unknown',
          scope.has(name)
            ? `"${name}" is not a function.`
            : `There is no function "${name}".${didYouMean(name, known)}`,
          scope.has(name) ? `Write "${name} * (…)" to multiply.` : `Use one of ${listNames(known, 'or')}.`,
        );
      }
      const { least, most } = FUNCTIONS[name];
      if (args.length < least || args.length > most) {
        const wants = least === most ? String(least) : `at least ${least}`;
        return wrong(
          node,
          'function-arguments',
          `${name}() was given ${args.length} argument${args.length === 1 ? '' : 's'}; it takes ${wants}.`,
          `Write ${SIGNATURES[name]}.`,
        );
      }
      const [first] = args;
      const [firstNode] = node.args;
      if (!first || !firstNode) return UNKNOWN;
      switch (name) {
        case 'min':
        case 'max':
        case 'clamp': {
          const agreed = agree(node.args, args, `${name}() needs one kind of unit`);
          return {
            expr: { op: 'call', name, args: agreed.map((part) => part.expr) },
            unit: agreed[0]?.unit ?? null,
          };
        }
        case 'abs':
        case 'round':
        case 'floor':
        case 'ceil':
        case 'sqrt': {
          if (first.unit === null) return UNKNOWN;
          // Rounding depends on the unit, so it is done in one that an author would name.
          const unit = simplifyUnit(first.unit);
          const arg = convert(first.expr, first.unit, unit);
          return {
            expr: { op: 'call', name, args: [arg] },
            unit: name === 'sqrt' ? powerUnit(unit, 0.5) : unit,
          };
        }
        case 'exp':
        case 'ln':
        case 'log10':
        case 'log2': {
          const arg = plain(firstNode, first, `The argument of ${name}()`);
          return arg ? { expr: { op: 'call', name, args: [arg] }, unit: ONE } : UNKNOWN;
        }
      }
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
      const parts = [number(thenNode), number(elseNode)];
      const [a, b] = agree([thenNode, elseNode], parts, 'if() must give one kind of unit');
      if (!checkedTest || !a || !b) return UNKNOWN;
      return { expr: { op: 'if', id, test: checkedTest, then: a.expr, else: b.expr }, unit: a.unit };
    }

    function test(node: Syntax): Test | null {
      switch (node.kind) {
        case 'logic': {
          const [left, right] = [test(node.left), test(node.right)];
          return left && right ? { op: node.op, left, right } : null;
        }
        case 'not': {
          const of = test(node.of);
          return of && { op: 'not', of };
        }
        case 'compare':
          return compare(node);
        case 'number':
        case 'text':
        case 'name':
        case 'negate':
        case 'arithmetic':
        case 'call':
          number(node);
          wrong(
            node,
            'formula-condition',
            `${quote(textOf(node))} is not a condition.`,
            'Compare it with something, as in a > b.',
          );
          return null;
      }
    }

    function compare(node: Syntax & { kind: 'compare' }): Test | null {
      const { op } = node;
      const [named, text] = node.right.kind === 'text' ? [node.left, node.right] : [node.right, node.left];
      if (text.kind === 'text') {
        const choices = named.kind === 'name' ? scope.get(named.name)?.choices : undefined;
        if (named.kind !== 'name' || !choices) {
          // A name whose declaration is wrong has been reported there.
          const doubtful = named.kind === 'name' && scope.get(named.name)?.unit === null;
          if (!doubtful) {
            wrong(
              text,
              'formula-text',
              `${quote(textOf(named))} is not an input with choices, so it cannot be compared with a text.`,
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
            `"${text.text}" is not a choice of "${named.name}".${didYouMean(text.text, labels)}`,
            `Use one of ${listNames(labels, 'or')}.`,
          );
          return null;
        }
        const left: Expr = { op: 'name', name: named.name };
        return { op, left, right: { op: 'number', value: choice.value }, label: choice.label };
      }
      const parts = [number(node.left), number(node.right)];
      const [a, b] = agree([node.left, node.right], parts, 'they cannot be compared');
      return a && b ? { op, left: a.expr, right: b.expr } : null;
    }

    const result = number(syntax);
    if (result.unit === null) return result;
    if (!target) {
      const unit = simplifyUnit(result.unit);
      return { expr: convert(result.expr, result.unit, unit), unit };
    }
    const isZero = isBare(syntax) && syntax.value === 0;
    if (isZero) return { expr: result.expr, unit: target.unit };
    const clash = mismatch(syntax, result.unit, target.name, target.unit, 'the formula does not give that');
    return clash
      ? { expr: NOTHING, unit: null }
      : { expr: convert(result.expr, result.unit, target.unit), unit: target.unit };
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

const SIGNATURES: Readonly<Record<FunctionName, string>> = {
  min: 'min(a, b)',
  max: 'max(a, b)',
  abs: 'abs(x)',
  round: 'round(x)',
  floor: 'floor(x)',
  ceil: 'ceil(x)',
  sqrt: 'sqrt(x)',
  exp: 'exp(x)',
  ln: 'ln(x)',
  log10: 'log10(x)',
  log2: 'log2(x)',
  clamp: 'clamp(x, low, high)',
};
