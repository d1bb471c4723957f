import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { match } from './index.ts';

function compile(body: string, attributes = '') {
  return compileLesson(`<Match id="a"${attributes}>\nWhich?\n\n${body}\n</Match>\n`, 'x.mdx', {
    frontmatter: 'none',
  });
}
const says = (body: string, attributes?: string) =>
  compile(body, attributes).findings.map((finding) => formatFinding(finding).replace(/^x\.mdx:/, ''));
const table = (...rows: string[]) => ['| Metal | Symbol |', '| --- | --- |', ...rows].join('\n');

describe('reading', () => {
  it('takes rows, distractors, merged right sides and ids from comments', () => {
    const { items, findings } = compile(
      table('| **Gold** ore | Au |', '| Iron {/* id: fe-metal */} | Fe |', '| Steel | Fe |', '| | Pb |'),
      ' points={2} scoring="all-or-nothing"',
    );
    expect(findings).toEqual([]);
    const item = match.schema.parse(items[0]?.item);
    expect(item).toMatchObject({
      heads: ['Metal', 'Symbol'],
      points: 2,
      scoring: 'all-or-nothing',
      options: [
        { id: 'gold-ore', html: '<strong>Gold</strong> ore', text: 'Gold ore', target: 'au' },
        { id: 'fe-metal', html: 'Iron', text: 'Iron', target: 'fe' },
        { id: 'steel', text: 'Steel', target: 'fe' },
      ],
    });
    expect(item.targets.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: 'au', text: 'Au' },
      { id: 'fe', text: 'Fe' },
      { id: 'pb', text: 'Pb' },
    ]);
    expect(match.keyText(item)).toBe('Gold ore – Au; Iron – Fe; Steel – Fe');
    expect(match.keyHtml?.(item)).toBe('<strong>Gold</strong> ore – Au; Iron – Fe; Steel – Fe');
    expect(item.promptText).toBe('Which?');
  });

  it('never shows the right column in the order of the table', () => {
    for (let index = 0; index < 50; index++) {
      const { items } = compileLesson(
        `<Match id="m${index}">\nWhich?\n\n${table('| a | 1 |', '| b | 2 |', '| c | 3 |')}\n</Match>\n`,
        'x.mdx',
        { frontmatter: 'none' },
      );
      expect(match.schema.parse(items[0]?.item).targets.map(({ id }) => id)).not.toEqual(['1', '2', '3']);
    }
  });
});

describe('mistakes are named at their place', () => {
  it.each<[name: string, body: string, said: string[]]>([
    [
      'no table',
      '- Gold',
      [
        '1:1 error match-no-table: This <Match> has no table. Add a table of two columns: what is to be matched on the left, what belongs to it on the right.',
      ],
    ],
    [
      'three columns',
      '| a | b | c |\n| --- | --- | --- |\n| 1 | 2 | 3 |',
      [
        '4:1 error match-columns: The table of a <Match> has two columns; this one has 3. Keep what is to be matched on the left and what belongs to it on the right.',
      ],
    ],
    [
      'an empty right side and one without letters, both at once',
      table('| Gold | |', '| Iron | +++ |', '| Tin | Sn |'),
      [
        '6:1 error match-right-empty: Nothing stands to the right of "Gold". Write what belongs to it, or remove the row.',
        '7:8 error match-right-unreadable: "+++" has no letter and no digit to be known by. Write it in words.',
      ],
    ],
    [
      'right sides that differ only in signs',
      table('| Plus | x+ |', '| Minus | x- |'),
      [
        '7:9 error match-right-alike: "x+" and "x-" cannot be told apart: they differ only in signs. Word one of them differently.',
      ],
    ],
    [
      'a distractor that is right elsewhere',
      table('| Gold | Au |', '| Iron | Fe |', '| | Fe |'),
      [
        '8:1 error match-distractor-right: "Fe" stands in a row without a left side, but belongs to another row too. Remove this row.',
      ],
    ],
    [
      'two equal left sides',
      table('| Gold | Au |', '| gold | Fe |', '| Tin | Sn |'),
      [
        '7:1 error match-id-duplicate: Two rows have the id "gold": "Gold" and "gold". Word one of them differently, or give it an id of its own: "| … {/* id: my-id */}".',
      ],
    ],
    [
      'one row',
      table('| Gold | Au |', '| | Fe |'),
      [
        '4:1 error match-too-few: A <Match> needs at least two rows to match; this one has 1. Add rows, or ask with <Choice>.',
      ],
    ],
    [
      'one right side',
      table('| Steel | Fe |', '| Iron | Fe |'),
      [
        '4:1 error match-one-target: Every row has the same right side, so there is nothing to choose. Add other right sides, or rows with an empty left cell as distractors.',
      ],
    ],
    [
      'text below the table',
      `${table('| Gold | Au |', '| Iron | Fe |')}\n\nThink.`,
      [
        '9:1 error match-text-after-table: Text after the table belongs to nothing. Move it above the table, or into <Explanation>.',
      ],
    ],
  ])('%s', (_name, body, said) => {
    expect(says(body)).toEqual(said);
  });

  it('a way of scoring that does not exist', () => {
    expect(says(table('| Gold | Au |', '| Iron | Fe |'), ' scoring="half"')).toEqual([
      '1:15 error match-scoring: scoring="half" is no way to score a <Match>. Use "each" or "all-or-nothing".',
    ]);
  });
});
