import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../src/authoring/compile-lesson.ts';
import { readExample } from '../../src/authoring/read-example.ts';
import { tagSpecs } from '../../src/authoring/tags.ts';
import { formatFinding } from '../../src/core/finding.ts';
import type { ItemBase } from '../../src/core/item.ts';
import { shuffle } from '../../src/core/random.ts';
import type { Score } from '../../src/core/score.ts';
import { questionTypes } from '../../src/questions/registry.ts';

/**
 * What holds for every question type, whatever it asks. A new type is taken up from the registry; nothing here names one.
 */

const numRuns = Number(process.env.ISLET_RUNS ?? 1000);
const questionsFolder = new URL('../../src/questions/', import.meta.url).pathname;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every key of some JSON, at any depth, with its value. */
function entriesWithin(value: unknown): [key: string, value: unknown][] {
  if (Array.isArray(value)) return value.flatMap(entriesWithin);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key, inner], ...entriesWithin(inner)]);
}

function stringsWithin(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return (Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : []).flatMap(stringsWithin);
}

/** JSON of any shape, often made of the item's own ids and texts, so that it comes close to a response. */
function responses(item: ItemBase): fc.Arbitrary<unknown> {
  const own = fc.constantFrom(...new Set(stringsWithin(item)));
  const word = fc.oneof(own, fc.string(), fc.double().map(String), fc.constant(''));
  return fc.oneof(
    fc.jsonValue(),
    word,
    fc.array(word, { maxLength: 8 }),
    fc.uniqueArray(own, { maxLength: 8 }),
    fc.array(fc.array(word, { maxLength: 3 }), { maxLength: 5 }),
    fc.dictionary(word, fc.oneof(word, fc.array(word, { maxLength: 3 })), { maxKeys: 5 }),
  );
}

const worth = (score: Score): unknown =>
  score.status === 'scored' ? { earned: score.earned, possible: score.possible } : score.status;

const shownLists: ReadonlySet<string> = new Set(['options', 'targets', 'criteria', 'blanks']);

/** An item whose lists that a learner sees, at any depth, stand in another order. */
function inAnotherOrder(value: unknown, seed: number, key = ''): unknown {
  if (Array.isArray(value)) {
    const inner = value.map((one) => inAnotherOrder(one, seed));
    return shownLists.has(key) ? shuffle(inner, seed) : inner;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, inAnotherOrder(inner, seed, name)]),
  );
}

