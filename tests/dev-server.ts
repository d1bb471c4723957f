import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Starts what `npm run dev` starts, for the course of a folder; it answers at 127.0.0.1 after some seconds. */
export function startDev(lessons: string, port: number): ChildProcess {
  return spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'),
      'dev',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--ignore-lock',
    ],
    {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, ISLET_LESSONS: lessons, ISLET_BASE: '/', ASTRO_TELEMETRY_DISABLED: '1' },
    },
  );
}
