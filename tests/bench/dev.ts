import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lessonsFolder, readLessonFiles } from '../../src/authoring/read-lessons.ts';
import { startDev } from '../dev-server.ts';
import { writeCourse } from './courses.ts';

/*
 * How soon a saved lesson is seen: ms from the save until the page that `npm run dev` serves has the new words, in
 * courses of 20 and of 1,000 lessons made of the real ones. The median of several saves to several servers, which take
 * turns, so that what else the machine does concerns all courses alike; the page is asked for again and again, as a
 * browser that is told to reload does once.
 *
 *   npm run bench:dev
 *   BENCH_LESSONS=20,100 BENCH_SAVES=5 npm run bench:dev
 */

const limit = 1.5;
const counts = (process.env['BENCH_LESSONS'] ?? '20,1000').split(',').map(Number);
const saves = Number(process.env['BENCH_SAVES'] ?? 7);
const rounds = 3;
const work = mkdtempSync(join(tmpdir(), 'islet-dev-'));
const files = readLessonFiles(lessonsFolder());

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}

/** Waits until a page holds some words; throws after ten minutes. */
async function seen(url: string, words: string): Promise<void> {
  const end = performance.now() + 600_000;
  while (performance.now() < end) {
    const html = await fetch(url).then(
      (response) => response.text(),
      () => '',
    );
    if (html.includes(words)) return;
    await wait(10);
  }
  throw new Error(`${url} never showed "${words}".`);
}

/** The ms of several saves to one server. */
async function measure(count: number): Promise<number[]> {
  const lessons = join(work, `lessons-${count}`);
  writeCourse(lessons, lessonsFolder(), files, count);
  const port = await freePort();
  const server = startDev(lessons, port);
  try {
    const path = [...readLessonFiles(lessons).keys()].find((name) => name.endsWith('.mdx')) ?? '';
    const file = join(lessons, path);
    const url = `http://127.0.0.1:${port}/${path.replace(/\.mdx$/, '/')}`;
    const text = readFileSync(file, 'utf8');
    const times: number[] = [];
    // The first page and the first save wake the server up.
    for (let save = -2; save < saves; save++) {
      const words = `Saved for the ${save + 3}. time.`;
      const start = performance.now();
      if (save > -2) writeFileSync(file, `${text}\n${words}\n`);
      await seen(url, save > -2 ? words : '<h1');
      if (save >= 0) times.push(performance.now() - start);
      await wait(500);
    }
    return times;
  } finally {
    server.kill();
    await new Promise((resolve) => server.once('exit', resolve));
  }
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

try {
  const times = counts.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, count] of counts.entries()) times[index]?.push(...(await measure(count)));
  const medians = times.map(medianOf);
  for (const [index, count] of counts.entries())
    console.log(
      `${count} lessons: ${medians[index]?.toFixed(0)} ms (${times[index]?.map((one) => one.toFixed(0)).join(', ')})`,
    );
  const ratio = (medians.at(-1) ?? NaN) / (medians[0] ?? NaN);
  console.log(
    `A save in ${counts.at(-1)} lessons, beside ${counts[0]}: ${ratio.toFixed(2)} (limit ${limit})`,
  );
  if (ratio > limit) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
