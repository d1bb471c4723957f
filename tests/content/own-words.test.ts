import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, it } from 'vitest';
import { lessonsFolder } from '../../src/authoring/read-lessons.ts';
import { runsOf } from './runs.ts';

/*
 * Lessons are written in words of their own. What they are made from is not kept here, only a hash of each run of
 * eight words in it; `tests/content/keep-runs.ts` writes the hashes of a source.
 */

const kept = new URL('../fixtures/own-words/', import.meta.url);
const foreign = new Set(
  readdirSync(kept).flatMap((name) => readFileSync(new URL(name, kept), 'utf8').split(/\s+/)),
);

it('has no run of eight words in common with a source', () => {
  const folder = lessonsFolder();
  const common = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ['.mdx', '.yaml', '.svg', '.csv'].includes(extname(name)))
    .flatMap((name) =>
      runsOf(readFileSync(join(folder, name), 'utf8'))
        .filter(({ hash }) => foreign.has(hash))
        .map(({ line, words }) => `${name}:${line}: ${words}`),
    );
  expect(common).toEqual([]);
});

it('would notice a sentence that was carried over, whatever its marks and capitals', () => {
  const sentence = 'A river takes the shortest way down, however long that way may be.';
  const hashes = new Set(runsOf(sentence).map(({ hash }) => hash));
  const copied = 'We know: a river “takes the shortest way down” however long that way may be!';
  // Thirteen words make six runs of eight.
  expect(hashes.size).toBe(6);
  expect(runsOf(copied).filter(({ hash }) => hashes.has(hash))).toHaveLength(6);
});

it('leaves names and figures apart', () => {
  expect(runsOf('Llama 3.1 405B took 30.84 million H100 hours')).toEqual([]);
});
