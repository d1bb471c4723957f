import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../../core/finding.ts';
import { compileLesson } from '../compile-lesson.ts';
import { withoutIgnored } from './ignore.ts';
import { lintLesson, lintRules } from './lint-lesson.ts';
import { endOfTag } from './rule.ts';

function lint(source: string) {
  const lesson = compileLesson(source, 'x.mdx');
  expect(lesson.findings).toEqual([]);
  return lintLesson({ lesson, source });
}
const page = (body: string, more = ''): string =>
  `---\ntitle: T\nlede: L\nminutes: 1\n${more}---\n\n${body}\n`;

/** A choice with a reason under every option; `*` marks the right ones. */
function choice(prompt: string, options: readonly string[], inside = ''): string {
  const list = options.map((option) => {
    const right = option.startsWith('*');
    return `- [${right ? 'x' : ' '}] ${option.replace(/^\*/, '')}\n  > Because.`;
  });
  return `<Choice id="q">\n${prompt}\n\n${list.join('\n')}\n${inside}</Choice>`;
}

/**
 * Questions judged by hand, before the rules were written: what a careful reviewer would say of each. Good ones are
 * there to catch a rule that cries wolf.
 */
const judged: readonly (readonly [
  prompt: string,
  options: readonly string[],
  rules: readonly string[],
  inside?: string,
])[] = [
  // Good.
  ['How many experts process one token?', ['*Nine', 'Eight', '257', '37'], []],
  [
    'What does the bias change?',
    ['*Which experts are chosen', 'How much an expert counts', 'How large an expert is'],
    [],
  ],
  [
    'Which number predicts the speed for one user?',
    ['*Memory bandwidth', 'Peak arithmetic', 'Memory size', 'Storage'],
    [],
  ],
  [
    'A group of answers is all right. What is learnt from it?',
    ['*Nothing', 'That all were good', 'A little'],
    [],
  ],
  [
    'Which of these raise the tide? Choose all that do.',
    ['*The moon', '*The sun', 'The wind', 'The season'],
    [],
  ],
  ['True or false: a tide comes once a day.', ['True', '*False'], []],
  ['What happens to petrol when cars get cheaper?', ['Demand falls', '*Demand rises', 'Demand stays'], []],
  [
    'Why can SimCLR not be scored by class captions?',
    ['It is too slow', '*It never learns text vectors', 'It needs labels'],
    [],
  ],
  ['How far is the moon?', ['38,000 km', '*384,000 km', '3,840,000 km'], []],
  ['Which range holds the answer?', ['0 to 10 km', '*10 to 20 km', '20 to 30 km'], []],
  ['What is the unit of force?', ['*Newton', 'Joule', 'Watt'], []],
  ['What limits a dense layer that is always active?', ['*Arithmetic', 'Memory', 'Storage'], []],
  ['Which is **not** a planet?', ['*Pluto', 'Mars', 'Venus'], []],
  ['Which of these is NOT a planet?', ['*Pluto', 'Mars', 'Venus'], []],
  [
    'The cap is not renewed each year. What follows?',
    ['*It is for three years', 'It is for one', 'It is for two'],
    [],
  ],
  [
    'Which statement holds of every layer?',
    ['*Every token passes through it', 'No token passes through it', 'Half of them do'],
    [],
  ],
  ['What must a firm with the licence keep at home?', ['A quarter', '*Half', 'Three quarters'], []],
  ['Which of the two is heavier?', ['*The first', 'The second'], []],
  ['When does the rule apply?', ['*From 15 May 2025', 'From 13 January 2025', 'From 15 January 2026'], []],
  ['What does a router see?', ['*The token', 'The whole text', 'The answer'], []],
  ['What do both kinds share?', ['*A key for the position', 'A value for each head', 'Nothing at all'], []],
  [
    'What is kept of a token?',
    ['*One short vector and a key', 'A key and a value per head', 'Two vectors per layer, one for each head'],
    [],
  ],
  [
    'What follows for a team of seven?',
    ['It ships as fast as before', '*It waits for decisions', 'It needs fewer tests'],
    [],
    '\n<Hint>\nWho has to speak first?\n</Hint>\n',
  ],
  ['How many are there?', ['*12', '24', '36'], [], '\n<Hint>\nCount the dozens.\n</Hint>\n'],
  ['Who may buy chips?', ['*Firms with a licence', 'Firms in group one', 'Firms that ask'], []],
  [
    'Which temperature makes targets soft?',
    ['*That of the captions', 'That of the images', 'That of the room'],
    [],
  ],
  ['What is the opposite of a complement?', ['*A substitute', 'A remainder', 'A supplement'], []],
  ['Below which slope is a bicycle faster?', ['4 percent', '*8 percent', '12 percent'], []],
  [
    'Why did the load oscillate?',
    ['*The steps were too large', 'The bias was too small', 'There were too few experts'],
    [],
  ],
  ['What does the mill give on average?', ['*310 kWh a day', '310 kWh a week', '31 kWh a day'], []],
  // The key stands out by its length.
  [
    'Why is the key kept apart?',
    [
      '*Because a rotation that depends on the place would stand between the latent vector and the matrix',
      'To save time',
      'By accident',
    ],
    ['choice-key-longest'],
  ],
  [
    'What does the figure leave out?',
    ['*Earlier research, ablations, salaries and the purchase of the whole cluster', 'Power', 'Rent'],
    ['choice-key-longest'],
  ],
  [
    'What is a tide?',
    ['A storm', '*The rise and fall of the sea, twice a day, by the pull of moon and sun', 'A wave'],
    ['choice-key-longest'],
  ],
  [
    'Why do prices fall?',
    ['Luck', 'Custom', '*Because building gets cheaper while the demand for it grows only slowly'],
    ['choice-key-longest'],
  ],
  // All, none, both.
  ['Which of these holds?', ['It is heavy', 'It is far', '*All of the above'], ['choice-all-or-none']],
  ['Which of these holds?', ['It is heavy', 'It is far', '*None of the above'], ['choice-all-or-none']],
  ['Which one raises the tide?', ['The moon', 'The sun', '*Both of these'], ['choice-all-or-none']],
  ['Which one is a star?', ['Mars', 'Venus', '*None of them'], ['choice-all-or-none']],
  ['Which one is a planet?', ['Mars', 'Venus', '*All of them'], ['choice-all-or-none']],
  ['What does it need?', ['Labels', 'Captions', '*Neither of these'], ['choice-all-or-none']],
  // Absolute words in wrong options only.
  [
    'When does a team get faster?',
    ['Always when it codes faster', '*When its slowest step gets faster', 'Never by tools'],
    ['choice-absolute-words', 'choice-absolute-words'],
  ],
  [
    'What do experts know?',
    ['Everything about one topic', '*Patterns that have no name', 'Absolutely the same'],
    ['choice-absolute-words', 'choice-absolute-words'],
  ],
  ['Does it fit?', ['*It depends on the context', 'Never'], ['choice-absolute-words']],
  [
    'Who may buy?',
    ['Nobody', 'Everyone', '*Firms with a licence'],
    ['choice-absolute-words', 'choice-absolute-words'],
  ],
  // Negative stems that are not marked.
  ['Which of these is not a planet?', ['*Pluto', 'Mars', 'Venus'], ['choice-negative-stem']],
  ['Which of these does not raise the tide?', ['*The wind', 'The moon', 'The sun'], ['choice-negative-stem']],
  ['All of these are fish, except which?', ['*The whale', 'The eel', 'The cod'], []],
  ['Which is least likely?', ['*Snow in July', 'Rain', 'Wind'], ['choice-negative-stem']],
  ['Which claim is false?', ['*The first', 'The second', 'The third'], ['choice-negative-stem']],
  ["Which of these doesn't change?", ['*The mass', 'The weight', 'The height'], ['choice-negative-stem']],
  ['What can never be undone?', ['*A broken cup', 'A knot', 'A lock'], ['choice-negative-stem']],
  // Options that overlap or say the same.
  ['How far is it?', ['0 to 10 km', '*5 to 20 km', '20 to 30 km'], ['choice-options-overlap']],
  [
    'How much is it?',
    ['less than 10', '*more than 5', '100 to 200'],
    ['choice-options-overlap', 'choice-options-overlap'],
  ],
  ['Which unit is it?', ['*Kilowatt hours', 'Kilowatt', 'Watts'], []],
  ['What is it?', ['*The moon', 'The MOON {/* id: other */}', 'The sun'], ['choice-options-overlap']],
  ['How old is it?', ['10–20 years', '*15–30 years', '40–50 years'], ['choice-options-overlap']],
  // Hints that say the answer.
  [
    'What does the router see?',
    ['*The token alone', 'The whole text', 'The answer'],
    ['hint-contains-key'],
    '\n<Hint>\nIt sees the token alone.\n</Hint>\n',
  ],
  ['How many are there?', ['*671', '37', '257'], ['hint-contains-key'], '\n<Hint>\nIt is 671.\n</Hint>\n'],
  [
    'What keeps heat?',
    ['*Molten salt', 'Cold sand', 'Wet clay'],
    ['hint-contains-key'],
    '\n<Hint>\nThink of molten salt!\n</Hint>\n',
  ],
  [
    'Who pays?',
    ['*The last buyer', 'The first buyer', 'The maker'],
    [],
    '\n<Hint>\nThe last one in the row.\n</Hint>\n',
  ],
];

