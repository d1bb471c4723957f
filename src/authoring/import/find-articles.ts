import { fold } from './block.ts';
import type { Block, LeftOut, ReadSource } from './block.ts';

/** One paragraph, entry of a list, quotation, table or piece of code of an article, in its order. */
export interface Passage {
  kind: 'paragraph' | 'item' | 'quote' | 'table' | 'code';
  text: string;
}

export interface Section {
  /** A heading or a run-in head such as "How it works"; null for what stands before the first. */
  head: string | null;
  passages: readonly Passage[];
}

export interface FoundArticle {
  title: string;
  standfirst: string | null;
  sections: readonly Section[];
  /** Texts that stood for pictures. */
  captions: readonly string[];
}

export interface FoundArticles {
  articles: readonly FoundArticle[];
  leftOut: readonly LeftOut[];
}

/** Short lines around an article that belong to the page it stood on. Each must be the whole block. */
const boilerplate: readonly (readonly [RegExp, string])[] = [
  [/^loading the .*player\W*$/i, 'a player'],
  [/^(?:listen|watch)(?: to)?(?: this)?(?: article| story| now)?\W*(?:\d+ min.*)?$/i, 'a player'],
  [/^(?:share|tweet|email|print|copy link|facebook|linkedin|whatsapp|x)\W*$/i, 'a share link'],
  [
    /^(?:(?:share|tweet|forward|email|print|copy link|facebook|linkedin|twitter|x|instagram|youtube|whatsapp|mastodon|bluesky|threads|reddit)(?:[\s|/·•,]+|$))+$/i,
    'share links',
  ],
  [/^(?:share|follow|find|join|like) (?:this|us|me|it)\b.{0,60}$/i, 'a share link'],
  [
    /^(?:subscribe|unsubscribe|sign up|manage (?:your )?(?:preferences|subscription))\b.{0,80}$/i,
    'a subscription line',
  ],
  [
    /^(?:stay (?:updated|informed|up to date)|get .{0,40}(?:inbox|newsletter)|never miss)\b.{0,120}$/i,
    'a subscription line',
  ],
  [
    /^(?:was )?this (?:email|newsletter|message) (?:was )?(?:sent|forwarded)\b.{0,120}$/i,
    'a subscription line',
  ],
  [
    /^you(?:[’']re| are)? (?:receiv(?:e|ed|ing)|gett?(?:ing)?|got) (?:this|our|the) (?:email|mail|newsletter|message)\b.{0,160}$/i,
    'a subscription line',
  ],
  [
    /^(?:view|read|open)(?: this| it)?(?: email| online)? in (?:your |the )?browser\W*$/i,
    'a link of the page',
  ],
  [
    /^(?:read more|learn more|continue reading|back to top|skip to (?:content|main).{0,20}|table of contents|advertisement|sponsored)\W*$/i,
    'a link of the page',
  ],
  [/^(?:©|\(c\)|copyright\b).{0,120}$/i, 'a copyright line'],
  [/^all rights reserved\W*$/i, 'a copyright line'],
  [/^(?:we|this (?:site|website)) uses? cookies\b.{0,200}$/i, 'a note on cookies'],
  [/^(?:\d+ )?(?:comments?|min(?:ute)?s? read)\W*$/i, 'a line of the page'],
];

/** Lines that mails have and other pages have not. */
const ofMail =
  /^(?:(?:view|read|open|see)\b.{0,40} in (?:your |the |a )?browser\W*|(?:unsubscribe|manage (?:your )?(?:preferences|subscription))\b.{0,80}|(?:was )?this (?:email|newsletter|message) (?:was )?(?:sent|forwarded)\b.{0,120}|you(?:[’']re| are)? (?:receiv(?:e|ed|ing)|gett?(?:ing)?|got) (?:this|our|the) (?:email|mail|newsletter|message)\b.{0,160})$/i;
const promotion =
  /^(?:a message from\b|from our (?:sponsor|partner)s?\b|sponsored(?: by| content| message)?\b|advertisement\b|partner content\b|promotion\b).{0,60}$/i;
/** "News", "Research": the name of a part of a newsletter. */
const partName =
  /^(?:news|features?|research|opinion|briefs?|in brief|headlines?|articles?|letters?|data points|top stor(?:y|ies)|this week.{0,20})$/i;
const greeting = /^(?:dear|hello|hi)\s+[\p{L} ]{1,30}[,!:]$/iu;
const farewell =
  /^(?:(?:keep|stay) \w+|best|best wishes|(?:kind|warm|best) regards|regards|sincerely|cheers|yours(?: \w+)?|warmly|thanks|thank you|until next (?:week|time))[,!.]?$/i;
/** `What’s new: …`: at most five words before a colon, at the head of a paragraph. */
const runIn = /^(\p{Lu}[\p{L}\p{N}’'./&,-]*(?: [\p{L}\p{N}’'./&,-]+){0,4}):\s+(?=\S)/u;

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;
const isSentence = (text: string): boolean => /[.!?…:;,”"’)]$/.test(text);
/** One sentence only: no mark of an end before the last. */
const isOneSentence = (text: string): boolean => /[.!?]$/.test(text) && !/[.!?]["”’)]?\s+\p{Lu}/u.test(text);

/** The run-in head of a paragraph; null when it has none, or when too little follows to be a section. */
export function runInHead(text: string): string | null {
  const [whole, head] = runIn.exec(text) ?? [];
  return whole !== undefined && head !== undefined && wordsIn(text.slice(whole.length)) >= 8 ? head : null;
}

/**
 * The articles of a newsletter or a page: headline, standfirst, sections by headings or run-in heads. A letter
 * ("Dear …") is an article as well, named by what it speaks of most. What belongs to the page and not to an article is
 * left out, with the reason. No word is dropped silently: it stands in an article or in `leftOut`.
 */
export function findArticles(source: ReadSource): FoundArticles {
  const leftOut: LeftOut[] = [...source.leftOut];
  const kept: Block[] = [];
  let promoting = false;
  const heads = headlines(source.blocks, source.title);
  // What follows something left out is set off from what stood before it.
  let setOff = false;
  const leave = (text: string, why: string): void => {
    leftOut.push({ text, why });
    setOff = true;
  };
  for (const [index, block] of source.blocks.entries()) {
    if (block.kind !== 'code' && block.kind !== 'table') {
      if (promotion.test(block.text) && wordsIn(block.text) <= 10) promoting = true;
      else if (promoting && (partName.test(block.text) || heads.has(index) || block.gap >= 2))
        promoting = false;
      if (promoting) {
        leave(block.text, 'a promotion');
        continue;
      }
      const above = ![...heads.keys()].some((head) => head < index);
      const isLogo = block.kind === 'caption' && above && isNameIn(block.text, source.title);
      const why = isLogo ? 'a logo' : boilerplate.find(([pattern]) => pattern.test(block.text))?.[1];
      if (why !== undefined) {
        leave(block.text, why);
        continue;
      }
      if (!heads.has(index) && partName.test(block.text)) {
        leave(block.text, 'the name of a part of the newsletter');
        continue;
      }
    }
    const gap = setOff ? Math.max(2, block.gap) : block.gap;
    setOff = false;
    const level = heads.get(index);
    kept.push(level === undefined ? { ...block, gap } : { ...block, gap, kind: 'heading', level });
  }
  const made = split(kept, source.title).flatMap((part) => makeArticle(part, leftOut));
  return { articles: made, leftOut };
}

/** A short text that the page's title holds, as that of a logo. */
function isNameIn(text: string, title: string | null): boolean {
  return title !== null && title !== text && title.includes(text) && wordsIn(text) <= 4;
}

/**
 * Which blocks are headings, and of which level: 1 begins an article, 2 a section. HTML and Markdown say so
 * themselves; in plain text a headline is a short line without a full stop.
 */
function headlines(blocks: readonly Block[], title: string | null): Map<number, number> {
  const found = new Map<number, number>();
  const written = blocks.some((block) => block.kind === 'heading');
  if (written) {
    const level = articleLevel(blocks, title);
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'heading' && !partName.test(block.text))
        found.set(index, block.level <= level ? 1 : 2);
    }
    return found;
  }
  const isLine = (block: Block | undefined): boolean =>
    block?.kind === 'paragraph' &&
    !isSentence(block.text) &&
    wordsIn(block.text) <= 14 &&
    wordsIn(block.text) >= 2 &&
    /^[\p{Lu}\p{N}“"‘]/u.test(block.text) &&
    !promotion.test(block.text);
  const hasRunIn = (from: number): boolean =>
    blocks
      .slice(from + 1, from + 4)
      .some((block) => block.kind === 'paragraph' && runInHead(block.text) !== null);
  const lines = [...blocks.keys()].filter(
    (index) => isLine(blocks[index]) && (blocks[index + 1]?.text.length ?? 0) > 60,
  );
  const ofArticles = lines.filter(hasRunIn);
  for (const index of ofArticles) found.set(index, 1);
  if (ofArticles.length > 0) return found;
  // No run-in heads: the first line names the text, the others name its sections.
  for (const index of lines) {
    if (index === 0) found.set(index, 1);
    else if (!farewell.test(blocks[index - 1]?.text ?? '')) found.set(index, 2);
  }
  return found;
}

/**
 * The level of heading that begins an article: the first one that several run-in heads follow, else the top one. 0
 * where the file names its one article elsewhere, so that headings begin sections only: they start at the second level,
 * and none of them is the title. The title of a mail is the newsletter's.
 */
function articleLevel(blocks: readonly Block[], title: string | null): number {
  const levels = [
    ...new Set(blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []))),
  ].sort();
  for (const level of levels) {
    let articles = 0;
    let counted = false;
    for (const block of blocks) {
      if (block.kind === 'heading' && block.level <= level) counted = false;
      else if (!counted && block.kind === 'paragraph' && runInHead(block.text) !== null) {
        articles++;
        counted = true;
      }
    }
    if (articles >= 2) return level;
  }
  const [top = 1] = levels;
  if (top === 1 || title === null || blocks.some(({ text }) => ofMail.test(text))) return top;
  const isSaid = blocks.some(
    ({ kind, level, text }) => kind === 'heading' && level === top && says(title, text),
  );
  return isSaid ? top : 0;
}

/** Whether a title is this text, alone or beside the name of the site: "Wells of the plain | The Quay". */
function says(title: string, text: string): boolean {
  const at = title.indexOf(text);
  if (at < 0) return false;
  return (
    /(?:^|[|–—·:»-]\s*)$/.test(title.slice(0, at)) &&
    /^(?:$|\s*[|–—·:«-])/.test(title.slice(at + text.length))
  );
}

interface Part {
  title: string | null;
  letter: boolean;
  blocks: Block[];
}

/** Blocks by article. A caption or a single line that a wider gap sets off goes with the headline that follows. */
function split(blocks: readonly Block[], title: string | null): Part[] {
  const parts: Part[] = [];
  let part: Part = { title: null, letter: false, blocks: [] };
  const begin = (next: Part): void => {
    const last = part.blocks.at(-1);
    const others = part.blocks.slice(0, -1);
    const isSetOff = last !== undefined && (last.gap >= 2 || others.length === 0);
    // A headline keeps its only paragraph, however short.
    const isFree = part.title === null || others.some(({ kind }) => kind !== 'caption');
    const goesOn =
      last?.kind === 'caption' || (last?.kind === 'paragraph' && isSetOff && isFree && isCaption(last.text));
    if (goesOn) {
      part.blocks.pop();
      next.blocks.push({ ...last, kind: 'caption' });
    }
    if (part.blocks.length > 0 || part.title !== null) parts.push(part);
    part = next;
  };
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1)
      begin({ title: block.text, letter: false, blocks: [] });
    else if (block.kind === 'paragraph' && greeting.test(block.text))
      begin({ title: null, letter: true, blocks: [] });
    else part.blocks.push(block);
  }
  if (part.blocks.length > 0 || part.title !== null) parts.push(part);
  // What stands above the only headline belongs to it: a kicker, a byline, a caption.
  const [before, first] = parts;
  if (
    before &&
    first &&
    before.title === null &&
    !before.letter &&
    before.blocks.every(({ kind }) => kind !== 'heading')
  ) {
    if (before.blocks.reduce((sum, { text }) => sum + wordsIn(text), 0) < 60) {
      first.blocks.unshift(...before.blocks);
      parts.shift();
    }
  }
  const [only] = parts;
  if (only && parts.length === 1 && only.title === null && !only.letter) only.title = title;
  return parts;
}

function isCaption(text: string): boolean {
  return isOneSentence(text) && wordsIn(text) <= 25 && !/\b(?:I|we|you|our|your)\b/i.test(text);
}

function makeArticle(part: Part, leftOut: LeftOut[]): FoundArticle[] {
  const captions: string[] = [];
  const sections: { head: string | null; passages: Passage[] }[] = [];
  let standfirst: string | null = null;
  const add = (passage: Passage): void => {
    const last = sections.at(-1);
    if (last) last.passages.push(passage);
    else sections.push({ head: null, passages: [passage] });
  };
  let signedOff = false;
  for (const [index, block] of part.blocks.entries()) {
    const { kind, text } = block;
    if (part.letter && kind === 'paragraph' && farewell.test(text)) {
      signedOff = true;
      leftOut.push({ text, why: 'the end of a letter' });
    } else if (signedOff && kind === 'paragraph' && wordsIn(text) <= 4) {
      leftOut.push({ text, why: 'a signature' });
    } else if (kind === 'caption') captions.push(text);
    else if (kind === 'heading') sections.push({ head: text, passages: [] });
    else if (kind === 'paragraph') {
      const next = part.blocks[index + 1];
      const head = runInHead(text);
      // In a letter a picture leaves its description behind as a line of its own.
      const picture =
        part.letter && index > 0 && index < part.blocks.length - 1 && next?.kind === 'paragraph';
      if (head !== null) {
        sections.push({ head, passages: [{ kind, text: fold(text.slice(head.length + 1)) }] });
      } else if (
        picture &&
        isCaption(text) &&
        wordsIn(text) <= 20 &&
        !/^(?:this|these|those|that|it|they|so|but|and)\b/i.test(text)
      ) {
        captions.push(text);
      } else if (
        part.title !== null &&
        standfirst === null &&
        sections.length === 0 &&
        wordsIn(text) <= 60 &&
        !part.letter
      ) {
        standfirst = text;
      } else add({ kind, text });
    } else add({ kind, text });
  }
  const filled = sections.filter(({ passages }) => passages.length > 0);
  const isEmpty = standfirst === null && filled.length === 0;
  const bare = sections.filter(({ passages }) => passages.length === 0).map(({ head }) => head);
  for (const text of [isEmpty ? part.title : null, ...bare])
    if (text !== null) leftOut.push({ text, why: 'a headline with nothing under it' });
  if (isEmpty) {
    leftOut.push(...captions.map((text) => ({ text, why: 'a picture without an article' })));
    return [];
  }
  return [{ title: part.title ?? subjectOf(filled), standfirst, sections: filled, captions }];
}

/** What a text without a headline speaks of: its most frequent run of capitalised words, else its first words. */
function subjectOf(sections: readonly Section[]): string {
  const texts = sections.flatMap(({ passages }) => passages.map(({ text }) => text));
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [run] of text.matchAll(/\p{Lu}[\p{L}\p{N}]+(?: \p{Lu}[\p{L}\p{N}]+)+/gu)) {
      const words = run.split(' ');
      for (let size = 2; size <= words.length; size++) {
        for (let at = 0; at + size <= words.length; at++) {
          const name = words.slice(at, at + size).join(' ');
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
      }
    }
  }
  // A longer name wins over its part when it is at least half as frequent.
  const names = [...counts]
    .filter(([, count]) => count >= 3)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  let best = names[0];
  for (const name of names) {
    if (best && name[0] !== best[0] && name[0].includes(best[0]) && name[1] * 2 >= best[1]) best = name;
  }
  if (best) return best[0];
  const first = (texts[0] ?? '')
    .split(/\s+/)
    .slice(0, 8)
    .join(' ')
    .replace(/[.,;:!?]+$/, '');
  return first || 'Article without a title';
}
