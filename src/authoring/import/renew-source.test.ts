import { describe, expect, it } from 'vitest';
import { draftArticle } from './draft.ts';
import type { FoundArticle } from './find-articles.ts';
import { renewSource } from './renew-source.ts';
import { passageHash } from './source-text.ts';

const moon = 'The moon pulls the near side of the earth more than the far side.';
const late = 'The sea answers late, by fifty minutes each day, for friction holds it.';
const deep = 'In deep water a tide is hardly a hand high and as fast as a plane.';
const salt = 'Salt is another matter altogether and has nothing of it.';

function article(...texts: string[]): FoundArticle {
  const passages = texts.map((text) => ({ kind: 'paragraph' as const, text }));
  return { title: 'Tides', standfirst: null, sections: [{ head: 'Why', passages }], captions: [] };
}

function sourceOf(one: FoundArticle): string {
  return draftArticle(one, 'tides', 0).files.find(({ name }) => name === 'source.yaml')?.text ?? '';
}

const renew = (yaml: string, one: FoundArticle) => renewSource(yaml, one, 'source.yaml');
const imported = (texts: Record<string, string>): string =>
  `imported: { ${Object.entries(texts)
    .map(([id, text]) => `${id}: ${passageHash(text)}`)
    .join(', ')} }\n`;

describe('source.yaml of an article that is imported again', () => {
  it('is the same, byte by byte, where nothing has changed', () => {
    const yaml = sourceOf(article(moon, late));
    for (const text of [yaml, yaml.replaceAll('\n', '\r\n')]) {
      expect(renew(text, article(moon, late))).toEqual({
        text,
        share: 1,
        summary: '0 paragraphs changed, 0 new, 0 gone.',
        findings: [],
      });
    }
  });

  it('keeps the comments of its author with their paragraphs', () => {
    const yaml = `# Ours.
title: Tides
paragraphs:
  # lint-ignore source-without-question: everyone knows
  p1:
    hash: ${passageHash(moon)}
    text: ${moon}
  # lint-ignore source-without-question: told in p1
  p2:
    hash: ${passageHash(late)} # of January
    text: ${late}
`;
    // A new paragraph stands before both now.
    expect(renew(yaml, article(deep, moon, late)).text).toBe(`# Ours.
title: Tides
paragraphs:
  p3:
    section: Why
    hash: ${passageHash(deep)}
    text: ${deep}
  # lint-ignore source-without-question: everyone knows
  p1:
    hash: ${passageHash(moon)}
    text: ${moon}
    section: Why
  # lint-ignore source-without-question: told in p1
  p2:
    hash: ${passageHash(late)} # of January
    text: ${late}
    section: Why
${imported({ p3: deep, p1: moon, p2: late })}`);
  });

  it('gets no text where the author has taken it out, and a changed paragraph keeps its id by its place', () => {
    const yaml = `title: Tides
paragraphs:
  p1:
    section: Why
    hash: ${passageHash(moon)}
  p2:
    section: Why
    hash: ${passageHash(late)}
  p3:
    section: Why
    hash: ${passageHash(deep)}
`;
    const changed = renew(yaml, article(moon, salt, deep));
    expect(changed.text).toBe(yaml + imported({ p1: moon, p2: salt, p3: deep }));
    expect(changed.summary).toBe(
      '1 paragraphs changed, 0 new, 0 gone. Of p2 no text is kept here to compare: look at the questions from there yourself.',
    );
    // It is known again, though its hash is still that of its questions.
    expect(renew(changed.text ?? '', article(moon, salt, deep)).text).toBe(changed.text);
    // No text of a new one either.
    expect(renew(yaml, article(moon, late, deep, salt)).text).toBe(
      `${yaml}  p4:\n    section: Why\n    hash: ${passageHash(salt)}\n${imported({ p1: moon, p2: late, p3: deep, p4: salt })}`,
    );
  });

  it('does not get back a paragraph that the author has removed, and gives its id to no other', () => {
    const yaml = sourceOf(article(moon, late, deep));
    const without = yaml.replace(/ {2}p3:\n(?: {4}.*\n)*/, '');
    expect(without).not.toBe(yaml);
    const again = renew(without, article(moon, late, deep));
    expect(again.text).toBe(without);
    expect(again.summary).toBe('0 paragraphs changed, 0 new, 0 gone. 1 that you removed stay away.');
    const more = renew(without, article(moon, late, deep, salt));
    expect(more.text).toBe(
      without.replace(
        /imported: .*\n/,
        `  p4:\n    section: Why\n    hash: ${passageHash(salt)}\n    text: ${salt}\n` +
          imported({ p1: moon, p2: late, p3: deep, p4: salt }),
      ),
    );
  });

  it('is told apart from another article of the same headline', () => {
    const yaml = sourceOf(article(moon, late));
    expect(renew(yaml, article(salt, deep)).share).toBe(0);
    // One of two paragraphs, and one of three: two fifths of them all.
    expect(renew(yaml, article(moon, salt, deep)).share).toBe(0.4);
    // What its author has removed is known, too; of a file that does not tell what was removed, what is left counts.
    const short = yaml.replace(/ {2}p1:\n(?: {4}.*\n)*/, '');
    expect(renew(short, article(moon, late)).share).toBe(1);
    expect(renew(short.replace(/imported: .*\n/, ''), article(moon, late, deep)).share).toBe(1);
    expect(renew(yaml, { ...article(moon, late), title: 'Ebb' })).toMatchObject({ text: yaml, share: 0 });
    expect(renew('title: [', article(moon))).toMatchObject({ text: null, share: 0 });
  });
});
