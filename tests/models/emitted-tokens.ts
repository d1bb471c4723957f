import type { Model } from '../../src/models/model.ts';
import * as vector from '../../src/models/runtime/vector.ts';

/*
 * What may stand in the module of a model, token by token. Everything else is an escape.
 */

const token =
  /(?<space>\s+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<name>[A-Za-z_$][\w$]*)|(?<text>"(?:[^"\\]|\\.)*")|(?<mark>\.\.\.|=>|===|[=!<>]=|&&|\|\||\?\?|[-+*/<>!?:;,.=(){}[\]])/y;

const functions = new Set('min max abs round floor ceil sqrt exp log log10 log2 pow'.split(' '));
const fixed = new Set(['export', 'const', 'run', 'errors', 'i', 'v', 'return', 'Math', 'NaN', 'isFinite']);

interface Token {
  kind: string;
  text: string;
}

function tokenize(code: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < code.length; at = token.lastIndex) {
    token.lastIndex = at;
    const groups = token.exec(code)?.groups;
    const found = Object.entries(groups ?? {}).find(([, text]) => text !== undefined);
    if (!found) return [...tokens, { kind: 'unknown', text: code.slice(at, at + 20) }];
    if (found[0] !== 'space') tokens.push({ kind: found[0], text: found[1] ?? '' });
  }
  return tokens;
}

/** The import of a module's functions of lists, if it has one, and the rest of it. */
export function splitImport(code: string): { names: string[]; body: string } {
  const found = /^import\{([\w,]+)\}from"[^"\\]+\/runtime\/vector\.ts";\n/.exec(code);
  return { names: found?.[1]?.split(',') ?? [], body: found ? code.slice(found[0].length) : code };
}

/** What in the module of a model should not be there; empty when all is well. */
export function strangeTokens(model: Model, code: string): string[] {
  const { names, body } = splitImport(code);
  const declared = new Set([...model.inputs, ...model.quantities].map(({ name }) => name));
  const cells = new Set(
    model.inputs.flatMap((input) =>
      (model.tables.find(({ name }) => input.kind === 'row' && name === input.table)?.columns ?? []).map(
        (column) => `${input.name}.${column.name}`,
      ),
    ),
  );
  const keys = new Set([...cells, ...model.errors.map(({ id }) => id)]);
  const locals = new Set(
    [...declared, ...[...cells].map((cell) => cell.replace('.', '$'))].map((name) => `_${name}`),
  );
  const tokens = tokenize(body);
  const strange = names.filter((name) => !Object.hasOwn(vector, name));
  for (const [at, { kind, text }] of tokens.entries()) {
    const [before, next] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
    const owner = tokens[at - 2]?.text ?? '';
    const isRight =
      kind === 'mark' ||
      kind === 'number' ||
      (kind === 'text' && next === ':' && keys.has(String(JSON.parse(text)))) ||
      (kind === 'name' &&
        (before === '.'
          ? owner === 'Math'
            ? functions.has(text)
            : (owner === ')' && text === 'map') || ((owner === 'i' || owner === 'v') && declared.has(text))
          : fixed.has(text) ||
            names.includes(text) ||
            locals.has(text) ||
            /^(?:x|[tx]\d+|\$\d+)$/.test(text) ||
            // A key of the object that is returned.
            (declared.has(text) && next === ':')));
    if (!isRight) strange.push(text);
  }
  return strange;
}
