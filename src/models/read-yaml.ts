/**
 * Reads YAML into plain values that still know their place, and says what YAML does silently:
 * keys that stand twice, and a comma that cuts a formula in two inside { }.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ErrorCode, ParsedNode, Scalar, YAMLMap } from 'yaml';
import type { Finding } from '../core/finding.ts';

/** A value and where it stands; offsets count UTF-16 code units of the source. */
export interface Located {
  value: unknown;
  offset: number;
  /** Of a map: its entries in order (the first of two with the same key). */
  entries?: Map<string, { keyOffset: number; child: Located }>;
  /** Of a list. */
  items?: Located[];
  /** Of a text: the source offset of each of its characters. */
  textOffset?: (at: number) => number;
}

/** Reports a finding at a source offset. */
export type Report = (
  offset: number,
  rule: string,
  message: string,
  cure: string,
  severity?: Finding['severity'],
) => void;

export interface YamlFile {
  root: Located | null;
  /** Maps that a comma in { } has cut, and values that were refused: what is wrong with them was said. */
  torn: Set<Located>;
}

/** A reporter that turns offsets of `source` into lines and columns. */
export function makeReport(source: string, file: string, findings: Finding[]): Report {
  const lines = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lines.push(at + 1);
  return (offset, rule, message, cure, severity = 'error') => {
    // The last line that begins at the offset or before it.
    let line = 1;
    for (let step = 2 ** Math.floor(Math.log2(lines.length)); step >= 1; step /= 2) {
      if ((lines[line + step - 1] ?? Infinity) <= offset) line += step;
    }
    findings.push({
      rule,
      severity,
      file,
      line,
      column: offset - (lines[line - 1] ?? 0) + 1,
      message,
      cure,
    });
  };
}

const QUOTE_IT = 'Put the whole text in double quotes.';

/** YAML's errors in an author's words: what was found, and what to do. */
const WORDS: Readonly<Partial<Record<ErrorCode, [message: string, cure: string]>>> = {
  BAD_DQ_ESCAPE: [
    'A backslash inside double quotes begins a code that does not exist.',
    'Write \\\\ for a backslash.',
  ],
  BAD_INDENT: ['This line is not indented like its neighbours.', 'Align it with the line above it.'],
  BAD_SCALAR_START: ['A text cannot begin with this character.', QUOTE_IT],
  BLOCK_AS_IMPLICIT_KEY: ['A second ": " on one line would begin another key.', QUOTE_IT],
  BLOCK_IN_FLOW: [
    'Inside { } or [ ] everything is written with commas.',
    'Close the bracket, or write one key per line without brackets.',
  ],
  KEY_OVER_1024_CHARS: ['This key is too long.', 'Is a colon missing further up?'],
  MISSING_CHAR: [
    'Something is missing here: a closing quotation mark, a bracket, a comma, or the colon after a key.',
    'Close what is open, or add ": " after the key.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'This line is neither "key: value" nor indented under one.',
    'Add the colon, or indent the line.',
  ],
  MULTIPLE_DOCS: ['The line "---" begins a second document.', 'Keep one model in one file.'],
  TAB_AS_INDENT: ['This line is indented with a tab.', 'Use spaces.'],
  UNEXPECTED_TOKEN: ['This does not belong here: something before it is already complete.', QUOTE_IT],
  RESOURCE_EXHAUSTION: ['The file is nested too deeply.', 'Write it with fewer levels.'],
};

/** Keys whose value is text, whatever it looks like: `unit: 1`, `formula: 42`, `label: 2024`. */
const TEXT_KEYS = new Set([
  'title',
  'about',
  'label',
  'unit',
  'formula',
  'feedback',
  'note',
  'source',
  'of',
  'x',
  'y',
  'over',
  'row',
  'file',
  'code',
]);

