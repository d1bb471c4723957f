import { mkdirSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { runsOf } from './runs.ts';

/*
 * Keeps the hashes of a source's runs of eight words, for own-words.test.ts:
 *
 *   node tests/content/keep-runs.ts <name> < source.txt
 */

const [name = 'source'] = process.argv.slice(2);
const source = await text(process.stdin);
const folder = new URL('../fixtures/own-words/', import.meta.url);
mkdirSync(folder, { recursive: true });
const hashes = [...new Set(runsOf(source).map(({ hash }) => hash))].sort();
writeFileSync(new URL(`${name}.txt`, folder), `${hashes.join('\n')}\n`);
process.stdout.write(`${hashes.length} runs of ${name}\n`);
