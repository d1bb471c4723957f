import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Lab } from '../core/lab.ts';
import { projectRoot } from './read-lessons.ts';

const load = createRequire(import.meta.url);

/** What the checks need of a lab. */
export type LabSpec = Lab<string, unknown>;

const folder = join(projectRoot, 'src', 'labs');

/** The names of the labs: folders of src/labs with a Lab.astro. */
export function labNames(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'Lab.astro')))
    .sort();
}

/** Every lab by its name, as its simulate.ts exports it. */
export function readLabs(): ReadonlyMap<string, LabSpec> {
  return new Map(labNames().map((name) => [name, readLab(name)]));
}

function readLab(name: string): LabSpec {
  // Node takes the types away; a lab is pure, so nothing else happens.
  const { lab }: { lab?: LabSpec } = load(join(folder, name, 'simulate.ts'));
  if (!lab) throw new Error(`src/labs/${name}/simulate.ts does not export "lab".`);
  return lab;
}

let kept: ReadonlyMap<string, LabSpec> | null = null;

/** The project's labs, read once. */
export function projectLabs(): ReadonlyMap<string, LabSpec> {
  kept ??= readLabs();
  return kept;
}
