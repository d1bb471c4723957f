import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const runs = Number(process.env['ISLET_RUNS'] ?? 1000);

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'tests/contract/**/*.test.ts',
            'tests/cli/**/*.test.ts',
            'tests/models/**/*.test.ts',
            'tests/content/**/*.test.ts',
          ],
          // A property with very many cases takes its time, and so does a busy machine.
          testTimeout: 300_000 + 10 * runs,
        },
      },
      {
        root,
        plugins: [solid({ hot: false })],
        resolve: { conditions: ['development', 'browser'] },
        test: { name: 'dom', environment: 'jsdom', include: ['src/**/*.test.tsx'] },
      },
    ],
  },
});
