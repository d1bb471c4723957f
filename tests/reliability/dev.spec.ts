import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDev } from '../dev-server.ts';
import { expect, test } from '../e2e/site.ts';

/*
 * What an author sees of a save in `npm run dev`. The server is asked again and again, as a browser that is told to
 * reload asks once; a save may follow the one before at once, as of an editor that formats.
 */

const fixture = fileURLToPath(new URL('../fixtures/course', import.meta.url));
const port = 4390;

interface Served {
  folder: string;
  server: ChildProcess;
}

function serve(): Served {
  const folder = mkdtempSync(join(tmpdir(), 'islet-dev-'));
  cpSync(fixture, folder, { recursive: true });
  return { folder, server: startDev(folder, port) };
}

async function answer(path: string): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`);
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

async function shows(path: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await answer(path)).text, { timeout: 120_000, intervals: [20] })
    .toContain(words);
}

test('every save is seen, mistakes and mends too, and lessons that come and go', async () => {
  const { folder, server } = serve();
  const file = (name: string): string => join(folder, 'tides', name);
  try {
    const lesson = 'tides/height/';
    const words = readFileSync(file('height.mdx'), 'utf8');
    await shows(lesson, '<h1');
    writeFileSync(file('height.mdx'), `${words}\nA sentence that was added.\n`);
    await shows(lesson, 'A sentence that was added.');
    writeFileSync(file('height.mdx'), words.replace(/^title: .*$/m, 'title: Another title'));
    await shows(lesson, 'Another title');
    for (let round = 1; round <= 5; round++) {
      writeFileSync(file('height.mdx'), `${words}\n<Nonsense />\n`);
      await expect
        .poll(async () => (await answer(lesson)).status, { timeout: 120_000, intervals: [5] })
        .toBe(500);
      writeFileSync(file('height.mdx'), `${words}\nMended for the ${round}. time.\n`);
      await shows(lesson, `Mended for the ${round}. time.`);
    }

    const article = readFileSync(file('article.yaml'), 'utf8');
    writeFileSync(
      file('ebb.mdx'),
      '---\ntitle: Ebb\nlede: It goes out.\nminutes: 5\n---\n\nThe sea goes out.\n',
    );
    writeFileSync(file('article.yaml'), article.replace('  - height\n', '  - height\n  - ebb\n'));
    await shows('tides/ebb/', 'The sea goes out.');
    await shows(lesson, '>Ebb<');
    rmSync(file('ebb.mdx'));
    writeFileSync(file('article.yaml'), article);
    await expect.poll(async () => (await answer('tides/ebb/')).status, { timeout: 120_000 }).toBe(404);
    expect((await answer(lesson)).text).not.toContain('>Ebb<');
  } finally {
    server.kill();
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
});
