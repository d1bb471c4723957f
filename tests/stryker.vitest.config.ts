import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

const root = new URL('..', import.meta.url).pathname;
/** Where the tests stand, the quickest first. */
const folders = ['src/core', 'src/questions', 'tests/contract'];

/** A change that a quick test notices needs no other. */
class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      folders.findIndex((folder) => moduleId.startsWith(root + folder));
    return Promise.resolve(files.toSorted((a, b) => rank(a) - rank(b)));
  }
}

/** The tests that hold what mutation testing changes: the pure parts, with few random cases each. */
export default defineConfig({
  root,
  test: {
    environment: 'node',
    env: { ISLET_RUNS: '10' },
    include: ['src/core/**/*.test.ts', 'src/questions/**/*.test.ts', 'tests/contract/question-types.test.ts'],
    sequence: { sequencer: QuickFirst },
    testTimeout: 60_000,
  },
});
