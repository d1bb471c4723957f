import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScalar, isSeq, parseDocument, stringify } from 'yaml';
import { shownPath } from '../authoring/read-lessons.ts';
import { CommandError } from './command.ts';

/** A file that a command will write. */
export interface PlannedFile {
  /** Absolute. */
  path: string;
  text: string;
}

const templates = fileURLToPath(new URL('./templates', import.meta.url));

/**
 * The files of a template folder, to be written into `target`. `__name__` in their names and text is replaced by
 * `names.name`; the ending `.template`, which keeps other tools from reading them as code, is dropped.
 */
export function fillTemplates(
  kind: string,
  target: string,
  names: Readonly<Record<string, string>>,
): PlannedFile[] {
  const fill = (text: string): string =>
    text.replace(/__([A-Za-z]+)__/g, (_, name: string) => {
      const value = names[name];
      if (value === undefined)
        throw new Error(`The template "${kind}" asks for "${name}", which nobody gives.`);
      return value;
    });
  const folder = join(templates, kind);
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      path: join(target, fill(file.replace(/\.template$/, ''))),
      text: fill(readFileSync(join(folder, file), 'utf8')),
    }));
}

/** Refuses when any of these files is there already. */
export function checkFree(files: readonly PlannedFile[]): void {
  const taken = files.find(({ path }) => existsSync(path));
  if (taken) {
    throw new CommandError(
      `${shownPath(taken.path)} is there already, and is left as it is. Choose another name.`,
    );
  }
}

/** Writes files that are not there yet; never overwrites one. */
export function writeNew(files: readonly PlannedFile[]): void {
  checkFree(files);
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
}

/**
 * The YAML text with a value at the end of the list at `key`. Everything else stays byte for byte: comments, order,
 * spacing. The text itself when the value is in the list already.
 */
export function addToYamlList(text: string, key: string, value: string, file: string): string {
  const document = parseDocument(text);
  const list: unknown = document.errors.length > 0 ? null : document.get(key);
  if (!isSeq(list)) {
    const why = document.errors.length > 0 ? 'it is not valid YAML' : `it has no list "${key}:"`;
    throw new CommandError(
      `"${value}" cannot be added to ${file}: ${why}. npm run lint:lessons shows where; mend it and run this again.`,
    );
  }
  if (list.items.some((item) => isScalar(item) && item.value === value)) return text;
  const last = list.items.at(-1);
  if (!isScalar(last) || !last.range) {
    // An empty list has no item whose place and indentation could be followed.
    list.flow = false;
    list.add(value);
    return document.toString({ lineWidth: 0 });
  }
  const [start, end] = last.range;
  const entry = stringify(value).trim();
  if (list.flow) return `${text.slice(0, end)}, ${entry}${text.slice(end)}`;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const bullet = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const lineEnd = text.indexOf(lineBreak, end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  return `${text.slice(0, at)}${lineBreak}${bullet}${entry}${text.slice(at)}`;
}
