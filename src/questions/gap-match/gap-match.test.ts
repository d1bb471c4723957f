import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { gapMatch } from './index.ts';

function compile(body: string, attributes = '') {
  return compileLesson(`<Categorize id="a"${attributes}>\nWhich?\n\n${body}\n</Categorize>\n`, 'x.mdx', {
    frontmatter: 'none',
  });
}
const says = (body: string, attributes?: string) =>
  compile(body, attributes).findings.map((finding) => formatFinding(finding).replace(/^x\.mdx:/, ''));

describe('reading', () => {
  it('takes groups and members with ids of their own, members in another order', () => {
    const { items, findings } = compile(
      '- Even\n  - Two\n  - *Four* {/* id: 4 */}\n- Odd\n  - Three\n  - $$2n+1$$',
    );
    expect(findings).toEqual([]);
    const item = gapMatch.schema.parse(items[0]?.item);
    expect(item.targets).toEqual([
      { id: 'even', text: 'Even' },
      { id: 'odd', text: 'Odd' },
    ]);
    expect(item.options.map(({ id }) => id)).not.toEqual(['two', '4', 'three', '2n-1']);
    expect(item.options.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
      { id: '2n-1', text: '2n+1', html: expect.stringMatching(/^<math>/), target: 'odd' },
      { id: '4', html: '<em>Four</em>', text: 'Four', target: 'even' },
      { id: 'three', html: 'Three', target: 'odd' },
      { id: 'two', target: 'even' },
    ]);
    expect(gapMatch.score(item, { two: 'even', 4: 'odd', three: 'odd' })).toMatchObject({ earned: 0.5 });
    expect(gapMatch.responseText(item, { two: 'odd' })).toBe('Two – Odd');
  });
});

describe('mistakes are named at their place', () => {
  it.each<[name: string, body: string, said: string[]]>([
    [
      'no list',
      'Nothing.',
      [
        '1:1 error categorize-no-groups: This <Categorize> has no groups. Add a list of groups, and under each, indented by two spaces, a list of its members.',
      ],
    ],
    [
      'groups without members, all at once',
      '- Even\n- Odd\n  - Three',
      [
        '4:1 error categorize-group-empty: The group "Even" has no members. List them under it, indented by two spaces: "  - …".',
      ],
    ],
    [
      'one group',
      '- Even\n  - Two\n  - Four',
      [
        '4:1 error categorize-one-group: A <Categorize> needs at least two groups. Add the other group, or ask with <Choice>.',
      ],
    ],
    [
      'a member in two groups',
      '- Even\n  - Two\n- Prime\n  - Two\n  - Three',
      [
        '7:3 error categorize-id-duplicate: Two members have the id "two": "Two" and "Two". Word one of them differently, or give it an id of its own: "  - … {/* id: my-id */}".',
      ],
    ],
    [
      'two groups of one name',
      '- Even\n  - Two\n- even\n  - Four\n- Odd\n  - Three',
      [
        '6:1 error categorize-id-duplicate: Two groups have the id "even": "Even" and "even". Word one of them differently, or give it an id of its own: "- … {/* id: my-id */}".',
      ],
    ],
    [
      'a third level',
      '- Even\n  - Two\n    - Deep\n- Odd\n  - Three',
      [
        '6:5 error categorize-too-deep: A member cannot have members of its own. Move this list two spaces to the left, or make it a group.',
      ],
    ],
    [
      'another bullet',
      '- Even\n  - Two\n\n* Odd\n  * Three',
      [
        '7:1 error categorize-list-split: A new list begins here, because its bullet differs from the one above. Start every group with the same bullet "-".',
      ],
    ],
    [
      'text below',
      '- Even\n  - Two\n- Odd\n  - Three\n\nThink.',
      [
        '9:1 error categorize-text-after-groups: Text after the groups belongs to nothing. Move it above the list, or into <Explanation>.',
      ],
    ],
  ])('%s', (_name, body, said) => {
    expect(says(body)).toEqual(said);
  });

  it('a way of scoring that does not exist', () => {
    expect(says('- Even\n  - Two\n- Odd\n  - Three', ' scoring="net"')).toEqual([
      '1:20 error categorize-scoring: scoring="net" is no way to score a <Categorize>. Use "each" or "all-or-nothing".',
    ]);
  });
});
