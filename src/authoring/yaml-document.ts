import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { didYouMean, listNames, nearest } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { Place } from './place.ts';

interface YamlOptions<T> {
  file: string;
  schema: z.ZodType<T>;
  /** What the document is, for messages: "the frontmatter", "article.yaml". */
  what: string;
  /** Lines of the file before the first line of the text. */
  linesBefore?: number;
}

interface YamlResult<T> {
  value: T | null;
  findings: Finding[];
  /** Where the value at a path stands, or the document's start. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/**
 * Reads YAML against a strict schema. Every problem is a finding at its own line and column:
 * syntax, unknown keys (with the nearest known one), missing keys, values of the wrong kind.
 */
export function readYaml<T>(source: string, options: YamlOptions<T>): YamlResult<T> {
  const { file, schema, what, linesBefore = 0 } = options;
  // A byte order mark is no character of the author's.
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const findings: Finding[] = [];

  const placeAtOffset = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: line + linesBefore, column: col };
  };
  const placeOf = (path: readonly PropertyKey[]): Place => placeAtOffset(offsetOf(document, path));
  const report = (place: Place, rule: string, message: string, cure: string): void => {
    findings.push({ rule, severity: 'error', file, ...place, message, cure });
  };

  const syntax = syntaxError(document, text);
  if (syntax) {
    report(
      placeAtOffset(syntax.offset),
      'yaml-syntax',
      `This is not valid YAML: ${syntax.what}.`,
      syntax.cure,
    );
    return { value: null, findings, placeOf };
  }

  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch {
    report(
      placeAtOffset(0),
      'yaml-syntax',
      'Too much here refers to other parts ("*name").',
      'Write the values out.',
    );
    return { value: null, findings, placeOf };
  }
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return { value: result.data, findings, placeOf };

  const unknown = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ key, path: issue.path })) : [],
  );
  for (const { key, path } of unknown) {
    const allowed = allowedKeys(schema, path);
    report(
      placeOf([...path, key]),
      'yaml-unknown-key',
      `"${key}" is not a key of ${pathName(path, what)}.${didYouMean(key, allowed)}`,
      brokenByComma(document, [...path, key])
        ? 'A comma begins a new key between { and }: put a text with a comma in quotes.'
        : allowed.length > 0
          ? `Use ${listNames(allowed, 'or')}, or remove it.`
          : 'Remove it.',
    );
  }
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') continue;
    const name = pathName(issue.path, what);
    const key = String(issue.path.at(-1) ?? '');
    if (issue.input === undefined) {
      // A key that was misspelt is not missing too.
      const parent = issue.path.slice(0, -1);
      const meant = unknown.some(
        (one) => same(one.path, parent) && nearest(one.key, allowedKeys(schema, parent)) === key,
      );
      if (!meant) {
        report(
          placeOf(issue.path),
          'yaml-missing-key',
          `${capital(pathName(parent, what))} has no "${key}".`,
          `Add a line "${key}: …".`,
        );
      }
    } else if (issue.input === null || issue.input === '') {
      report(placeOf(issue.path), 'yaml-value', `${capital(name)} is empty.`, cureOf(issue, schema));
    } else {
      report(
        placeOf(issue.path),
        'yaml-value',
        `${capital(name)} cannot be ${describe(issue.input)}.`,
        cureOf(issue, schema),
      );
    }
  }
  return { value: null, findings, placeOf };
}

/** `"text" of entry 2 of "objectives" of the frontmatter`. */
function pathName(path: readonly PropertyKey[], what: string): string {
  const steps = [...path]
    .reverse()
    .map((step) => (typeof step === 'number' ? `entry ${step + 1}` : `"${String(step)}"`));
  return [...steps, what].join(' of ');
}

/** A name at the start of a sentence; a file keeps its small letters. */
function capital(name: string): string {
  return name.replace(/^(?:the|entry)\b/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

function same(a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function describe(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a group of keys';
  const text = JSON.stringify(input);
  return text.length > 40 ? `${text.slice(0, 40)}…"` : text;
}

type Issue = z.core.$ZodIssue;

/** What to write instead. The schemas' own messages say so; what Zod says by itself is put into words here. */
function cureOf(issue: Issue, schema: z.ZodType): string {
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'array') return 'Write a list below it: one line "- …" for each entry.';
    if (issue.expected === 'object' || issue.expected === 'record') {
      const keys = allowedKeys(schema, issue.path);
      return keys.length > 0
        ? `Write its keys, each on a line of its own: ${keys.map((key) => `"${key}: …"`).join(', ')}.`
        : 'Write its keys below it, each on a line "key: …".';
    }
    if (issue.expected === 'string') {
      return typeof issue.input === 'number' || typeof issue.input === 'boolean'
        ? `Put it in quotes: "${String(issue.input)}".`
        : 'Write its text behind the colon.';
    }
    if (issue.message.startsWith('Invalid input')) return `Write a ${issue.expected}.`;
  }
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String);
    const suggestion = typeof issue.input === 'string' ? didYouMean(issue.input, allowed).trim() : '';
    return `${suggestion} Use ${listNames(allowed, 'or')}.`.trim();
  }
  return issue.message;
}

