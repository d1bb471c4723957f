import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

/** How a Chromium is started: quiet on the network, and without a sandbox only where root may not have one. */
export const chromiumArguments: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : []),
];

const onLinux = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const onWindows = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

function installed(): string[] {
  if (process.platform === 'darwin') return onMac;
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    return folders.flatMap((folder) => onWindows.map((path) => join(folder, path)));
  }
  const folders = (process.env['PATH'] ?? '').split(':');
  return onLinux.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** On Ubuntu `chromium` may be a script that only says that there is a snap: it must run to count. */
function runs(path: string): boolean {
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The path of a Chromium: Playwright's own, else what CHROME_PATH names, else an installed one, else null. */
export function findChromium(): string | null {
  const own = chromium.executablePath();
  if (own !== '' && existsSync(own)) return own;
  const named = process.env['CHROME_PATH'] ?? '';
  const paths = named === '' ? installed() : [named, ...installed()];
  return paths.find((path) => existsSync(path) && runs(path)) ?? null;
}
