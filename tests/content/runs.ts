import { createHash } from 'node:crypto';

/** How many words in a row, the same as in a source, are no longer one's own. */
export const runLength = 8;

export interface Run {
  /** Line of its first word, from 1. */
  line: number;
  words: string;
  hash: string;
}

interface Word {
  text: string;
  line: number;
  /** A name or a figure: those are nobody's sentence. */
  given: boolean;
}

/**
 * The words of a text in lower case, without marks. A figure is a word with a digit in it, a name one with a capital
 * letter that does not begin a sentence or a line.
 */
function wordsOf(text: string): Word[] {
  return text.split('\n').flatMap((content, index) => {
    let begins = true;
    return [...content.matchAll(/[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*|[.!?:]/gu)].flatMap(([found]) => {
      if (/^[.!?:]$/.test(found)) {
        begins = true;
        return [];
      }
      const given = /\p{N}/u.test(found) || (!begins && /^\p{Lu}/u.test(found));
      begins = false;
      return [{ text: found.toLowerCase().replaceAll('’', "'"), line: index + 1, given }];
    });
  });
}

/** Every run of eight words of a text. One that is half names and figures says nothing that could be put otherwise. */
export function runsOf(text: string): Run[] {
  const words = wordsOf(text);
  const runs: Run[] = [];
  for (let from = 0; from + runLength <= words.length; from++) {
    const run = words.slice(from, from + runLength);
    if (run.filter(({ given }) => given).length * 2 >= runLength) continue;
    const said = run.map(({ text: word }) => word).join(' ');
    runs.push({ line: run[0]?.line ?? 0, words: said, hash: hashOf(said) });
  }
  return runs;
}

/** 48 bits in base64: among some 10,000 runs of a source one of 100,000 others agrees by chance once in 280,000 times. */
function hashOf(words: string): string {
  return createHash('sha256').update(words).digest().subarray(0, 6).toString('base64url');
}
