import type { MdastNode } from 'satteri';
import { z } from 'zod';
import { didYouMean } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { Term } from '../core/course.ts';
import { slug } from '../core/slug.ts';
import type { Place } from './place.ts';
import { readYaml } from './yaml-document.ts';

/** `<Term>KV cache</Term>`: a term of art, told in place. */
export const termTag = 'Term';

const words = z.string().trim().min(1, 'Write its text behind the colon.');

export const glossarySchema = z
  .strictObject({
    terms: z
      .array(
        z.strictObject({
          term: words.describe('The term, as a text has it.'),
          text: words.describe('What it means, in a sentence or two without marks.'),
          aliases: z
            .array(words)
            .default([])
            .describe('Other words for it, such as its plural or its abbreviation.'),
        }),
      )
      .describe('Terms of art that lessons explain with <Term>.'),
  })
  .describe('glossary.yaml: terms of art, of the course or of an article.');

const signs: Readonly<Record<string, string>> = { '+': ' plus', '#': ' sharp', '*': ' star' };

/** What a term is found by, however it is spelt. Signs that tell names apart count: C, C++ and C# are three. */
export function termKey(name: string): string {
  return slug(name.replace(/[+#*]/g, (sign) => signs[sign] ?? ''));
}

/** The terms of a course by what names them: `termKey` of the term, and of each of its other words. */
export type Glossary = ReadonlyMap<string, Term>;

interface ReadGlossary {
  glossary: Glossary;
  /** Each term where it stands. */
  placed: readonly { term: Term; file: string; place: Place }[];
  findings: readonly Finding[];
}

/** Whether a file holds terms: a `glossary.yaml` of the course's folder or of an article's. */
export const isGlossary = (path: string): boolean => /^(?:[^/]+\/)?glossary\.yaml$/.test(path);

/** The terms of all glossaries of a course, each file by its path and content. */
export function readGlossaries(
  files: Iterable<readonly [path: string, text: string]>,
  show: (path: string) => string,
): ReadGlossary {
  const glossary = new Map<string, Term>();
  const placed: { term: Term; file: string; place: Place }[] = [];
  const findings: Finding[] = [];
  for (const [path, source] of files) {
    const file = show(path);
    const read = readYaml(source, { file, schema: glossarySchema, what: 'glossary.yaml' });
    findings.push(...read.findings);
    for (const [index, { term, text, aliases }] of (read.value?.terms ?? []).entries()) {
      const entry: Term = { id: termKey(term), term, text };
      const place = read.placeOf(['terms', index, 'term']);
      placed.push({ term: entry, file, place });
      for (const name of [term, ...aliases]) {
        const twin = glossary.get(termKey(name));
        // Another spelling of itself, such as "llm" for "LLM", changes nothing.
        if (twin && twin !== entry) {
          findings.push({
            rule: 'term-twice',
            severity: 'error',
            file,
            ...place,
            message: `"${name}" names a term twice: it is a word for "${twin.term}", too.`,
            cure: 'Keep one of the two.',
          });
        } else glossary.set(termKey(name), entry);
      }
    }
  }
  return { glossary, placed, findings };
}

/** Advice on terms that no lesson uses. */
export function unusedTerms({ placed }: ReadGlossary, used: ReadonlySet<string>): Finding[] {
  return placed
    .filter(({ term }) => !used.has(term.id))
    .map(({ term, file, place }) => ({
      rule: 'term-unused',
      severity: 'warning',
      file,
      ...place,
      message: `No lesson explains "${term.term}".`,
      cure: `Write <${termTag}>${term.term}</${termTag}> where a lesson first needs it, or remove it.`,
    }));
}

/** Why a glossary has no such term. */
export function unknownTermMessage(name: string, glossary: Glossary): string {
  return `The glossary has no term "${name}".${didYouMean(
    name,
    [...glossary.values()].map(({ term }) => term),
  )}`;
}

function element(
  name: string,
  properties: Record<string, string>,
  children: readonly MdastNode[],
): MdastNode {
  // Markdown has no node for these elements; this one is named anew when it becomes HTML.
  return Object.assign(
    { type: 'delete' as const, children: [] },
    { children, data: { hName: name, hProperties: properties } },
  );
}

/**
 * A button with the term's words, described by what it means, which stands in a popover that a browser opens without any
 * script. Where the lesson has told it before, the button opens that one.
 */
export function termNodes({ id, text }: Term, words: readonly MdastNode[], isFirst: boolean): MdastNode[] {
  const button = element(
    'button',
    {
      type: 'button',
      className: 'term',
      popovertarget: `term-${id}`,
      ariaDescribedBy: `term-${id}`,
    },
    words,
  );
  if (!isFirst) return [button];
  const told = element('span', { id: `term-${id}`, popover: 'auto', className: 'term-text' }, [
    { type: 'text', value: text },
  ]);
  // It is not a part of the sentence that it stands in.
  return [button, Object.assign(told, { data: { ...told.data, heard: true } })];
}