/** Reads the file; null as root when it cannot be read at all. */
export function readYaml(source: string, report: Report): YamlFile {
  const torn = new Set<Located>();
  const counter = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: false,
  });
  const [error] = document.errors;
  if (error) {
    const [message, cure] = WORDS[error.code] ?? [
      'The file cannot be read here.',
      'Compare the line with a model that works.',
    ];
    // The reader of YAML counts lines well but points at the end of some; the offset is its own.
    report(Math.min(error.pos[0], source.length), 'yaml-syntax', message, cure);
    return { root: null, torn };
  }

  const lineOf = (offset: number): number => counter.linePos(offset).line;

  function readMap(map: YAMLMap.Parsed, path: string[]): Located {
    const entries = new Map<string, { keyOffset: number; child: Located }>();
    const located: Located = { value: undefined, offset: map.range[0], entries };
    /** In { }: the last entry with a value, and where the keys without one after it end. */
    const cuts: { key: string; value: ParsedNode; end: number | null }[] = [];
    for (const pair of map.items) {
      const key = isScalar(pair.key) ? keyText(pair.key) : null;
      const keyOffset = pair.key.range[0];
      if (key === null) {
        report(keyOffset, 'yaml-key', 'A key must be a plain word.', 'Write it as "key: value".');
        continue;
      }
      if (key === '__proto__') {
        report(keyOffset, 'name-reserved', '"__proto__" is taken by JavaScript.', 'Choose another name.');
        continue;
      }
      const before = cuts.at(-1);
      if (map.flow === true && pair.value === null && before && isScalar(before.value)) {
        before.end = pair.key.range[1];
        continue;
      }
      if (pair.value) cuts.push({ key, value: pair.value, end: null });
      const first = entries.get(key);
      if (first) {
        report(
          keyOffset,
          'name-duplicate',
          `"${key}" stands here twice; first in line ${lineOf(first.keyOffset)}.`,
          'Rename or remove one of them.',
        );
        continue;
      }
      const child = pair.value
        ? read(pair.value, [...path, key])
        : { value: null, offset: pair.key.range[1] };
      entries.set(key, { keyOffset, child });
    }
    for (const { key, value, end } of cuts) {
      if (end === null) continue;
      torn.add(located);
      const [start, stop] = value.range;
      const whole = source.slice(start, end).trim();
      report(
        start,
        'yaml-comma-in-braces',
        `Inside { } a comma begins a new key, so "${key}" is only "${source.slice(start, stop).trim()}".`,
        `Put it in quotes: ${key}: ${JSON.stringify(whole)}.`,
      );
    }
    located.value = Object.fromEntries([...entries].map(([key, { child }]) => [key, child.value]));
    return located;
  }

  /** Stands in for a value that is not read; nothing more is said of it. */
  function refuse(offset: number, rule: string, message: string, cure: string): Located {
    const located = { value: undefined, offset };
    torn.add(located);
    report(offset, rule, message, cure);
    return located;
  }

  function read(node: ParsedNode, path: string[]): Located {
    const offset = node.range[0];
    if (node.tag !== undefined) {
      // The range of a value begins behind its tag.
      let at = source.lastIndexOf('!', offset);
      while (source[at - 1] === '!') at--;
      return refuse(at, 'yaml-tag', 'Tags that begin with ! are not supported in models.', 'Remove the tag.');
    }
    if (isMap(node)) return readMap(node, path);
    if (isSeq(node)) {
      const items = node.items.map((item, i) => read(item, [...path, String(i)]));
      return { value: items.map((item) => item.value), offset, items };
    }
    if (isScalar(node)) {
      const value = scalarValue(node, path);
      const textOffset = (at: number): number => offsetInScalar(source, node, at);
      return { value, offset, ...(typeof value === 'string' ? { textOffset } : {}) };
    }
    return refuse(
      offset,
      'yaml-alias',
      'References with * and & are not supported in models.',
      'Write the value out.',
    );
  }

  if (!document.contents) {
    report(0, 'model-empty', 'The file is empty.', 'Begin with "title: …", "inputs:" and "outputs:".');
    return { root: null, torn };
  }
  return { root: read(document.contents, []), torn };
}

/** A key as it was written, even if YAML reads it as a number. */
function keyText(key: Scalar.Parsed): string {
  return typeof key.value === 'string' ? key.value : key.source;
}

function scalarValue(node: Scalar.Parsed, path: string[]): unknown {
  const { value, source } = node;
  const key = path.at(-1) ?? '';
  const group = path.at(-2) ?? '';
  // Names of an author's own choosing, whose values are numbers.
  const isOwn =
    ['choices', 'values', 'labels'].includes(group) || (path.at(-3) === 'rows' && key !== 'source');
  const isText = group === 'entries' || (TEXT_KEYS.has(key) && !isOwn);
  if (value !== null && typeof value !== 'string' && isText) return source;
  // Thousands may be grouped as in formulas: 2_664_000.
  if (
    node.type === 'PLAIN' &&
    typeof value === 'string' &&
    /^[+-]?\d[\d_]*(\.\d+)?(e[+-]?\d+)?$/i.test(value)
  ) {
    return Number(value.replaceAll('_', ''));
  }
  return value;
}

/**
 * Where character `at` of a text stands in the source. Walks both side by side: quotes, escapes,
 * and the line breaks and indentation that YAML folds away.
 */
function offsetInScalar(source: string, node: Scalar.Parsed, at: number): number {
  const text = typeof node.value === 'string' ? node.value : node.source;
  const end = node.range[1];
  let raw = node.range[0];
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') raw++;
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') raw = source.indexOf('\n', raw) + 1;
  const isSpace = (index: number): boolean => /\s/.test(source[index] ?? '');
  const isEscape = (index: number): boolean => node.type === 'QUOTE_DOUBLE' && source[index] === '\\';
  for (let i = 0; i < text.length && raw < end; i++) {
    // A backslash at the end of a line joins it to the next without a trace in the text.
    while (isEscape(raw) && /[\r\n]/.test(source[raw + 1] ?? '')) {
      raw++;
      while (raw < end && isSpace(raw)) raw++;
    }
    const space = /\s/.test(text[i] ?? '') && !isEscape(raw);
    if (!space && !isEscape(raw)) while (raw < end && isSpace(raw)) raw++;
    if (i >= at) return raw;
    if (space) {
      // A fold is one space in the text and a run of white space in the source.
      if (isSpace(raw)) raw++;
      if (!/\s/.test(text[i + 1] ?? '')) while (raw < end && isSpace(raw)) raw++;
    } else if (isEscape(raw)) {
      const kind = source[raw + 1];
      raw += kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
    } else {
      raw += node.type === 'QUOTE_SINGLE' && source[raw] === "'" ? 2 : 1;
    }
  }
  return Math.min(raw, end);
}
