/** Reports what Zod finds wrong with a model file: in words for an author, at the place in the file. */
import type { z } from 'zod';
import { didYouMean, listNames } from '../core/finding.ts';
import { isSection, SECTIONS } from './entries.ts';
import type { Located, Report } from './read-yaml.ts';
import {
  chartSchema,
  columnSchema,
  errorSchema,
  inputSchema,
  modelFileSchema,
  presetSchema,
  quantitySchema,
  tableSchema,
} from './schema.ts';

/** Reports what Zod finds, in words for an author and at the place in the file. */
export function reportShape(root: Located, torn: ReadonlySet<Located>, report: Report): void {
  if (!root.entries) {
    report(root.offset, 'model-shape', 'A model is a list of keys and values.', 'Begin with "title: …".');
    return;
  }
  const parsed = modelFileSchema.safeParse(root.value);
  for (const issue of parsed.error?.issues ?? []) reportIssue(root, torn, issue, report);
  checkOutputs(root, report);
}

function checkOutputs(root: Located, report: Report): void {
  const outputs = root.entries?.get('outputs');
  if (outputs?.child.entries?.size === 0) {
    report(
      outputs.keyOffset,
      'outputs-missing',
      'The model has no output.',
      'Add at least one under "outputs:".',
    );
  }
}

function reportIssue(
  root: Located,
  torn: ReadonlySet<Located>,
  issue: z.core.$ZodIssue,
  report: Report,
): void {
  const { path } = issue;
  const { parent, found } = follow(root, path);
  if (found && found.value === undefined && torn.has(found)) return;
  // Of two ways to write something, the one that was begun.
  const begun = issue.code === 'invalid_union' && found?.entries ? issue.errors.at(-1) : undefined;
  if (begun && path[0] === 'tables') {
    for (const inner of begun) reportIssue(root, torn, { ...inner, path: [...path, ...inner.path] }, report);
    return;
  }
  const what = describePath(path);
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(path);
    for (const key of issue.keys) {
      const offset = found?.entries?.get(key)?.keyOffset ?? parent.offset;
      report(
        offset,
        'key-unknown',
        `"${key}" is not a key of ${what}.${didYouMean(key, allowed)}`,
        `Use only ${listNames(allowed)}.`,
      );
    }
    return;
  }
  const key = String(path.at(-1) ?? '');
  const owner = path.length > 0 ? describePath(path.slice(0, -1)) : '';
  if (!found) {
    // A map that a comma has cut may have lost this key to the cut.
    if (torn.has(parent)) return;
    report(
      keyOffset(root, path.slice(0, -1)) ?? parent.offset,
      'key-missing',
      `${capital(owner)} has no "${key}".`,
      `Add "${key}: …".`,
    );
    return;
  }
  if (found.value === null) {
    report(
      keyOffset(root, path) ?? found.offset,
      'value-missing',
      `There is nothing after "${key}" of ${owner}.`,
      'Write a value, or remove the key.',
    );
    return;
  }
  report(
    found.offset,
    'value-wrong',
    `${isNamedEntry(path) ? capital(what) : `"${key}" of ${owner}`} must be ${expected(path, issue)}, but is ${describeValue(found.value)}.`,
    EXAMPLES[expected(path, issue)] ?? 'Correct the value.',
  );
}

/** The value at a path, and the nearest value above it that exists. */
function follow(root: Located, path: readonly PropertyKey[]): { parent: Located; found: Located | null } {
  let parent = root;
  let found: Located | null = root;
  for (const step of path) {
    if (found) parent = found;
    found =
      (typeof step === 'number' ? found?.items?.[step] : found?.entries?.get(String(step))?.child) ?? null;
  }
  return { parent, found };
}

/** Where the key of a path stands. */
function keyOffset(root: Located, path: readonly PropertyKey[]): number | null {
  const key = path.at(-1);
  if (key === undefined) return null;
  const { parent, found } = follow(root, path);
  return parent.entries?.get(String(key))?.keyOffset ?? found?.offset ?? null;
}

function isNamedEntry(path: readonly PropertyKey[]): boolean {
  return path.length === 2 && isSection(path[0]);
}

/** `the model`, `input "layers"`, `chart 1`, `"choices" of input "layers"`. */
function describePath(path: readonly PropertyKey[]): string {
  const [section, name, ...rest] = path;
  if (section === undefined) return 'the model';
  if (!isSection(section)) return `"${String(section)}"`;
  if (name === undefined) return `"${section}"`;
  const owner =
    typeof name === 'number' ? `${SECTIONS[section]} ${name + 1}` : `${SECTIONS[section]} "${String(name)}"`;
  const [key, part, ...deeper] = rest;
  if (section === 'tables' && part !== undefined) {
    const inner = `${key === 'rows' ? 'row' : 'column'} "${String(part)}" of ${owner}`;
    return deeper.length === 0 ? inner : `"${String(deeper[0])}" of ${inner}`;
  }
  return key === undefined ? owner : `"${String(key)}" of ${owner}`;
}

function allowedKeys(path: readonly PropertyKey[]): string[] {
  switch (path[0]) {
    case 'tables':
      return Object.keys(path.length > 2 ? columnSchema.shape : tableSchema.options[1].shape);
    case 'inputs':
      return Object.keys(inputSchema.shape);
    case 'steps':
    case 'outputs':
      return Object.keys(quantitySchema.shape);
    case 'errors':
      return Object.keys(errorSchema.shape);
    case 'charts':
      return Object.keys(chartSchema.shape);
    case 'presets':
      return Object.keys(presetSchema.shape);
    default:
      return Object.keys(modelFileSchema.shape);
  }
}

function expected(path: readonly PropertyKey[], issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return listNames(issue.values.map(String), 'or');
    case 'invalid_union':
      return (
        UNIONS[String(path[0] === 'tables' ? 'tables' : path[0] === 'presets' ? 'default' : path.at(-1))] ??
        'something else'
      );
    case 'too_small':
      return issue.origin === 'number' ? 'a number above 0' : 'a text';
    case 'invalid_type':
      if (issue.expected === 'number') return 'a number';
      if (issue.expected === 'string') return 'a text';
      if (issue.expected === 'array') return 'a list';
      return path.length === 1 ? 'names with their keys indented under them' : 'keys and values';
    default:
      return 'something else';
  }
}

/** What may stand where there are several ways to write something. */
const UNIONS: Readonly<Record<string, string>> = {
  default: 'a number, a label, true or false, or a list of numbers',
  list: 'a number or a range',
  y: 'one name or a list of names',
  tables: 'the name of a file, or columns and rows',
};

export const EXAMPLES: Readonly<Record<string, string>> = {
  'a number': 'Write a number such as 5, 0.5, 1e6 or 1_000, without unit and without quotes.',
  'a number above 0': 'Write a number such as 5, 0.5, 1e6 or 1_000.',
  'a number, a label, true or false, or a list of numbers': 'Write it as in 5, Fast, true or [1, 0, 0].',
  'a number or a range': 'Write "list: 4", or "list: 2..16".',
  'one name or a list of names': 'Write one name, or [one, two].',
  'the name of a file, or columns and rows': 'Write the name of a CSV file beside the model.',
  'a text': 'Write a text; put it in quotes if it contains ": " or begins with a sign.',
  'a list': 'Begin each entry with "- ".',
  'names with their keys indented under them': 'Write a name, a colon, and its keys indented under it.',
  'keys and values': 'Write "key: value" lines indented under it.',
};

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return value.trim() === '' ? 'empty' : `the text "${value}"`;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return 'a group of keys';
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