interface SyntaxProblem {
  offset: number;
  what: string;
  cure: string;
}

/** The first syntax error in an author's words: one mistake makes the parser stumble several times. */
function syntaxError(document: Document, text: string): SyntaxProblem | null {
  const [error] = document.errors;
  if (!error) return unresolvedAlias(document);
  const { code, message } = error;
  const [offset] = error.pos;
  const indentation = {
    what: 'the indentation does not fit',
    cure: 'Start keys and entries that belong together in the same column.',
  };
  if (/^Missing closing/.test(message)) {
    const start = startOfUnclosed(document, offset);
    return { offset: start, what: 'a quote is not closed', cure: 'Close it on the same line.' };
  }
  if (/must be sufficiently indented and end with a/.test(message)) {
    const start = startOfUnclosed(document, offset);
    return { offset: start, what: 'a bracket is not closed', cure: 'Close it on the same line.' };
  }
  if (code === 'MULTILINE_IMPLICIT_KEY' || /need to be followed by map values/.test(message)) {
    return { offset, what: 'this line has no colon', cure: 'Write one "key: value" a line.' };
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    if (!document.errors.some((other) => other.code === 'MULTILINE_IMPLICIT_KEY')) {
      return {
        offset,
        what: 'a value with a colon in it needs quotes',
        cure: 'Put the value in double quotes.',
      };
    }
    // Either the line below a value is indented deeper than its key, or this line less than those above it.
    const line = /sequence/.test(message) ? offset : text.indexOf('\n', offset) + 1;
    return { offset: line + (/^\s*/.exec(text.slice(line))?.[0].length ?? 0), ...indentation };
  }
  const known: Readonly<Record<string, readonly [what: string, cure: string]>> = {
    BAD_INDENT: [indentation.what, indentation.cure],
    TAB_AS_INDENT: ['a line is indented with a tab', 'Indent with two spaces.'],
    DUPLICATE_KEY: ['the same key stands twice', 'Keep one of them.'],
    BAD_SCALAR_START: ['a value cannot begin with this character', 'Put the value in double quotes.'],
    UNEXPECTED_TOKEN: ['something follows a value that has ended', 'Put the whole value in double quotes.'],
    MULTIPLE_DOCS: ['a line "---" begins a second document', 'Remove that line.'],
  };
  const [what, cure] = known[code] ?? [
    message.replace(/\.$/, ''),
    'Write one "key: value" a line, with lists and groups indented by two spaces.',
  ];
  return { offset, what, cure };
}

/** A value that starts with "*" refers to another part of the file, which is hardly ever meant. */
function unresolvedAlias(document: Document): SyntaxProblem | null {
  let problem: SyntaxProblem | null = null;
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document)) return undefined;
      problem = {
        offset: alias.range?.[0] ?? 0,
        what: `"*${alias.source}" refers to a part of the file that is not there`,
        cure: 'Put a value that starts with "*" in double quotes.',
      };
      return visit.BREAK;
    },
  });
  return problem;
}

/** Where the quote or bracket opens that is still open at an offset: the parser points at where it noticed. */
function startOfUnclosed(document: Document, offset: number): number {
  let start = offset;
  visit(document, (_key, node) => {
    if (!isNode(node) || !node.range) return;
    const [from, to] = node.range;
    const opens = (isScalar(node) && node.type?.startsWith('QUOTE')) || ('flow' in node && node.flow);
    if (opens && from < offset && to >= offset - 1) start = from;
  });
  return start;
}

/** Whether a key without a value stands between braces: `{ formula: min(a, b) }` is read as two keys. */
function brokenByComma(document: Document, path: readonly PropertyKey[]): boolean {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = String(path.at(-1));
  return (
    isMap(parent) &&
    parent.flow === true &&
    parent.items.some((pair) => isScalar(pair.key) && String(pair.key.value) === key && pair.value === null)
  );
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      for (const pair of parent.items) {
        if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(last)) {
          return pair.key.range?.[0] ?? 0;
        }
      }
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}

/** The keys of the object schema at a path, through optional, default and array wrappers. */
function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const step of path) at = descend(at, step);
  return Object.keys(shapeOf(at) ?? {});
}

function unwrap(schema: unknown): unknown {
  let at = schema;
  for (let i = 0; i < 10; i++) {
    const inner = definitionOf(at)?.['innerType'];
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

function definitionOf(schema: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof schema !== 'object' || schema === null || !('def' in schema)) return null;
  const { def } = schema;
  return typeof def === 'object' && def !== null ? { ...def } : null;
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | null {
  const shape = definitionOf(unwrap(schema))?.['shape'];
  return typeof shape === 'object' && shape !== null ? { ...shape } : null;
}

function descend(schema: unknown, step: PropertyKey): unknown {
  const definition = definitionOf(unwrap(schema));
  return shapeOf(schema)?.[String(step)] ?? definition?.['element'] ?? definition?.['valueType'] ?? undefined;
}
