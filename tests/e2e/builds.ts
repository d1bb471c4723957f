import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A site that is built for the tests and served while they run. */
export interface Build {
  name: 'root' | 'base';
  /** The lessons folder it is made of, from the project's root. */
  lessons: string;
  base: string;
  port: number;
  /** Where its files are. */
  folder: string;
  origin: string;
}

function build(name: Build['name'], lessons: string, base: string, host: string, port: number): Build {
  const folder = join(projectRoot, 'node_modules', '.cache', 'islet-tests', name);
  return { name, lessons, base, port, folder, origin: `http://${host}:${port}` };
}

const fixture = 'tests/fixtures/course';
/** The first of two ports, so that two copies of the project can be tested at once. */
const port = Number(process.env['ISLET_TEST_PORT'] ?? 4391);

/**
 * The repository's own lessons at the root of a site, and the tests' small course under a base path. The first does not
 * know its address, as nobody does who builds without ISLET_SITE.
 */
export const builds = {
  root: build('root', 'lessons', '/', 'localhost', port),
  base: build(
    'base',
    existsSync(join(projectRoot, fixture, 'course.yaml')) ? fixture : 'lessons',
    '/course/',
    '127.0.0.1',
    port + 1,
  ),
};
