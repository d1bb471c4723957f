import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { extendedText } from './index.ts';
import { isExtendedText, scoreExtendedText } from './score.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

function compile(body: string, attributes = '') {
  return compileLesson(
    `<FreeResponse id="a" points={6}${attributes}>\nWhy?\n\n${body}\n</FreeResponse>\n`,
    'x.mdx',
    {
      frontmatter: 'none',
    },
  );
}
const says = (body: string) =>
  compile(body).findings.map((finding) => formatFinding(finding).replace(/^x\.mdx:/, ''));

const sound =
  '> Because *it* turns.\n>\n> And falls.\n\n- [ ] Names the turning\n- Names the **fall** {/* id: fall */}\n- [ ] Says why';

describe('reading', () => {
  const { items, findings } = compile(sound);
  const item = extendedText.schema.parse(items[0]?.item);

  it('takes the prompt, the model answer and the criteria, with brackets or without', () => {
    expect(findings).toEqual([]);
    expect(item).toMatchObject({
      promptText: 'Why?',
      modelHtml: '<p>Because <em>it</em> turns.</p>\n<p>And falls.</p>',
      modelText: 'Because it turns. And falls.',
      criteria: [
        { id: 'names-the-turning', html: 'Names the turning', text: 'Names the turning' },
        { id: 'fall', html: 'Names the <strong>fall</strong>', text: 'Names the fall' },
        { id: 'says-why', text: 'Says why' },
      ],
    });
    expect(extendedText.keyText(item)).toBe(
      'Because it turns. And falls. (Names the turning; Names the fall; Says why)',
    );
  });

  it('keeps model answer and criteria out of the public part', () => {
    const shown = JSON.stringify(extendedText.toPublicItem(item));
    for (const secret of ['Because', 'fall', 'turning']) expect(shown).not.toContain(secret);
  });

  it.each<[met: string[], earned: number]>([
    [[], 0],
    [['fall'], 2],
    [['fall', 'says-why'], 4],
    [['names-the-turning', 'fall', 'says-why'], 6],
    [['fall', 'fall', 'gone'], 2],
  ])('three criteria, six points: %j earns %d', (met, earned) => {
    expect(scoreExtendedText(item, { text: 'It turns.', compared: true, met })).toEqual({
      status: 'scored',
      earned,
      possible: 6,
      parts: item.criteria.map(({ id }) => ({ id, right: met.includes(id) })),
    });
  });

  it.each<[met: string[], earned: number]>([
    [['fall', 'says-why'], 0],
    [['names-the-turning', 'fall', 'says-why'], 6],
  ])('where all must be met, %j earns %d', (met, earned) => {
    const strict = extendedText.schema.parse(compile(sound, ' scoring="all-or-nothing"').items[0]?.item);
    expect(scoreExtendedText(strict, { text: 'It turns.', compared: true, met })).toMatchObject({
      status: 'scored',
      earned,
      possible: 6,
    });
    expect(strict.revision.key).not.toBe(item.revision.key);
    expect(strict.revision.content).toBe(item.revision.content);
  });

  it('is no answer without a text, and asks to compare before it is judged', () => {
    const met = ['fall'];
    expect(scoreExtendedText(item, { text: ' \n', compared: true, met })).toEqual({ status: 'unanswered' });
    expect(scoreExtendedText(item, { text: 'It turns.', compared: false, met })).toEqual({
      status: 'invalid',
      code: 'not-compared',
    });
  });
});

it('takes back just what its schema does', () => {
  const near = fc.record(
    {
      text: fc.oneof(fc.string(), fc.integer()),
      compared: fc.oneof(fc.boolean(), fc.constant('yes')),
      met: fc.oneof(fc.array(fc.string()), fc.array(fc.integer()), fc.string()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(near, fc.jsonValue()), (value) => {
      expect(isExtendedText(value)).toBe(extendedText.responseSchema.safeParse(value).success);
    }),
    { numRuns },
  );
});

describe('mistakes are named at their place', () => {
  it.each<[name: string, body: string, said: string[]]>([
    [
      'neither model answer nor criteria, both at once',
      'Think.',
      [
        '1:1 error free-response-no-criteria: This <FreeResponse> has no criteria to judge an answer by. Add a list of what a good answer does: "- [ ] names the cause".',
        '1:1 error free-response-no-model: This <FreeResponse> has no model answer. Write one as a quote below the question: "> …".',
      ],
    ],
    [
      'a ticked criterion, and two alike',
      '> Because.\n\n- [x] Says so\n- [ ] Twice\n- [ ] twice',
      [
        '6:1 error free-response-ticked: This criterion is ticked already, and ticking is for the learner. Empty its brackets: "- [ ] …".',
        '8:1 error free-response-id-duplicate: Two criteria have the id "twice": "Twice" and "twice". Word one of them differently, or give it an id of its own: "- [ ] … {/* id: my-id */}".',
      ],
    ],
    [
      'two quotes, two lists, and text between',
      '> Because.\n\nBut also\n\n> Therefore.\n\n- [ ] One\n\n* [ ] Two',
      [
        '6:1 error free-response-text-between: Text beside the model answer and the criteria belongs to nothing. Move it above them, into the quote, or into <Explanation>.',
        '8:1 error free-response-two-models: This is a second model answer. Join the two in one quote: put ">" on the empty line between them.',
        '12:1 error free-response-list-split: A new list begins here, and a <FreeResponse> has one list of criteria. Start every criterion with the same "- [ ]".',
      ],
    ],
    [
      'an empty model answer',
      '>\n\n- [ ] One',
      ['4:1 error free-response-no-model: The model answer is empty. Write it behind the ">".'],
    ],
    [
      'a quote under a criterion',
      '> Because.\n\n- [ ] One\n  > Look here.',
      [
        '7:3 error free-response-criterion-plain: A criterion is a line of text: it takes no quote or list of its own. Say it in one line, or in two criteria.',
      ],
    ],
  ])('%s', (_name, body, said) => {
    expect(says(body).toSorted()).toEqual(said.toSorted());
  });
});