describe('a labelled set of questions', () => {
  const told = judged.map(([prompt, options, , inside]) =>
    lint(page(choice(prompt, options, inside)))
      .map(({ rule }) => rule)
      .filter((rule) => rule !== 'acronym-undefined'),
  );

  it('has at least 60, good and flawed', () => {
    expect(judged.length).toBeGreaterThanOrEqual(60);
    expect(judged.filter(([, , rules]) => rules.length === 0).length).toBeGreaterThan(25);
  });

  it('is judged by each rule as by the reviewer, nine times out of ten', () => {
    const rules = [...new Set(judged.flatMap(([, , expected]) => expected))].sort();
    const rows = rules.map((rule) => {
      let [right, false_, missed] = [0, 0, 0];
      for (const [index, [, , expected]] of judged.entries()) {
        const wanted = expected.filter((one) => one === rule).length;
        const got = (told[index] ?? []).filter((one) => one === rule).length;
        right += Math.min(wanted, got);
        false_ += Math.max(0, got - wanted);
        missed += Math.max(0, wanted - got);
      }
      return {
        rule,
        right,
        false: false_,
        missed,
        precision: right / (right + false_),
        recall: right / (right + missed),
      };
    });
    console.table(rows);
    for (const { precision, recall } of rows) {
      expect(precision).toBeGreaterThanOrEqual(0.9);
      expect(recall).toBeGreaterThanOrEqual(0.75);
    }
    // What no rule was asked about is not told either.
    const known = new Set(lintRules.map(({ id }) => id));
    expect(rules.every((rule) => known.has(rule))).toBe(true);
  });
});

