import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Lab } from '../core/lab.ts';
import { projectRoot } from './read-lessons.ts';

/** What the checks need of a lab. */
export type LabSpec = Lab<string, unknown>;

const own = join(projectRoot, 'src', 'labs');
/** A course without an engine beside it has the labs of the engine that reads it. */
const folder = existsSync(own) ? own : join(import.meta.dirname, '..', 'labs');

/** The names of the labs: folders of src/labs with a Lab.astro. */
function labNames(): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'Lab.astro')))
    .sort();
}

async function readLab(name: string): Promise<[string, LabSpec]> {
  const file = pathToFileURL(join(folder, name, 'simulate.ts')).href;
  const { lab }: { lab?: LabSpec } = await import(/* @vite-ignore */ file);
  if (!lab) throw new Error(`src/labs/${name}/simulate.ts does not export "lab".`);
  return [name, lab];
}

/** Every lab by its name, as its simulate.ts exports it. Read with this module, as the checks cannot wait. */
export const projectLabs: ReadonlyMap<string, LabSpec> = new Map(await Promise.all(labNames().map(readLab)));