it('has every folder of src/questions in the registry, once', () => {
  const folders = readdirSync(questionsFolder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(questionTypes.map(({ type }) => type).sort()).toEqual(folders.map(({ name }) => name).sort());
});

it('gives every type a tag of its own', () => {
  const tags = [
    ...questionTypes.map(({ tag }) => tag),
    ...tagSpecs.map(({ tag }) => tag),
    'Hint',
    'Explanation',
  ];
  expect(new Set(tags).size).toBe(tags.length);
});

describe.each(questionTypes)('$type', (type) => {
  const folder = join(questionsFolder, type.type);
  const compiled = readExample(join(folder, 'example.mdx'));
  const items = compiled.items.map(({ item }) => item);

  it('has the files that every type has', () => {
    const expected = ['index.ts', 'schema.ts', 'read.ts', 'score.ts', 'example.mdx'];
    expected.push(`${type.tag}.astro`, `${type.tag}View.tsx`, `${type.type}.css`, `${type.type}.test.ts`);
    expect(expected.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  });

  it('is named in kebab case, its tag in capitals', () => {
    expect(type.type).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(type.tag).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(type.label.trim()).not.toBe('');
    for (const help of Object.values(type.attributes)) expect(help.trim()).not.toBe('');
  });

  it('has an example without a finding, of questions of its own', () => {
    expect(compiled.findings.map(formatFinding)).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((item) => item.type))).toEqual(new Set([type.type]));
    // Ids are unique in a course; examples stand beside each other in the gallery.
    for (const item of items) expect(item.id).toMatch(/^example-/);
  });

  it('has an example with a hint and one with an explanation', () => {
    expect(items.some((item) => item.hintsHtml.length > 0)).toBe(true);
    expect(items.some((item) => item.explanationHtml !== null)).toBe(true);
  });

  it('finds a question without anything in it broken, without throwing', () => {
    const { findings, items: none } = compileLesson(`<${type.tag} id="empty">\n</${type.tag}>\n`, 'x.mdx', {
      frontmatter: 'none',
    });
    expect(none).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    for (const { line, message, cure } of findings) {
      expect(line).toBeLessThanOrEqual(2);
      expect(message).toMatch(/[.?]$/);
      expect(cure).toMatch(/[.?]$/);
    }
  });

  describe.each(items)('$id', (item) => {
    const anything = responses(item);

    it('is plain JSON that its schema takes back', () => {
      const copy: unknown = JSON.parse(JSON.stringify(item));
      expect(copy).toEqual(item);
      expect(type.parseItem(copy)).toEqual(item);
    });

    it('gives full marks for the right response and tells it in words', () => {
      const right = type.correctResponse(item);
      expect(worth(type.score(item, right))).toEqual({ earned: item.points, possible: item.points });
      expect(type.keyText(item).trim()).not.toBe('');
      expect(type.responseText(item, right).trim()).not.toBe('');
    });

    it('has sample responses below full marks, one of them without any', () => {
      const scores = type.sampleResponses(item).map((response) => type.score(item, response));
      for (const score of scores) expect(score).toMatchObject({ status: 'scored', possible: item.points });
      const earned = scores.map((score) => (score.status === 'scored' ? score.earned : NaN));
      for (const one of earned) expect(one).toBeLessThan(item.points);
      expect(earned).toContain(0);
    });

    it('takes the empty response for none', () => {
      expect(type.score(item, type.emptyResponse(item))).toEqual({ status: 'unanswered' });
    });

    it('scores any JSON, between nothing and full marks', () => {
      fc.assert(
        fc.property(anything, (response) => {
          const score = type.score(item, response);
          if (score.status === 'scored') {
            expect(score.possible).toBe(item.points);
            expect(score.earned).toBeGreaterThanOrEqual(0);
            expect(score.earned).toBeLessThanOrEqual(score.possible);
          } else if (score.status === 'invalid') expect(score.code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
          expect(typeof type.responseText(item, response)).toBe('string');
        }),
        { numRuns },
      );
    });

    it('scores a response the same after it was kept', () => {
      fc.assert(
        fc.property(anything, (response) => {
          const kept: unknown = JSON.parse(JSON.stringify(response));
          expect(type.score(item, kept)).toEqual(type.score(item, response));
        }),
        { numRuns },
      );
    });

    if (entriesWithin(item).some(([key]) => shownLists.has(key))) {
      it('does not look at the order in which its parts and their options are shown', () => {
        fc.assert(
          fc.property(anything, fc.nat(), (response, seed) => {
            expect(worth(type.score(inAnotherOrder(item, seed), response))).toEqual(
              worth(type.score(item, response)),
            );
          }),
          { numRuns },
        );
      });
    }

    it('keeps its key out of its public part', () => {
      const shown = type.toPublicItem(item);
      const keys = entriesWithin(shown).map(([key]) => key);
      expect(keys.filter((key) => /^(?:right|answers?|key|correct|catches)$|feedback|explanation/i.test(key)))
        // A revision tells whether a key has changed, not what it is.
        .toEqual(keys.includes('revision') ? ['key'] : []);
      const secret = entriesWithin(item)
        .filter(([key, value]) => /feedback|explanation/i.test(key) && typeof value === 'string')
        .map(([, value]) => String(value));
      for (const text of secret)
        expect(JSON.stringify(shown)).not.toContain(JSON.stringify(text).slice(1, -1));
      expect(JSON.stringify(shown)).toContain(JSON.stringify(item.promptHtml).slice(1, -1));
    });
  });
});