const says = (source: string): string[] =>
  lint(source).map((finding) =>
    formatFinding(finding)
      .replace('x.mdx:', '')
      .replace(/ Why: \S+$/, ''),
  );

describe('advice on a lesson', () => {
  it('names an option without a reason at its place', () => {
    expect(says(page('<Choice id="q">\nHow many?\n\n- [x] One\n  > Yes.\n- [ ] Two\n</Choice>'))).toEqual([
      '12:1 warning choice-option-without-reason: Who chooses "Two" is not told why it is wrong. Write the reason as a quote under it: two spaces, ">", and a sentence.',
    ]);
  });

  it('names objectives without a question, and questions without an objective', () => {
    expect(
      says(
        page(choice('How many?', ['*One', 'Two']), 'objectives:\n  - id: count\n    text: Count things\n'),
      ),
    ).toEqual([
      '6:9 warning objective-without-question: No question of this lesson practises the objective "count". Ask one with objective="count", or remove the objective.',
      '10:1 warning question-without-objective: The question "q" practises no objective of the lesson. Write objective="…": "count".',
    ]);
  });

  it('takes options that differ in the signs of a formula or of code for different ones', () => {
    const options = ['`a + b`', '*`a - b`', '`{a}`', '`\\{a}`'];
    const placed = options.map((option, index) => `${option} {/* id: o${index} */}`);
    expect(says(page(choice('Which is it?', placed)))).toEqual([]);
    expect(
      says(
        page(
          choice(
            'Which is it?',
            ['*A bell', 'A **bell**!'].map((o, i) => `${o} {/* id: o${i} */}`),
          ),
        ),
      ),
    ).toEqual([expect.stringContaining('choice-options-overlap: "A bell!" says the same as "A bell".')]);
  });

  it('names a key that always stands in one place', () => {
    const same = [1, 2, 3, 4].map((n) =>
      choice('How many?', ['*One', 'Two', 'Three']).replace('"q"', `"q${n}"`),
    );
    expect(says(page(same.join('\n\n')))).toEqual([
      '40:1 warning choice-key-position: In 4 of 4 choices of this lesson the first option is right. Move the right option of some of them to another place.',
    ]);
    const mixed = [
      ...same.slice(0, 2),
      ...[3, 4].map((n) => choice('How many?', ['One', '*Two', 'Three']).replace('"q"', `"q${n}"`)),
    ];
    expect(says(page(mixed.join('\n\n')))).toEqual([]);
  });

  it('names very long sentences and abbreviations that nobody explains', () => {
    const long = Array.from({ length: 41 }, (_, index) => `word${index}`).join(' ');
    expect(says(page(`Short one. The ${long}.`))).toEqual([
      '7:1 warning sentence-long: A sentence of this paragraph has 42 words: "The word0 word1 word2 word3 word4 …". Split it: one thought, one sentence.',
    ]);
    expect(says(page('First a word. Then the XYZ works.'))).toEqual([
      '7:24 warning acronym-undefined: "XYZ" is not explained in this lesson. Write it out where it comes first, "long form (XYZ)", or add <Note term="XYZ">.',
    ]);
    for (const fine of [
      'A total power zone (TPZ) and the TPZ.',
      'The FLOP, floating-point operation.',
      'A mixture, MoE for short.',
      'Some GPUs.',
      'Set ISLET_BASE to a path.',
      'In World War II, under Henry VIII, Louis XIV and Pope Pius XII, in MDCCXC.',
      '<Note term="XYZ">\nA thing.\n</Note>\n\nThe XYZ works.',
    ])
      expect(says(page(fine))).toEqual([]);
    for (const word of ['CD', 'ML', 'DIV', 'IVIV', 'VIIII'])
      expect(says(page(`The ${word} is here.`))).toEqual([
        expect.stringContaining(`acronym-undefined: "${word}" is not`),
      ]);
  });
});

