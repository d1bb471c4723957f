import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builds, projectRoot } from './builds.ts';
import type { Build } from './builds.ts';
import { serve } from './static-server.ts';

function make(build: Build): void {
  rmSync(build.folder, { recursive: true, force: true });
  const astro = join(projectRoot, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const result = spawnSync(process.execPath, [astro, 'build'], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: {
      ...process.env,
      ISLET_LESSONS: build.lessons,
      ISLET_BASE: build.base,
      ISLET_OUT: build.folder,
      ISLET_SITE: build.origin,
      ASTRO_TELEMETRY_DISABLED: '1',
      // Playwright asks for colours; the log of a failed build is read as text.
      FORCE_COLOR: '0',
    },
  });
  if (result.status !== 0) {
    throw new Error(`The site could not be built from ${build.lessons}:\n${result.stdout}\n${result.stderr}`);
  }
}

/** Builds both sites and serves them. ISLET_KEEP_BUILD=1 takes what the last run left, to work on a test. */
export default async function setUp(): Promise<() => void> {
  const all = Object.values(builds);
  for (const build of all) {
    if (process.env['ISLET_KEEP_BUILD'] !== '1' || !existsSync(build.folder)) make(build);
  }
  const servers = await Promise.all(all.map(serve));
  return () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  };
}
