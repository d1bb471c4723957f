/** Finding one's way in a model file: its sections, their entries, and where things stand. */
import type { z } from 'zod';
import type { Located, Report } from './read-yaml.ts';
import { parseUnit } from './units.ts';
import type { Unit } from './units.ts';

/** What a section of the file is called in messages. */
export const SECTIONS = {
  tables: 'table',
  inputs: 'input',
  steps: 'step',
  outputs: 'output',
  errors: 'error',
  charts: 'chart',
  presets: 'preset',
} as const;

export type Section = keyof typeof SECTIONS;

export function isSection(word: PropertyKey | undefined): word is Section {
  return typeof word === 'string' && Object.hasOwn(SECTIONS, word);
}

/** A named part of the file that has the right shape. */
export interface Entry<T> {
  name: string;
  keyOffset: number;
  at: Located;
  entry: T;
}
/** The well-shaped entries of a section. What is not was reported with the whole file's shape. */
export function readEntries<T>(root: Located | null, section: Section, schema: z.ZodType<T>): Entry<T>[] {
  const found: Entry<T>[] = [];
  for (const [name, { keyOffset, child }] of root?.entries?.get(section)?.child.entries ?? []) {
    const parsed = schema.safeParse(child.value);
    if (parsed.success) found.push({ name, keyOffset, at: child, entry: parsed.data });
  }
  return found;
}

export function text(root: Located, key: string): string | null {
  const value = root.entries?.get(key)?.child.value;
  return typeof value === 'string' ? value.trim() : null;
}

/** Where the value of a key stands, or the map if there is none. */
export function place(at: Located, key: string): number {
  return at.entries?.get(key)?.child.offset ?? at.offset;
}

export function readUnit(at: Located, unit: string, report: Report): Unit | null {
  const parsed = parseUnit(unit);
  if (parsed.ok) return parsed.unit;
  const located = at.entries?.get('unit')?.child;
  report(
    located?.textOffset?.(parsed.at) ?? (located ?? at).offset,
    'unit-unknown',
    parsed.message,
    parsed.cure,
  );
  return null;
}
