import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './chromium.ts';
import type { SiteOptions } from './e2e/site.ts';

const deep = process.env['ISLET_DEEP'] === '1';
const chromium = findChromium();

export default defineConfig<SiteOptions>({
  globalSetup: './e2e/global-setup.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: deep ? 3_600_000 : 900_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      args: [...chromiumArguments],
      ...(chromium === null ? {} : { executablePath: chromium }),
    },
    viewport: { width: 1280, height: 800 },
  },
  projects: [
    // The gallery is the same in both sites.
    {
      name: 'root',
      testDir: 'e2e',
      testIgnore: ['gallery.spec.ts', 'labs.spec.ts', 'contrastive.spec.ts'],
      use: { buildName: 'root' },
    },
    { name: 'base', testDir: 'e2e', use: { buildName: 'base' } },
    { name: 'reliability', testDir: 'reliability', use: { buildName: 'root' } },
  ],
});