describe('advice that is turned down', () => {
  const body = (comment: string, between = '') =>
    page(`First.\n\n${comment}\n${between}\nThen the XYZ works.`);
  const heeded = (source: string) =>
    withoutIgnored(lint(source), source, 'x.mdx').map((finding) =>
      formatFinding(finding)
        .replace('x.mdx:', '')
        .replace(/ Why: \S+$/, ''),
    );

  it('is gone, with a reason, for the next line', () => {
    expect(
      heeded(body('{/* lint-ignore acronym-undefined: the lesson is about finding out what it means */}')),
    ).toEqual([]);
  });

  it.each([
    [
      'without a reason',
      '{/* lint-ignore acronym-undefined */}',
      'ignore-without-reason: This lint-ignore of "acronym-undefined" gives no reason.',
    ],
    ['without a rule', '{/* lint-ignore */}', 'ignore-without-reason: This lint-ignore names no rule.'],
    [
      'of another rule',
      '{/* lint-ignore sentence-long: it is short */}',
      'ignore-unused: There is nothing here that "sentence-long" would say. Remove this comment.',
    ],
    [
      'of a misspelt rule',
      '{/* lint-ignore acronym-undefind: everyone knows it */}',
      'ignore-unused: There is nothing here that "acronym-undefind" would say. Did you mean "acronym-undefined"? Correct the name.',
    ],
  ])('stays where the comment is %s', (_name, comment, said) => {
    const findings = heeded(body(comment));
    expect(findings).toHaveLength(2);
    expect(findings[1]).toContain(`9:1 warning ${said}`);
  });

  it.each([
    '```md\n§\n```',
    '~~~md\n§\n~~~',
    '````md\n```\n§\n```\n````',
    '- An item:\n\n  ```md\n  §\n  ```',
    'It is written `§`, as ``a ` and §`` show.',
    'It is written `§\nand more`.',
  ])('is not meant where a comment is only shown: %s', (text) => {
    const shown = page(text.replaceAll('§', '{/* lint-ignore sentence-long: as an example */}'));
    expect(withoutIgnored(lint(shown), shown, 'x.mdx')).toEqual([]);
  });

  it('is gone where the reason names code, and code stands around the comment', () => {
    const comment = '{/* lint-ignore acronym-undefined: the `XYZ` is told below, with a ` */}';
    expect(heeded(body(comment))).toEqual([]);
    expect(
      heeded(page(`A \`word\`.\n\n~~~js\nlet a;\n~~~\n\n${comment}\nThe XYZ works, \`it\` does.`)),
    ).toEqual([]);
  });

  const guess = choice('Who measured it?', [
    '*The astronomer whom the king had asked to come to the island',
    'Brahe {/* id: b */}',
    'Kepler',
  ]);

  it('as the guide shows it is gone for a whole question, and for none behind it', () => {
    const guide = readFileSync(new URL('../../guide/writing-a-lesson.mdx', import.meta.url), 'utf8');
    const [, comment = '', tag = ''] =
      /```md\n(\{\/\* lint-ignore choice-key-longest: .*\*\/\})\n(<Choice id="[\w-]+">)\n```/.exec(guide) ??
      [];
    const shown = guess.replace('<Choice id="q">', tag);
    expect(heeded(page(shown))).toEqual([expect.stringContaining('choice-key-longest')]);
    expect(heeded(page(`${comment}\n${shown}`))).toEqual([]);
    expect(heeded(page(`${comment}\n\n${shown}`))).toEqual([]);
    expect(heeded(page(`${comment}\n${shown}\n\n${guess}`))).toEqual([
      expect.stringMatching(/^22:1 warning choice-key-longest/),
    ]);
  });

  it('is gone for each rule where comments stand below each other', () => {
    const source = page(
      `{/* lint-ignore choice-key-longest: names are short */}\n{/* lint-ignore choice-negative-stem: it is what one asks */}\n${guess.replace('Who measured it?', 'Who did not measure it?')}`,
    );
    expect(heeded(source)).toEqual([]);
  });

  it('a mistake cannot be turned down', () => {
    const finding = {
      rule: 'item-id-missing',
      severity: 'error' as const,
      file: 'x.mdx',
      line: 2,
      column: 1,
      message: 'M.',
      cure: 'C.',
    };
    const left = withoutIgnored([finding], '# lint-ignore item-id-missing: I like it\nx\n', 'x.mdx');
    expect(left.map(({ rule, message }) => [rule, message])).toEqual([
      ['item-id-missing', 'M.'],
      ['ignore-unused', '"item-id-missing" is a mistake here and cannot be turned down.'],
    ]);
  });
});

