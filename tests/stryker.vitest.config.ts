import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** The tests that hold what mutation testing changes: the pure parts, with few random cases each. */
export default defineConfig({
  root,
  test: {
    environment: 'node',
    env: { ISLET_RUNS: '50' },
    include: [
      'src/core/**/*.test.ts',
      'src/authoring/**/*.test.ts',
      'src/questions/**/*.test.ts',
      'tests/contract/question-types.test.ts',
    ],
    testTimeout: 60_000,
  },
});
