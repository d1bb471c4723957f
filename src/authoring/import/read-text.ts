import { block } from './block.ts';
import type { Block, ReadSource } from './block.ts';

const bullet = /^\s*(?:[•◦▪‣·*–-]|\d{1,3}[.)])\s+/;

/** Plain text: empty lines part paragraphs, a line that starts with a bullet or a number is an entry of a list. */
export function readText(source: string): ReadSource {
  const blocks: Block[] = [];
  let open: { kind: 'paragraph' | 'item'; lines: string[]; gap: number } | null = null;
  let empty = 0;
  const close = (): void => {
    const made = open && block(open.kind, open.lines.join(' '), 0, open.gap);
    if (made) blocks.push(made);
    open = null;
  };
  for (const line of source.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\f\v\u2028\u2029]/)) {
    if (line.trim() === '') {
      close();
      empty++;
      continue;
    }
    if (bullet.test(line)) {
      close();
      open = { kind: 'item', lines: [line.replace(bullet, '')], gap: empty };
    } else if (open === null) open = { kind: 'paragraph', lines: [line], gap: empty };
    else open.lines.push(line);
    empty = 0;
  }
  close();
  return { blocks, leftOut: [], title: null };
}
