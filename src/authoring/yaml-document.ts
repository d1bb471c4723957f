import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { didYouMean, listNames } from '../core/finding.ts';
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
export function readYaml<T>(text: string, options: YamlOptions<T>): YamlResult<T> {
  const { file, schema, what, linesBefore = 0 } = options;
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

  for (const error of document.errors) {
    report(
      placeAtOffset(error.pos[0]),
      'yaml-syntax',
      `This is not valid YAML: ${syntaxMessage(error.code, error.message)}`,
      syntaxCure(error.code),
    );
  }
  if (findings.length > 0) return { value: null, findings, placeOf };

  const raw: unknown = document.toJS() ?? {};
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return { value: result.data, findings, placeOf };

  for (const issue of result.error.issues) {
    const name = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const allowed = allowedKeys(schema, issue.path);
      for (const key of issue.keys) {
        report(
          placeOf([...issue.path, key]),
          'yaml-unknown-key',
          `"${key}" is not a key of ${name === '' ? what : `"${name}" in ${what}`}.${didYouMean(key, allowed)}`,
          allowed.length > 0 ? `Use ${listNames(allowed, 'or')}, or remove it.` : 'Remove it.',
        );
      }
    } else if (issue.input === undefined) {
      report(
        placeOf(issue.path),
        'yaml-missing-key',
        `"${name}" is missing in ${what}.`,
        `Add a line "${String(issue.path.at(-1) ?? '')}: …".`,
      );
    } else {
      report(
        placeOf(issue.path),
        'yaml-value',
        `"${name}" is ${describe(issue.input)}: ${issue.message.replace(/\.$/, '')}.`,
        'Change the value.',
      );
    }
  }
  return { value: null, findings, placeOf };
}

function describe(input: unknown): string {
  const text = JSON.stringify(input);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function syntaxMessage(code: string, message: string): string {
  if (code === 'MISSING_CHAR') return 'a quote or bracket is not closed.';
  if (code === 'TAB_AS_INDENT') return 'a line is indented with a tab.';
  if (code === 'DUPLICATE_KEY') return 'the same key stands twice.';
  if (code === 'BAD_INDENT' || code === 'MULTILINE_IMPLICIT_KEY') return 'the indentation does not fit.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return 'a value with a colon in it needs quotes.';
  return `${message.replace(/\.$/, '')}.`;
}

function syntaxCure(code: string): string {
  if (code === 'MISSING_CHAR') return 'Close it on the same line.';
  if (code === 'TAB_AS_INDENT') return 'Indent with two spaces.';
  if (code === 'DUPLICATE_KEY') return 'Keep one of them.';
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return 'Put the value in double quotes.';
  return 'Write one "key: value" a line, with lists and groups indented by two spaces.';
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      for (const pair of parent.items) {
        if (isPair(pair) && isScalar(pair.key) && pair.key.value === last) {
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
  return (
    shapeOf(schema)?.[String(step)] ?? definition?.['element'] ?? definition?.['valueType'] ?? undefined
  );
}
