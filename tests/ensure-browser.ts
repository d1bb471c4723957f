import { spawnSync } from 'node:child_process';
import { findChromium } from './chromium.ts';

/** Sees to it that the browser tests have a browser, as quietly as it can be done. */
function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
}

function install(): void {
  const root = process.getuid?.() === 0;
  const sudo = !root && run('sudo', ['-n', 'true']);
  if ((root || sudo) && run('apt-get', ['--version'])) {
    console.log('No Chromium here: installing the one of this system with apt-get (a minute or two) …');
    const [command, before] = root ? ['env', []] : ['sudo', ['-n', 'env']];
    const apt = [...before, 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
    run(command, [...apt, 'update']);
    run(command, [...apt, 'install', '-y', 'chromium']);
    if (findChromium() !== null) return;
  }
  console.log('No Chromium here: downloading the one of Playwright …');
  run('npx', ['playwright', 'install', 'chromium']);
}

if (findChromium() === null) install();
if (findChromium() === null) {
  console.error(
    [
      'The browser tests need a Chromium and could not get one. One of these mends it:',
      '  npx playwright install chromium      downloads one (needs the network)',
      '  sudo apt-get install chromium        on Debian and Ubuntu',
      '  CHROME_PATH=/path/to/chrome npm test uses a Chrome, Chromium or Edge that is already there',
      'The other tests run without a browser: npm run test:unit',
    ].join('\n'),
  );
  process.exit(1);
}