it('a fix that is safe comes with its finding', () => {
  const source = page(choice('Which of these is not a planet?', ['*Pluto', 'Mars', 'Venus']));
  const [finding] = lint(source);
  const { fix } = finding ?? {};
  expect(fix && source.slice(0, fix.from) + fix.text + source.slice(fix.to)).toBe(
    source.replace('is not a', 'is **not** a'),
  );
});

it('the end of a tag is that of its own, where it closes itself and where another follows', () => {
  const [alone, pair] = ['<Problem of="a" n={4} note="a > b, a/b" />', '<Problem of="b">\nx\n'];
  expect(endOfTag(`${alone}\n\n${pair}</Problem>`, 0)).toBe(alone.length);
  expect(endOfTag(`${pair}</Problem>\n${alone}`, 0)).toBe(pair.length);
});

describe('a "not" in a question', () => {
  const fixed = (prompt: string): string | null => {
    const source = page(choice(prompt, ['*Pluto', 'Mars', 'Venus']));
    const [finding] = lint(source);
    const { fix } = finding ?? {};
    return fix ? source.slice(0, fix.from) + fix.text + source.slice(fix.to) : null;
  };

  it.each([
    ['Which of these is not a notation?', 'Which of these is **not** a notation?'],
    ['What does another\nnot denote?', 'What does another\n**not** denote?'],
    [
      'Which of [these](https://example.com/not) is not `not`?',
      'Which of [these](https://example.com/not) is **not** `not`?',
    ],
    [
      'Which of [these that do not hold](https://example.com/not) is it?',
      'Which of [these that do **not** hold](https://example.com/not) is it?',
    ],
    ['Which is not in $$not$$?', 'Which is **not** in $$not$$?'],
    ["Which of these doesn't change?", "Which of these **doesn't** change?"],
    ['Which is least\nlikely?', 'Which is **least\nlikely**?'],
  ])('is marked as a word, and nothing else is: %s', (prompt, mended) => {
    expect(fixed(prompt)).toBe(page(choice(mended, ['*Pluto', 'Mars', 'Venus'])));
  });

  it('is left to the author where it stands twice', () => {
    expect(fixed('It is not a moon. Which is not a planet?')).toBeNull();
    expect(lint(page(choice('It is not a moon. Which is not a planet?', ['*A', 'B', 'C'])))).toHaveLength(1);
  });

  it.each(['What is an operator: is `not` one?', 'Which not-for-profit firm is it?'])(
    'is no matter of advice where it is no word of the question: %s',
    (prompt) => {
      expect(lint(page(choice(prompt, ['*Pluto', 'Mars', 'Venus'])))).toEqual([]);
    },
  );
});

it('advice says where the guide tells why, in its text and as a part of its JSON', () => {
  const lesson = '---\ntitle: T\nlede: L\nminutes: 1\n---\n\nThe XYZ is here.\n';
  const [finding] = lintLesson({ lesson: compileLesson(lesson, 'x.mdx'), source: lesson });
  expect(finding?.guide).toBe('/guide/questions-that-teach/#acronym-undefined');
  expect(finding && formatFinding(finding)).toMatch(
    / Why: \/guide\/questions-that-teach\/#acronym-undefined$/,
  );
});
