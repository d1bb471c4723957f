import { describe, expect, it } from 'vitest';
import { formatFinding, listNames } from '../core/finding.ts';
import { questionTypes } from '../questions/registry.ts';
import { compileCourse } from './compile-course.ts';
import { lintRules } from './lint/lint-lesson.ts';
import { plainTags } from './markdown.ts';
import { tagSpecs } from './tags.ts';
import { valueTag } from './value-tag.ts';
import { termTag } from './glossary.ts';

/** What an author reads, word for word, for each mistake. A sound course stands around every one of them. */

const head = `---
title: One
lede: What is it?
minutes: 5
objectives:
  - id: count-things
    text: Count things
---

`;

/** A sound question that stands in one piece. */
const one = (id: string): string[] => [
  `<Choice id="${id}">`,
  'How many?',
  '',
  '- [x] Nine',
  '  > So.',
  '- [ ] Ten',
  '  > No.',
  '</Choice>',
];

/** A figure up to where its steps stand. */
const stepsOf = '<Figure src="wave.svg" title="A wave" description="Up and down.">';

/** A figure that is built up in steps. */
const stepped = (...texts: readonly string[]): string =>
  [stepsOf, texts.map((text) => `<Step>\n${text}\n</Step>`).join('\n'), '</Figure>'].join('\n');

const sound: Readonly<Record<string, string>> = {
  'course.yaml': `id: broken-course
title: A course
lede: To break things in.
articles:
  - tides
`,
  'tides/article.yaml': `title: Tides
name: Tides
lede: Up and down.
lessons:
  - one
  - two
`,
  'tides/one.mdx': head,
  'tides/two.mdx': `${head}<Choice id="taken" formerly="taken-before">
How many?

- [x] Nine
- [ ] Ten
</Choice>
`,
  'tides/wave.svg': '<svg viewBox="0 0 9 9">\n  <path d="M0 0h9"/>\n</svg>\n',
  'tides/beat.model.yaml': `title: Beat
inputs:
  length:
    label: Length
    default: 1
    min: 0.5
    max: 2
  place:
    label: Place
    default: Earth
    choices: { Earth: 9.81, Moon: 1.62 }
outputs:
  squared:
    label: Squared
    formula: length / place
`,
};

/** The findings of the sound course with some of its files changed, added or (null) taken away. */
function findingsWith(changes: Readonly<Record<string, string | null>>): string[] {
  const files = new Map(Object.entries(sound));
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  // Mistakes, not advice: what lint advises has tests of its own.
  return compileCourse(files, (path) => `lessons/${path}`)
    .findings.filter(({ rule }) => !lintRules.some(({ id }) => id === rule))
    .map(formatFinding);
}

/** A question with these options, on lines 13 and on; its opening tag is on line 10. */
const choice = (options: string, attributes = 'id="a"'): string =>
  `<Choice ${attributes}>\nHow many?\n\n${options}\n</Choice>\n`;
const options = '- [x] Nine\n- [ ] Ten';
const numeric = (attributes: string, inside = ''): string =>
  `<NumericEntry id="a" ${attributes}>\nHow many?\n${inside}</NumericEntry>\n`;

// These grow with every type and tag; all else is written out.
const tags = listNames(
  [
    ...questionTypes.map(({ tag }) => tag),
    ...tagSpecs.map(({ tag }) => tag),
    valueTag,
    termTag,
    ...plainTags,
  ],
  'or',
);
const choiceAttributes =
  '"id", "objective", "points", "formerly", "hints", "solution", "source", "multiple" or "scoring"';

it('finds nothing in the sound course', () => {
  expect(findingsWith({})).toEqual([]);
});

interface Broken {
  name: string;
  /** From line 10 of the lesson on. */
  body: string;
  /** Without the file's name. */
  says: readonly string[];
}

const braces = String.raw`Write "\{" and "\}" for braces in prose.`;
const lessThan = String.raw`Write "\<" or "&lt;" for a less-than sign.`;
const unknown = String.raw`Use ${tags}; write "\<" for a less-than sign.`;
const noScript = 'is JavaScript, and a lesson has none.';
const readAsScript = 'is read as JavaScript, and a lesson has none.';

const markdown: readonly Broken[] = [
  {
    name: '"<" before a digit',
    body: 'We know that 1<2 holds.',
    says: [`10:15 error less-than: "<" opens a tag, but "<2 holds" is none. ${lessThan}`],
  },
  {
    name: '"<="',
    body: 'Here a <= b.',
    says: [`10:8 error less-than: "<" opens a tag, but "<= b." is none. ${lessThan}`],
  },
  {
    name: '"<" in a question, behind letters of many bytes',
    body: choice('- [x] 專家 🎉 <9\n- [ ] Ten'),
    says: [`13:13 error less-than: "<" opens a tag, but "<9" is none. ${lessThan}`],
  },
  {
    name: 'a comment in HTML form',
    body: 'Text.\n\n<!-- to do -->',
    says: [
      '12:1 error html-comment: A comment in HTML form cannot stand in a lesson. Write {/* a comment */}.',
    ],
  },
  {
    name: 'a comment in HTML form in a line',
    body: 'Text <!-- to do --> goes on.',
    says: [
      '10:6 error html-comment: A comment in HTML form cannot stand in a lesson. Write {/* a comment */}.',
    ],
  },
  {
    name: 'an address in angle brackets',
    body: 'See <https://example.org/a>.',
    says: [
      '10:5 error link-in-angles: "<https://example.org/a>" is no link in a lesson: "<" opens a tag. Write [its name](its address).',
    ],
  },
  {
    name: 'a mail address in angle brackets',
    body: 'Ask <me@example.org>.',
    says: [
      '10:5 error link-in-angles: "<me@example.org>" is no link in a lesson: "<" opens a tag. Write [its name](its address).',
    ],
  },
  {
    name: 'braces in prose',
    body: 'The set {a, b} is small.',
    says: [`10:9 error expression-in-lesson: "{a, b}" ${readAsScript} ${braces}`],
  },
  {
    name: 'braces that are no JavaScript either',
    body: 'The set {1, 2; x} is small.',
    says: [`10:9 error expression-in-lesson: "{1, 2; x}" ${readAsScript} ${braces}`],
  },
  {
    name: 'braces in a hint',
    body: choice(`${options}\n\n<Hint>\nTake {n}.\n</Hint>`),
    says: [`17:6 error expression-in-lesson: "{n}" ${readAsScript} ${braces}`],
  },
  {
    name: 'a brace that stays open',
    body: 'The set {a, b is small.\n\nMore {c} prose.',
    says: [
      String.raw`10:9 error brace-not-closed: An opening brace "{" is never closed. Write "\{" for a brace in prose.`,
    ],
  },
  {
    name: 'an import',
    body: 'import Chart from "./Chart"\n\nText.',
    says: [
      `10:1 error import-in-lesson: A line that starts with "import" ${readAsScript} Tags need no import; begin the sentence with another word if it is prose.`,
    ],
  },
  {
    name: 'prose that starts with export',
    body: 'export grew by 5 percent.',
    says: [
      `10:1 error import-in-lesson: A line that starts with "export" ${readAsScript} Tags need no import; begin the sentence with another word if it is prose.`,
    ],
  },
  {
    name: 'a heading that skips a level',
    body: '## A\n\n#### B',
    says: ['12:1 error heading-skip: This heading skips a level: it has 4 "#" after one with 2. Use ###.'],
  },
  {
    name: 'a heading of the first level',
    body: '# A',
    says: [
      '10:1 error heading-first-level: A heading "# " is the title of the page, and the title stands in the frontmatter. Use "## " for a section.',
    ],
  },
  {
    name: 'a bare bar in a table cell',
    body: '| a | b |\n| - | - |\n| 1 | 2 |\n| `x|y` | z |',
    says: [
      String.raw`13:1 error table-cells: This row has 3 cells, but the table has 2 columns. Write "\|" for a bar inside a cell, also inside backticks.`,
    ],
  },
  {
    name: 'a formula that cannot be typeset',
    body: 'So $$a + \\foo$$.',
    says: [
      String.raw`10:4 error maths-unreadable: The formula "a + \foo" cannot be typeset: Undefined control sequence: \foo. Write it in the TeX that KaTeX knows (https://katex.org/docs/supported).`,
    ],
  },
  {
    name: 'a formula in an option that cannot be typeset',
    body: choice('- [x] $$\\frac{1}$$\n- [ ] Ten'),
    says: [
      String.raw`13:7 error maths-unreadable: The formula "\frac{1}" cannot be typeset: Unexpected end of input in a macro argument, expected '}'. Write it in the TeX that KaTeX knows (https://katex.org/docs/supported).`,
    ],
  },
  {
    name: 'an image without text',
    body: 'See ![](wave.svg) here.',
    says: [
      '10:5 error image-alt-missing: The image "wave.svg" has no text for those who do not see it. Write what it shows between the brackets: ![…](…).',
    ],
  },
  {
    name: 'an image that is not there',
    body: 'See ![A wave](wawe.png) here.',
    says: [
      '10:5 error image-missing: There is no image "wawe.png" beside this lesson. Correct the name, or add the file.',
    ],
  },
  {
    name: 'an image of another site',
    body: '![A wave](https://example.org/wave.png)',
    says: [
      '10:1 error image-remote: The image "https://example.org/wave.png" is on another site, and a page of the course loads nothing from elsewhere. Save it beside the lesson and write its file name.',
    ],
  },
  {
    name: 'an image in a question',
    body: choice('- [x] ![A wave](wave.svg) this\n- [ ] Ten'),
    says: [
      '13:7 error image-in-question: A question cannot hold an image. Move it above the question, or use <Figure> there.',
    ],
  },
  {
    name: 'links that are code, however they are written',
    body: '[a](javascript:alert) and [b][c] and [d](JAVA&#10;SCRIPT:x)\n\n[c]: data:text/html,x',
    says: [
      '10:1 error link-unsafe: The address "javascript:alert" is code, not a page. Link to a page with https:// or to a lesson by its file.',
      '10:38 error link-unsafe: The address "JAVA" is code, not a page. Link to a page with https:// or to a lesson by its file.',
      '12:1 error link-unsafe: The address "data:text/html,x" is code, not a page. Link to a page with https:// or to a lesson by its file.',
    ],
  },
  {
    name: 'a link to a lesson that is not there',
    body: 'See [there](twoo.mdx) and [here](../tides/).',
    says: [
      '10:5 error link-target-missing: The link "twoo.mdx" leads to no lesson. Did you mean "two"? Link to a lesson by its file, such as cost.mdx or ../other-article/lesson.mdx, or to a full address with https://.',
      '10:27 error link-target-missing: The link "../tides/" leads to no lesson. Link to a lesson by its file, such as cost.mdx or ../other-article/lesson.mdx, or to a full address with https://.',
    ],
  },
  {
    name: 'a link to a part that is not there',
    body: '## The wide sea\n\nSee [here](#the-wide-seas), [there](two.mdx#top), [this](#the-wide-sea) and [all](two.mdx#).',
    says: [
      '12:5 error link-part-missing: The link "#the-wide-seas" leads to no part of lessons/tides/one.mdx. Did you mean "the-wide-sea"? Use "#the-wide-sea", made of its headings.',
      '12:29 error link-part-missing: The link "two.mdx#top" leads to no part of lessons/tides/two.mdx. Remove what begins with "#": that lesson has no headings.',
    ],
  },
  {
    name: 'addresses that lead nowhere',
    body: '[a](https:/example.org) [b](https://example) [c](mailto:me) [d](https://example.org)',
    says: [
      '10:1 error link-malformed: The address "https:/example.org" leads nowhere: "https:" is not followed by "//". Copy it again from the page that it names, such as https://example.org/page.',
      '10:25 error link-malformed: The address "https://example" leads nowhere: "example" is no site. Copy it again from the page that it names, such as https://example.org/page.',
      '10:46 error link-malformed: The address "mailto:me" leads nowhere: it is no mail address. Copy it again from the page that it names, such as https://example.org/page.',
    ],
  },
  {
    name: 'a link in a question whose address stands elsewhere',
    body: `${choice('- [x] [Nine][n]\n- [ ] Ten')}\n[n]: two.mdx`,
    says: [
      '13:7 error reference-in-question: "[Nine][n]" points at an address elsewhere in the file, and a question stands by itself. Write the address here: [text](address).',
    ],
  },
];

const tagMistakes: readonly Broken[] = [
  {
    name: 'a tag that is misspelt',
    body: '<Choise id="a">\nHow many?\n</Choise>',
    says: [`10:1 error tag-unknown: <Choise> is not a tag of Islet. Did you mean "Choice"? ${unknown}`],
  },
  {
    name: 'a tag in small letters',
    body: '<note>\nText.\n</note>',
    says: [`10:1 error tag-unknown: <note> is not a tag of Islet. Did you mean "Note"? ${unknown}`],
  },
  {
    name: 'a tag of HTML in a line',
    body: 'A <span>word</span>.',
    says: [`10:3 error tag-unknown: <span> is not a tag of Islet. ${unknown}`],
  },
  {
    name: 'a tag of HTML that is never closed',
    body: 'A vector<int> has no end.',
    says: [`10:9 error tag-unknown: <int> is not a tag of Islet. ${unknown}`],
  },
  {
    name: 'a line break of HTML',
    body: 'A<br>B',
    says: ['10:2 error tag-not-closed: <br> is never closed. Write <br /> for a line break.'],
  },
  {
    name: 'a tag that is never closed',
    body: `<Choice id="a">\nHow many?\n\n${options}\n\nMore.`,
    says: [
      '10:1 error tag-not-closed: <Choice> is never closed. Write </Choice> on a line of its own after its content.',
    ],
  },
  {
    name: 'a tag that was never opened',
    body: 'Text.\n\n</Choice>',
    says: [
      '12:1 error tag-not-opened: </Choice> closes a tag that was never opened. Add <Choice> before it, or remove it.',
    ],
  },
  {
    name: 'tags that cross',
    body: choice(`${options}\n\n<Hint>\nCount.`).replace('</Choice>\n', '</Choice>\n</Hint>\n'),
    says: [
      '18:1 error tag-crossed: </Choice> stands where </Hint> is expected. Close <Hint> first: write </Hint> above this line.',
    ],
  },
  {
    name: 'a prompt on the line of its tag',
    body: `<Choice id="a">How many?\n\n${options}\n</Choice>`,
    says: [
      '10:1 error tag-prompt-on-its-line: <Choice> and the text after it stand on one line. Start the text on the next line, below <Choice …>.',
    ],
  },
  {
    name: 'a question on one line',
    body: '<Choice id="a">How many?</Choice>',
    says: [
      '10:1 error choice-no-options: This <Choice> has no options. Add a list with "- [x]" before each right option and "- [ ]" before each other one.',
    ],
  },
  {
    name: 'a question closed at once',
    body: '<Choice id="a" />',
    says: [
      '10:1 error choice-no-options: This <Choice> has no options. Add a list with "- [x]" before each right option and "- [ ]" before each other one.',
    ],
  },
  {
    name: 'a tag glued to the last option',
    body: choice(`${options}\n<Hint>Count.</Hint>`),
    says: [
      '15:1 error tag-glued: <Hint> is stuck to the text before or after it, so it became part of that text. Put <Hint> on a line of its own with an empty line before it.',
    ],
  },
  {
    name: 'a tag indented under the last option',
    body: choice(`${options}\n  <Hint>\n  Count.\n  </Hint>`),
    says: [
      '15:3 error tag-glued: <Hint> became part of the list or quote above it. Leave an empty line before <Hint> and start it at the left margin.',
    ],
  },
  {
    name: 'a question in a line of prose',
    body: 'See <Choice id="a" /> here.',
    says: [
      '10:5 error tag-glued: <Choice> is stuck to the text before or after it, so it became part of that text. Put <Choice> on a line of its own with an empty line before it.',
    ],
  },
  {
    name: 'a closing tag indented deeper than its opening one',
    body: `<Choice id="a">\nHow many?\n\n${options}\n  </Choice>\n\nMore.`,
    says: [
      '15:3 error tag-closing-indented: </Choice> is indented deeper than <Choice>, so it became part of what stands above it. Start </Choice> in the same column as <Choice>.',
    ],
  },
  {
    name: 'a hint’s closing tag indented deeper than its opening one',
    body: choice(`${options}\n\n<Hint>\n- Count.\n  </Hint>`),
    says: [
      '18:3 error tag-closing-indented: </Hint> is indented deeper than <Hint>, so it became part of what stands above it. Start </Hint> in the same column as <Hint>.',
    ],
  },
  {
    name: 'a question in a list',
    body: '- A point\n\n  <Choice id="a">\n  How many?\n\n  - [x] Nine\n  - [ ] Ten\n  </Choice>',
    says: [
      '12:3 error tag-nested: <Choice> stands inside a list, a quote or another tag. Move it to the left margin with an empty line before and after it.',
    ],
  },
  {
    name: 'a hint outside of a question',
    body: '<Hint>\nCount.\n</Hint>',
    says: [
      '10:1 error tag-outside-question: <Hint> stands outside of a question. Move it between the tags of the question that it belongs to.',
    ],
  },
  {
    name: 'a tag that no question has',
    body: choice(`${options}\n\n<Hnt>\nCount.\n</Hnt>`),
    says: [
      '16:1 error tag-in-question: <Hnt> cannot stand in a <Choice>. Did you mean "Hint"? Use "Hint" or "Explanation".',
    ],
  },
  {
    name: 'a tag that another question has',
    body: choice(`${options}\n\n<Catch answer={3}>\nNo.\n</Catch>`),
    says: [
      '16:1 error tag-in-question: <Catch> cannot stand in a <Choice>. Use "Hint" or "Explanation" there, or move <Catch> below </Choice>.',
    ],
  },
  {
    name: 'an empty hint',
    body: choice(`${options}\n\n<Hint>\n</Hint>`),
    says: ['16:1 error tag-empty: This <Hint> is empty. Write its text between its tags, or remove it.'],
  },
  {
    name: 'two explanations',
    body: choice(`${options}\n\n<Explanation>\nA\n</Explanation>\n\n<Explanation>\nB\n</Explanation>`),
    says: ['20:1 error explanation-twice: <Choice> has two explanations. Join them in one <Explanation>.'],
  },
  {
    name: 'an empty note',
    body: '<Note term="Tide"></Note>',
    says: ['10:1 error tag-empty: <Note> is empty. Write its text between its tags, on lines of its own.'],
  },
];

const attributeMistakes: readonly Broken[] = [
  {
    name: 'hints and a solution that come at no known time',
    body: choice(options, 'id="a" hints="later" solution="two"'),
    says: [
      '10:16 error hints-invalid: hints="later" does not say when a hint opens. Write hints="try" to open the next one after each try that is not right, or hints="request".',
      '10:30 error solution-invalid: solution="two" is not a number of tries. Write after how many tries the solution is offered, such as solution={2}.',
    ],
  },
  {
    name: 'a way of scoring that does not exist, and one for a single option',
    body: choice(options, 'id="a" scoring="fair"') + '\n\n' + choice(options, 'id="b" scoring="coverage"'),
    says: [
      '10:16 error choice-scoring: scoring="fair" is no way to score a <Choice>. Use "net", "coverage", "every-decision" or "all-or-nothing".',
      '18:16 error choice-scoring-single: scoring="coverage" changes nothing: only one option can be chosen. Remove it, or add "multiple" if several may be chosen.',
    ],
  },
  {
    name: 'an attribute that is misspelt',
    body: choice(options, 'id="a" objectve="count-things"'),
    says: [
      `10:16 error attribute-unknown: <Choice> has no attribute "objectve". Did you mean "objective"? Use ${choiceAttributes}, or remove it.`,
    ],
  },
  {
    name: 'an attribute that no one knows, whose name stands in a value before it',
    body: choice(options, 'id="a" objective="count-things" things="1"').replace('count-things', 'a things b'),
    says: [
      '10:16 error objective-unknown: The lesson has no objective "a things b". Use "count-things".',
      `10:39 error attribute-unknown: <Choice> has no attribute "things". Use ${choiceAttributes}, or remove it.`,
    ],
  },
  {
    name: 'an attribute of a hint',
    body: choice(`${options}\n\n<Hint level="1">\nCount.\n</Hint>`),
    says: ['16:7 error attribute-unknown: <Hint> has no attribute "level". Remove it.'],
  },
  {
    name: 'an attribute that is an expression',
    body: choice(options, 'id={name}'),
    says: [
      `10:9 error attribute-not-literal: id={name} in <Choice> ${noScript} Write a number, id={671}, or a text, id="…".`,
    ],
  },
  {
    name: 'attributes spread from an object',
    body: choice(options, 'id="a" {...rest}'),
    says: [
      `10:1 error attribute-not-literal: "{...rest}" in <Choice> ${noScript} Write each attribute as name="value".`,
    ],
  },
  {
    name: 'a value without quotes',
    body: choice(options, 'id=nine'),
    says: [
      '10:9 error attribute-not-quoted: The value of id in <Choice> has no quotes: id=nine. Write id="nine".',
    ],
  },
  {
    name: 'a value without quotes below the tag',
    body: `<Choice\n  id="a"\n  objective=count-things\n>\nHow many?\n\n${options}\n</Choice>`,
    says: [
      '12:3 error attribute-not-quoted: The value of objective in <Choice> has no quotes: objective=count-things. Write objective="count-things".',
    ],
  },
  {
    name: 'typographic quotes',
    body: choice(options, 'id=“a”'),
    says: [
      '10:9 error attribute-quote-curly: The value of id in <Choice> stands in typographic quotes: “a”. Use straight ones: id="…".',
    ],
  },
  {
    name: 'a quote that stays open',
    body: choice(options, 'id="a'),
    says: [
      '10:9 error attribute-quote-open: The quote that opens the value of id in <Choice> is not closed on its line. Write id="…".',
    ],
  },
  {
    name: 'a comma between attributes',
    body: choice(options, 'id="a", multiple'),
    says: [
      '10:15 error attribute-mark: "," cannot stand here in <Choice>. Write its attributes as name="value", with a space between two of them.',
    ],
  },
  {
    name: 'a colon behind a name',
    body: choice(options, 'id: "a"'),
    says: ['10:9 error attribute-colon: A colon follows id in <Choice>. Write id="…".'],
  },
  {
    name: 'an opening tag without its end',
    body: `<Choice id="a"\nHow many?\n\n${options}\n</Choice>`,
    says: [
      '10:1 error tag-not-ended: The opening tag <Choice …> does not end. Write ">" after its last attribute.',
    ],
  },
  {
    name: 'an attribute that stands twice',
    body: choice(options, 'id="a" id="b"'),
    says: ['10:16 error attribute-twice: "id" stands twice in <Choice>. Keep one of them.'],
  },
  {
    name: 'no id',
    body: `<Choice>\nHow many?\n\n${options}\n</Choice>`,
    says: [
      '10:1 error item-id-missing: This <Choice> has no id, so a learner’s answer could not be kept. Name it once and for all: <Choice id="what-it-asks">.',
    ],
  },
  {
    name: 'an id that cannot be',
    body: choice(options, 'id="How many"'),
    says: [
      '10:9 error item-id-invalid: The id "How many" has characters that an id cannot have. Use lower-case letters, digits and single hyphens, such as "active-experts".',
    ],
  },
  {
    name: 'an objective that the lesson has not',
    body: choice(options, 'id="a" objective="count-thing"'),
    says: [
      '10:16 error objective-unknown: The lesson has no objective "count-thing". Did you mean "count-things"? Use "count-things".',
    ],
  },
  {
    name: 'points that are none',
    body: choice(options, 'id="a" points={0}'),
    says: [
      '10:16 error points-invalid: points="0" is not a number of points. Write a number above 0 and up to 1000, such as points={2}.',
    ],
  },
  {
    name: 'a former id that is the present one',
    body: choice(options, 'id="a" formerly="b a"'),
    says: [
      '10:16 error formerly-invalid: "a" is the id that this question has now. Name each id that this question had before, once.',
    ],
  },
  {
    name: 'a former id that never was',
    body: choice(options, 'id="a" formerly="b, C"'),
    says: [
      '10:16 error formerly-invalid: formerly="b, C": "C" was never an id. Write the ids that this question had before, with spaces between them.',
    ],
  },
  {
    name: 'a quiz without an id, and one whose attributes say nothing',
    body: [
      '<Quiz>',
      '',
      ...one('a'),
      '</Quiz>',
      '',
      '<Quiz id="My Quiz" mode="exam" draw={2} shuffle="often" pass="high" titel="A">',
      '',
      ...one('b'),
      '</Quiz>',
    ].join('\n'),
    says: [
      '10:1 error attribute-missing: <Quiz> has no "id". Write <Quiz id="…">. Names the quiz in the learner’s record. Give it once and never change it.',
      '22:7 error quiz-attribute: id="My Quiz" in <Quiz> has characters that an id cannot have. Use lower-case letters, digits and single hyphens, such as "review".',
      '22:20 error quiz-attribute: mode="exam" in <Quiz> is no mode that there is. Write mode="learn", in which each answer is told about at once, or leave it out.',
      '22:32 error quiz-attribute: draw="2" in <Quiz> asks for 2 questions, and one stands in it. Write draw={1} or less, or add questions.',
      '22:41 error quiz-attribute: shuffle="often" in <Quiz> is neither true nor false. Write shuffle alone, or leave it out.',
      '22:57 error quiz-attribute: pass="high" in <Quiz> is no share from 1 to 100 per cent. Write it as pass="70%".',
      '22:69 error attribute-unknown: <Quiz> has no attribute "titel". Did you mean "title"? Use "id", "title", "mode", "draw", "shuffle" or "pass", or remove it.',
    ],
  },
  {
    name: 'a quiz that asks nothing, one in another, and one in a note',
    body: [
      '<Quiz id="empty">',
      '',
      'Ask yourself.',
      '</Quiz>',
      '',
      '<Quiz id="outer" draw={0} title="">',
      '',
      ...one('a'),
      '',
      '<Quiz id="inner">',
      '',
      ...one('b'),
      '</Quiz>',
      '</Quiz>',
      '',
      '<Note>',
      '',
      '<Quiz id="noted">',
      '',
      ...one('c'),
      '</Quiz>',
      '</Note>',
    ].join('\n'),
    says: [
      '10:1 error quiz-without-question: This <Quiz> asks nothing. Put questions between <Quiz> and </Quiz>, each on lines of its own.',
      '15:18 error quiz-attribute: draw="0" in <Quiz> is no number of questions. Write how many are asked at a time, such as draw={8}.',
      '15:27 error quiz-attribute: title="" in <Quiz> names nothing. Write a heading, or leave it out.',
      '26:1 error quiz-in-quiz: This <Quiz> stands in another one. Close the first with </Quiz> before it, or join the two.',
      '41:1 error tag-nested: <Quiz> stands inside a list, a quote or another tag. Move it to the left margin with an empty line before and after it.',
    ],
  },
  {
    name: 'a day that the calendar has not',
    body: '<SinceThen date="2025-02-30">\nIt went on.\n</SinceThen>',
    says: [
      '10:12 error attribute-value: date="2025-02-30" in <SinceThen> is no day or month of the calendar. Write it as 2025-01-15 or 2025-01.',
    ],
  },
];

const choiceMistakes: readonly Broken[] = [
  {
    name: 'an option’s quote that is not indented',
    body: choice('- [x] Nine\n> Right.\n- [ ] Ten\n> Wrong.'),
    says: [
      '14:1 error choice-feedback-outside: This quote belongs to no option. Indent it by two spaces so that it stands under its option: "  > …".',
      '16:1 error choice-feedback-outside: This quote belongs to no option. Indent it by two spaces so that it stands under its option: "  > …".',
    ],
  },
  {
    name: 'brackets without a space behind them',
    body: choice('- [x]Nine\n- [ ] Ten'),
    says: [
      '13:1 error choice-option-space: The space after the brackets of this option is missing: "- [x]Nine". Start it with "- [x] ".',
    ],
  },
  {
    name: 'brackets without a space in them',
    body: choice('- [x] Nine\n- [] Ten'),
    says: [
      '14:1 error choice-option-brackets: The brackets of this option cannot be read: "- [] Ten". Start it with "- [ ] ".',
    ],
  },
  {
    name: 'brackets with spaces in them',
    body: choice('- [ x ] Nine\n- [ ] Ten'),
    says: [
      '13:1 error choice-option-brackets: The brackets of this option cannot be read: "- [ x ] Nine". Start it with "- [x] ".',
    ],
  },
  {
    name: 'an option without brackets',
    body: choice('- [x] Nine\n- Ten'),
    says: [
      '14:1 error choice-option-unmarked: This option is not marked as right or wrong: "- Ten". Start it with "- [x] " if it is right and with "- [ ] " if it is not.',
    ],
  },
  {
    name: 'different bullets',
    body: choice('- [x] Nine\n* [ ] Ten\n+ [ ] Eleven'),
    says: [
      '14:1 error choice-list-split: A new list begins here, because its bullet differs from the one above. Start every option with the same bullet "-".',
      '15:1 error choice-list-split: A new list begins here, because its bullet differs from the one above. Start every option with the same bullet "-".',
    ],
  },
  {
    name: 'a numbered list',
    body: choice('1. [x] Nine\n2. [ ] Ten'),
    says: [
      '13:1 error choice-list-numbered: The options of a <Choice> are a bulleted list, not a numbered one. Start each option with "- [x]" or "- [ ]".',
    ],
  },
  {
    name: 'text after the options',
    body: choice(`${options}\n\nThink well.`),
    says: [
      '16:1 error choice-text-after-options: Text after an option belongs to nothing. Indent it by two spaces if it belongs to the option above; else move it above the list, or into <Explanation>.',
    ],
  },
  {
    name: 'no right option',
    body: choice('- [ ] Nine\n- [ ] Ten'),
    says: [
      '13:1 error choice-no-correct: No option is marked as right. Put an x in the brackets of each right option: "- [x] …".',
    ],
  },
  {
    name: 'only right options',
    body: choice('- [x] Nine\n- [x] Ten'),
    says: [
      '13:1 error choice-all-correct: Every option is marked as right. Empty the brackets of each wrong option: "- [ ] …".',
    ],
  },
  {
    name: 'one option',
    body: choice('- [x] Nine'),
    says: [
      '13:1 error choice-one-option: A <Choice> needs at least two options. Add the options that a learner might take for right.',
    ],
  },
  {
    name: 'options that make the same id',
    body: choice('- [x] Nine!\n- [ ] nine?'),
    says: [
      '14:1 error choice-id-duplicate: Two options have the id "nine": "Nine!" and "nine?". Word one of them differently, or give it an id of its own: "- [ ] … {/* id: my-id */}".',
    ],
  },
  {
    name: 'an option that makes no id',
    body: choice('- [x] `+`\n- [ ] `a`'),
    says: [
      '13:1 error choice-id-empty: No id can be made of the option "+": it has no letter and no digit. Give it one: "- [ ] … {/* id: my-id */}".',
    ],
  },
  {
    name: 'an option’s comment that is no id',
    body: choice('- [x] Nine {/* id: My id */}\n- [ ] Ten {/* id: */}'),
    says: [
      '13:1 error choice-id-invalid: The id "My id" has characters that an id cannot have. Use lower-case letters, digits and single hyphens: {/* id: my-id */}.',
      '14:1 error choice-id-invalid: The comment gives this option no id. Use lower-case letters, digits and single hyphens: {/* id: my-id */}.',
    ],
  },
  {
    name: 'an empty option',
    body: choice('- [x] Nine\n- [ ]'),
    says: ['14:1 error choice-option-empty: This option is empty. Write its text, or remove it.'],
  },
  {
    name: 'no prompt',
    body: `<Choice id="a">\n\n${options}\n</Choice>`,
    says: [
      '10:1 error prompt-missing: This <Choice> asks nothing. Write the question in a paragraph below its opening tag.',
    ],
  },
  {
    name: 'multiple, but neither yes nor no',
    body: choice(options, 'id="a" multiple="2"'),
    says: [
      '10:16 error choice-multiple: multiple="2" says neither yes nor no. Write multiple alone, or leave it out.',
    ],
  },
  {
    name: 'several mistakes in one question',
    body: choice(`- [x]Nine\n- [] Ten\n\n<Hint>\n</Hint>`, 'id="My" objective="zz" x="1"'),
    says: [
      '10:9 error item-id-invalid: The id "My" has characters that an id cannot have. Use lower-case letters, digits and single hyphens, such as "active-experts".',
      '10:17 error objective-unknown: The lesson has no objective "zz". Use "count-things".',
      `10:32 error attribute-unknown: <Choice> has no attribute "x". Use ${choiceAttributes}, or remove it.`,
      '13:1 error choice-option-space: The space after the brackets of this option is missing: "- [x]Nine". Start it with "- [x] ".',
      '14:1 error choice-option-brackets: The brackets of this option cannot be read: "- [] Ten". Start it with "- [ ] ".',
      '16:1 error tag-empty: This <Hint> is empty. Write its text between its tags, or remove it.',
    ],
  },
];

const numericMistakes: readonly Broken[] = [
  {
    name: 'no answer',
    body: numeric('unit="GB"'),
    says: [
      '10:1 error numeric-answer-missing: This <NumericEntry> has no answer. Write the number in its opening tag: <NumericEntry … answer={671}>.',
    ],
  },
  {
    name: 'an answer that is no number',
    body: numeric('answer="9 GB"'),
    says: [
      '10:22 error numeric-answer-unreadable: answer="9 GB" is not a number. Write digits with a decimal point, such as 671, -3.5, 1e6 or 3/4; units go into unit="…".',
    ],
  },
  {
    name: 'an answer that is computed',
    body: numeric('answer={3 * 4}'),
    says: [
      `10:22 error attribute-not-literal: answer={3 * 4} in <NumericEntry> ${noScript} Write a number, answer={671}, or a text, answer="…".`,
    ],
  },
  {
    name: 'a tolerance that cannot be read',
    body: numeric('answer={9} tolerance="about 2"'),
    says: [
      '10:33 error numeric-tolerance-unreadable: tolerance="about 2" cannot be read. Write a share "2%", a distance "±0.5", significant figures "3sf", a range "2.3..2.6", or "exact".',
    ],
  },
  {
    name: 'a range without its answer',
    body: numeric('answer={9} tolerance="1..2"'),
    says: [
      '10:33 error numeric-answer-outside: The answer 9 would count as wrong: it is outside of 1..2. Change the answer or the range.',
    ],
  },
  {
    name: 'a catch that counts as right',
    body: numeric('answer={9} tolerance="10%"', '\n<Catch answer={9.5}>\nNo.\n</Catch>\n'),
    says: [
      '13:8 error numeric-catch-right: This <Catch> would never be seen: 9.5 counts as right (9, tolerance 10%). Change its answer, or make the tolerance of the question smaller.',
    ],
  },
  {
    name: 'a catch behind another',
    body: numeric(
      'answer={9}',
      '\n<Catch answer={4} tolerance="±1">\nA.\n</Catch>\n\n<Catch answer={5}>\nB.\n</Catch>\n',
    ),
    says: [
      '17:8 error numeric-catch-hidden: This <Catch> would never be seen: 5 belongs to the one for 4 above (tolerance ±1). Put the narrower one first, or change one of the two.',
    ],
  },
  {
    name: 'an empty catch, and one without an answer',
    body: numeric('answer={9}', '\n<Catch answer={8}>\n</Catch>\n\n<Catch>\nNo.\n</Catch>\n'),
    says: [
      '13:1 error numeric-catch-empty: This <Catch> for 8 says nothing. Write between its tags what went wrong and how to see it.',
      '16:1 error numeric-answer-missing: This <Catch> has no answer. Write the number in its opening tag: <Catch … answer={671}>.',
    ],
  },
  {
    name: 'options in a question for a number',
    body: numeric('answer={9}', '\n- [x] 9\n- [ ] 8\n'),
    says: [
      '13:1 error numeric-options: A <NumericEntry> has no options. Use <Choice> for a list of options, or remove the brackets.',
    ],
  },
];

const instrumentMistakes: readonly Broken[] = [
  {
    name: 'a calculator of nothing',
    body: '<Calculator />',
    says: [
      '10:1 error attribute-missing: <Calculator> has no "of". Write <Calculator of="…">. Name of a model: the file <name>.model.yaml without its ending.',
    ],
  },
  {
    name: 'a calculator of a model that is not there',
    body: '<Calculator of="beet" />',
    says: [
      '10:13 error model-unknown: There is no model "beet". Did you mean "beat"? Use "beat", or add beet.model.yaml.',
    ],
  },
  {
    name: 'an input that the model has not',
    body: '<Calculator of="beat" lenght={1} />',
    says: [
      '10:23 error input-unknown: The model "beat" has no input "lenght". Did you mean "length"? Use "of", "id", "title", "preset", "predict", "length" or "place".',
    ],
  },
  {
    name: 'inputs out of their ranges',
    body: '<Calculator of="beat" length={3} place="Mars" />',
    says: [
      '10:23 error input-value: length="3" is not a number between 0.5 and 2. Change the value, or the range in the model.',
      '10:34 error input-value: "Mars" is not a choice of "place". Use "Earth" or "Moon".',
    ],
  },
  {
    name: 'text in a calculator',
    body: '<Calculator of="beat">\nSet it.\n</Calculator>',
    says: [
      '10:1 error tag-content: <Calculator> takes no text. Move the text above or below it, and close it at once: <Calculator … />.',
    ],
  },
  {
    name: 'a figure without a description',
    body: '<Figure src="wave.svg" title="A wave" />',
    says: [
      '10:1 error attribute-missing: <Figure> has no "description". Write <Figure description="…">. What one sees in it, for those who do not see it.',
    ],
  },
  {
    name: 'a figure that is not there',
    body: '<Figure src="waves.svg" title="A wave" description="Up and down." />',
    says: [
      '10:9 error figure-missing: There is no drawing "waves.svg" beside this lesson. Did you mean "wave.svg"? Use "wave.svg", or add the file.',
    ],
  },
  {
    name: 'steps of which the drawing has none',
    body: stepped('A wave.', 'It breaks.'),
    says: [
      '14:1 error figure-step-not-drawn: This is step 2, and nothing in "wave.svg" appears with it. Group what it adds to the drawing and give the group the id "step-2", or join this text with that of another step.',
    ],
  },
  {
    name: 'a single step',
    body: stepped('A wave.'),
    says: [
      '11:1 error figure-one-step: This <Figure> has one <Step>, so there is nothing to step through. Add another one, or write its text as the caption, without the tag.',
    ],
  },
  {
    name: 'a step outside of a drawing',
    body: '<Step>\nIt breaks.\n</Step>\n\n- <Step>It breaks.</Step>',
    says: [
      '10:1 error step-outside-figure: <Step> stands outside of a drawing. Move it between <Figure …> and </Figure>, at the left margin.',
      '14:3 error step-outside-figure: <Step> stands outside of a drawing. Move it between <Figure …> and </Figure>, at the left margin.',
    ],
  },
  {
    name: 'steps stuck to the caption',
    body: `${stepsOf}\n<Step>A wave.</Step>\nUp and down.\n</Figure>`,
    says: [
      '11:1 error tag-glued: <Step> is stuck to the text before or after it, so it became part of that text. Put <Step> on a line of its own with an empty line before it.',
    ],
  },
  {
    name: 'steps with nothing, an attribute, a note, code and a closing tag that slipped',
    body: `${stepsOf}
<Step number={1}>
</Step>

<Step>
{wave}

<Note>
Up.
</Note>
  </Step>
</Figure>`,
    says: [
      '11:1 error tag-empty: This <Step> is empty. Write between its tags what there is to see now.',
      '11:7 error attribute-unknown: <Step> has no attribute "number". Remove it.',
      '14:1 error figure-step-not-drawn: This is step 2, and nothing in "wave.svg" appears with it. Group what it adds to the drawing and give the group the id "step-2", or join this text with that of another step.',
      `15:1 error expression-in-lesson: "{wave}" ${readAsScript} ${braces}`,
      '17:1 error tag-in-step: <Note> cannot stand in a <Step>. Move it below </Figure>.',
      '20:3 error tag-closing-indented: </Step> is indented deeper than <Step>, so it became part of what stands above it. Start </Step> in the same column as <Step>.',
    ],
  },
];

const valueMistakes: readonly Broken[] = [
  {
    name: 'a value of nothing',
    body: 'So <Value /> holds.',
    says: ['10:4 error attribute-missing: <Value> has no "of". Write <Value of="model.output" />.'],
  },
  {
    name: 'a value that names only its model',
    body: 'So <Value of="beat" /> holds.',
    says: [
      '10:11 error value-of: of="beat" in <Value> names no value. Write a model and one of its values, such as of="beat.squared".',
    ],
  },
  {
    name: 'a value of a model that is not there',
    body: 'So <Value of="beet.squared" /> holds.',
    says: [
      '10:11 error model-unknown: There is no model "beet". Did you mean "beat"? Use "beat", or add beet.model.yaml.',
    ],
  },
  {
    name: 'a value that the model has not, with everything else wrong, too',
    body: 'So **<Value of="beat.squarred" format="exakt" preset="moon" lenght={1} length={3} />** holds.',
    says: [
      '10:13 error value-unknown: The model "beat" has no value "squarred". Did you mean "squared"? Use "squared", "length" or "place".',
      '10:32 error value-format: format="exakt" in <Value> cannot be read. Did you mean "exact"? Use "readable", "exact", "3sf" (significant figures), "0.1" (decimals) or "number" (without its unit), also two: "3sf number".',
      '10:47 error preset-unknown: The model "beat" has no preset "moon". Remove it; beat.model.yaml has no presets.',
      '10:61 error input-unknown: The model "beat" has no input "lenght". Did you mean "length"? Use "of", "preset", "format", "entry", "length" or "place".',
      '10:72 error input-value: length="3" is not a number between 0.5 and 2. Change the value, or the range in the model.',
    ],
  },
  {
    name: 'a value computed in the lesson',
    body: 'So <Value of="beat.squared" length={1 + 1} /> holds.',
    says: [
      `10:29 error attribute-not-literal: length={1 + 1} in <Value> ${noScript} Write a number, length={671}, or a text, length="…".`,
    ],
  },
  {
    name: 'an entry of a single number',
    body: 'So <Value of="beat.squared" entry={2} /> holds.',
    says: ['10:29 error value-entry: "beat.squared" is one number and has no entries. Remove entry.'],
  },
  {
    name: 'a value around words',
    body: 'So <Value of="beat.squared">0.1</Value> holds.',
    says: [
      '10:4 error tag-content: <Value> takes no text. Move the text before or after it, and close it at once: <Value … />.',
    ],
  },
  {
    name: 'a value that is never closed',
    body: 'So <Value of="beat.squared"> holds.',
    says: ['10:4 error tag-not-closed: <Value> is never closed. Close it at once: <Value … />.'],
  },
  {
    name: 'a value alone on a line of its paragraph',
    body: 'So\n<Value of="beat.squared" />\nholds.',
    says: [
      '11:1 error value-alone: This <Value> stands alone on a line of its paragraph, which breaks the paragraph in two. Join its line with the one above or below.',
    ],
  },
  {
    name: 'values in a question: two options that come out the same, and a hint',
    body: `${choice('- [x] <Value of="beat.squared" />\n- [ ] <Value of="beat.squared" place="Earth" />')}\n<Choice id="b">\nHow many?\n\n${options}\n\n<Hint>\nThink of <Value of="beat.squired" />.\n</Hint>\n</Choice>`,
    says: [
      '14:1 error choice-id-duplicate: Two options have the id "0-102": "0.102" and "0.102". Word one of them differently, or give it an id of its own: "- [ ] … {/* id: my-id */}".',
      '24:17 error value-unknown: The model "beat" has no value "squired". Did you mean "squared"? Use "squared", "length" or "place".',
    ],
  },
];

describe.each([
  ['Markdown', markdown],
  ['tags', tagMistakes],
  ['attributes', attributeMistakes],
  ['Choice', choiceMistakes],
  ['NumericEntry', numericMistakes],
  ['instruments', instrumentMistakes],
  ['Value', valueMistakes],
])('says of %s', (_group, table) => {
  it.each(table)('$name', ({ body, says }) => {
    expect(findingsWith({ 'tides/one.mdx': head + body + '\n' })).toEqual(
      says.map((line) => `lessons/tides/one.mdx:${line}`),
    );
  });

  // What editors do to a file changes no line, no column and no word.
  it.each(table)('$name (Windows line ends, byte order mark, no last line end)', ({ body, says }) => {
    const text = `\uFEFF${head}${body}`.trimEnd().replaceAll('\n', '\r\n');
    expect(findingsWith({ 'tides/one.mdx': text })).toEqual(
      says.map((line) => `lessons/tides/one.mdx:${line}`),
    );
  });
});

const lede = 'lede: What is it?\nminutes: 5\n';

it.each([
  {
    name: 'in one lesson',
    one: `${choice(options)}\n${choice(options)}`,
    says: ['one.mdx:17:1', 'a', 'one.mdx:10:1'],
  },
  {
    name: 'in two lessons',
    one: choice(options, 'id="taken"'),
    says: ['two.mdx:10:1', 'taken', 'one.mdx:10:1'],
  },
  {
    name: 'as the former id of another question',
    one: choice(options, 'id="taken-before"'),
    says: ['two.mdx:10:1', 'taken-before', 'one.mdx:10:1'],
  },
])('says where an id stands twice $name', ({ one, says: [at, id, other] }) => {
  expect(findingsWith({ 'tides/one.mdx': head + one })).toEqual([
    `lessons/tides/${at ?? ''} error item-id-duplicate: The id "${id ?? ''}" stands also at lessons/tides/${other ?? ''}. Give the newer of the two another id; ids are unique in the whole course.`,
  ]);
});

describe('says of the frontmatter', () => {
  it.each([
    {
      name: 'missing',
      text: 'Hello.\n',
      says: [
        '1:1 error frontmatter-missing: The lesson has no frontmatter. Start the file with a block between two lines of "---" that holds title, lede and minutes.',
      ],
    },
    {
      name: 'below an empty line',
      text: `\n---\ntitle: One\n${lede}---\n`,
      says: [
        '2:1 error frontmatter-not-first: The frontmatter does not start on the first line of the file. Remove the empty lines and spaces above and before its "---".',
      ],
    },
    {
      name: 'never closed',
      text: `---\ntitle: One\n${lede}\nHello.\n`,
      says: [
        '1:1 error frontmatter-not-closed: The frontmatter is never closed. Write "---" on a line of its own below its last key.',
      ],
    },
    {
      name: 'empty',
      text: '---\n---\n\nHello.\n',
      says: [
        '2:1 error yaml-missing-key: The frontmatter has no "title". Add a line "title: …".',
        '2:1 error yaml-missing-key: The frontmatter has no "lede". Add a line "lede: …".',
        '2:1 error yaml-missing-key: The frontmatter has no "minutes". Add a line "minutes: …".',
      ],
    },
    {
      name: 'a missing key',
      text: '---\ntitle: One\nlede: What is it?\n---\n',
      says: ['2:1 error yaml-missing-key: The frontmatter has no "minutes". Add a line "minutes: …".'],
    },
    {
      name: 'a misspelt key, told once',
      text: '---\ntitle: One\nlede: What is it?\nminute: 5\n---\n',
      says: [
        '4:1 error yaml-unknown-key: "minute" is not a key of the frontmatter. Did you mean "minutes"? Use "title", "lede", "minutes", "objectives", "sources", "draft", "hints" or "solution", or remove it.',
      ],
    },
    {
      name: 'a misspelt key of an entry',
      text: `---\ntitle: One\n${lede}objectives:\n  - id: a\n    txt: Count\n---\n`,
      says: [
        '7:5 error yaml-unknown-key: "txt" is not a key of entry 1 of "objectives" of the frontmatter. Did you mean "text"? Use "id" or "text", or remove it.',
      ],
    },
    {
      name: 'a comma in a text between braces',
      text: `---\ntitle: One\n${lede}objectives:\n  - { id: a, text: Count, then add }\n---\n`,
      says: [
        '6:27 error yaml-unknown-key: "then add" is not a key of entry 1 of "objectives" of the frontmatter. A comma begins a new key between { and }: put a text with a comma in quotes.',
      ],
    },
    {
      name: 'a colon in a value',
      text: `---\ntitle: One: a start\n${lede}---\n`,
      says: [
        '2:8 error yaml-syntax: This is not valid YAML: a value with a colon in it needs quotes. Put the value in double quotes.',
      ],
    },
    {
      name: 'a quote that stays open',
      text: `---\ntitle: "One\n${lede}---\n`,
      says: [
        '2:8 error yaml-syntax: This is not valid YAML: a quote is not closed. Close it on the same line.',
      ],
    },
    {
      name: 'a tab',
      text: `---\ntitle: One\n${lede}objectives:\n\t- id: a\n\t  text: Count\n---\n`,
      says: [
        '6:1 error yaml-syntax: This is not valid YAML: a line is indented with a tab. Indent with two spaces.',
      ],
    },
    {
      name: 'a key that stands twice',
      text: `---\ntitle: One\ntitle: Two\n${lede}---\n`,
      says: ['3:1 error yaml-syntax: This is not valid YAML: the same key stands twice. Keep one of them.'],
    },
    {
      name: 'values of the wrong kind',
      text: '---\ntitle: 1984\nlede:\nminutes: five\nobjectives: count\nsources:\n  - A book\n---\n',
      says: [
        '2:1 error yaml-value: "title" of the frontmatter cannot be 1984. Put it in quotes: "1984".',
        '3:1 error yaml-value: "lede" of the frontmatter is empty. Write its text behind the colon.',
        '4:1 error yaml-value: "minutes" of the frontmatter cannot be "five". Write a whole number of minutes, from 1 to 180.',
        '5:1 error yaml-value: "objectives" of the frontmatter cannot be "count". Write a list below it: one line "- …" for each entry.',
        '7:5 error yaml-value: Entry 1 of "sources" of the frontmatter cannot be "A book". Write its keys, each on a line of its own: "title: …", "url: …", "date: …".',
      ],
    },
    {
      name: 'a source whose address is code, or no address',
      text: `---\ntitle: One\n${lede}sources:\n  - title: A\n    url: javascript:alert(1)\n  - title: B\n    url: www.example.org\n    date: 3 May 2024\n---\n`,
      says: [
        '7:5 error yaml-value: "url" of entry 1 of "sources" of the frontmatter cannot be "javascript:alert(1)". Write a whole address that starts with https://.',
        '9:5 error yaml-value: "url" of entry 2 of "sources" of the frontmatter cannot be "www.example.org". Write a whole address that starts with https://.',
        '10:5 error yaml-value: "date" of entry 2 of "sources" of the frontmatter cannot be "3 May 2024". Write a date as 2025-01-15.',
      ],
    },
    {
      name: 'two objectives with one id',
      text: `---\ntitle: One\n${lede}objectives:\n  - id: a\n    text: Count\n  - id: a\n    text: Add\n---\n`,
      says: ['8:5 error objective-twice: Two objectives have the id "a". Give one of them another id.'],
    },
    {
      name: 'mistakes in it together with mistakes in the body, and no objective is called unknown then',
      text: `---\ntitle: One\nlede: What is it?\nminute: 5\n---\n\n{a}\n\n${choice('- [x] Nine', 'id="a" objective="zz"')}`,
      says: [
        '4:1 error yaml-unknown-key: "minute" is not a key of the frontmatter. Did you mean "minutes"? Use "title", "lede", "minutes", "objectives", "sources", "draft", "hints" or "solution", or remove it.',
        `7:1 error expression-in-lesson: "{a}" ${readAsScript} ${braces}`,
        '12:1 error choice-one-option: A <Choice> needs at least two options. Add the options that a learner might take for right.',
      ],
    },
    {
      name: 'mistakes in it together with a syntax error in the body',
      text: '---\ntitle: One\nlede: What is it?\nminutes: 500\n---\n\na <= b\n',
      says: [
        '4:1 error yaml-value: "minutes" of the frontmatter cannot be 500. Write a whole number of minutes, from 1 to 180.',
        `7:3 error less-than: "<" opens a tag, but "<= b" is none. ${lessThan}`,
      ],
    },
  ])('$name', ({ text, says }) => {
    const expected = says.map((line) => `lessons/tides/one.mdx:${line}`);
    expect(findingsWith({ 'tides/one.mdx': text })).toEqual(expected);
    expect(findingsWith({ 'tides/one.mdx': text.replaceAll('\n', '\r\n') })).toEqual(expected);
  });
});

const courseYaml = sound['course.yaml'] ?? '';
const articleYaml = sound['tides/article.yaml'] ?? '';
const figure = '<Figure src="wave.svg" title="A wave" description="Up and down." />\n';

describe('says of the course', () => {
  it.each<{ name: string; files: Record<string, string | null>; says: readonly string[] }>([
    {
      name: 'no course.yaml',
      files: { 'course.yaml': null },
      says: [
        'course.yaml:1:1 error course-file-missing: The lessons folder has no course.yaml. Add one with id, title, lede and articles.',
      ],
    },
    {
      name: 'files with the short ending of YAML, which nobody reads',
      files: {
        'tides/article.yaml': null,
        'tides/article.yml': articleYaml,
        'glossary.yml': 'terms: []\n',
        'tides/more.model.yml': '',
        'tides/own-notes.yml': '',
      },
      says: [
        'glossary.yml:1:1 error file-ending: Nobody reads this file: it must be called glossary.yaml, not glossary.yml. Rename it.',
        'tides/article.yml:1:1 error file-ending: Nobody reads this file: it must be called article.yaml, not article.yml. Rename it.',
        'tides/more.model.yml:1:1 error file-ending: Nobody reads this file: it must be called more.model.yaml, not more.model.yml. Rename it.',
      ],
    },
    {
      name: 'a course.yml',
      files: { 'course.yaml': null, 'course.yml': courseYaml },
      says: [
        'course.yml:1:1 error file-ending: Nobody reads this file: it must be called course.yaml, not course.yml. Rename it.',
      ],
    },
    {
      name: 'a course without an id, with an unknown key, and nothing of its articles then',
      files: { 'course.yaml': 'title: A\nlede: B\nautor: Me\narticles:\n  - tides\n' },
      says: [
        'course.yaml:1:1 error yaml-missing-key: course.yaml has no "id". Add a line "id: …".',
        'course.yaml:3:1 error yaml-unknown-key: "autor" is not a key of course.yaml. Use "id", "title", "lede", "language", "source", "outcomes" or "articles", or remove it.',
      ],
    },
    {
      name: 'an id that cannot be',
      files: { 'course.yaml': courseYaml.replace('broken-course', 'Broken Course') },
      says: [
        'course.yaml:1:1 error yaml-value: "id" of course.yaml cannot be "Broken Course". Use lower-case letters, digits and single hyphens, such as "count-parameters".',
      ],
    },
    {
      name: 'no article',
      files: { 'course.yaml': courseYaml.replace('\n  - tides', ' []') },
      says: [
        'course.yaml:4:1 error yaml-value: "articles" of course.yaml cannot be a list. Name the folder of at least one article: "- my-article".',
      ],
    },
    {
      name: 'an article that is not there',
      files: { 'course.yaml': courseYaml.replace('- tides', '- tide') },
      says: [
        'course.yaml:5:5 error article-missing: The article "tide" has no file lessons/tide/article.yaml. Did you mean "tides"? Use "tides", or add the file.',
        'tides/article.yaml:1:1 error article-not-in-course: course.yaml does not list this article, so nobody would find it. Add "- tides" under "articles:" in lessons/course.yaml, or remove the folder.',
      ],
    },
    {
      name: 'an article that stands twice',
      files: { 'course.yaml': `${courseYaml}  - tides\n` },
      says: [
        'course.yaml:6:5 error article-twice: The article "tides" stands twice in the list. Remove one of the two.',
      ],
    },
    {
      name: 'an article whose address is taken by a page',
      files: {
        'course.yaml': `${courseYaml}  - gallery\n`,
        'gallery/article.yaml': articleYaml,
        'gallery/one.mdx': head,
      },
      says: [
        'course.yaml:6:5 error article-id-reserved: An article cannot be called "gallery": the site has a page of that name. Rename its folder.',
      ],
    },
    {
      name: 'lessons whose address is taken by the page of their article to be printed',
      files: {
        'tides/article.yaml': `${articleYaml}  - print\n`,
        'tides/print.mdx': head,
        'moon/article.yaml': articleYaml,
        'moon/one.mdx': head,
        'moon/two.mdx': head,
        'moon/print.mdx': head,
        'course.yaml': `${courseYaml}  - moon\n`,
      },
      says: [
        'moon/print.mdx:1:1 error lesson-id-reserved: A lesson cannot be called "print": its article has a page of that name. Rename the file.',
        'tides/article.yaml:7:5 error lesson-id-reserved: A lesson cannot be called "print": its article has a page of that name. Rename its file, and its name in this list.',
      ],
    },
    {
      name: 'an article with a wrong colour and a misspelt key, and nothing of its lessons then',
      files: { 'tides/article.yaml': `${articleYaml}accent: teel\nemblm: wave.svg\n` },
      says: [
        'tides/article.yaml:7:1 error yaml-value: "accent" of article.yaml cannot be "teel". Did you mean "teal"? Use "teal", "plum", "rust", "moss" or "indigo".',
        'tides/article.yaml:8:1 error yaml-unknown-key: "emblm" is not a key of article.yaml. Did you mean "emblem"? Use "title", "name", "lede", "accent", "emblem", "date", "source", "figures", "minute", "draft" or "lessons", or remove it.',
      ],
    },
    {
      name: 'an emblem that is not there',
      files: { 'tides/article.yaml': `${articleYaml}emblem: wav.svg\n` },
      says: [
        'tides/article.yaml:7:1 error figure-missing: There is no drawing "wav.svg" beside article.yaml. Did you mean "wave.svg"? Use "wave.svg", or add the file.',
      ],
    },
    {
      name: 'a lesson that is not there, and one that nobody lists',
      files: { 'tides/article.yaml': articleYaml.replace('- two', '- tow') },
      says: [
        'tides/article.yaml:6:5 error lesson-missing: There is no lesson lessons/tides/tow.mdx. Did you mean "two"? Use "one" or "two", or add the file.',
        'tides/two.mdx:1:1 error lesson-not-in-course: No article lists this lesson, so nobody would find it. Add "- two" under "lessons:" in lessons/tides/article.yaml.',
      ],
    },
    {
      name: 'a lesson that stands twice',
      files: { 'tides/article.yaml': `${articleYaml}  - one\n` },
      says: [
        'tides/article.yaml:7:5 error lesson-twice: The lesson "one" stands twice in the list. Remove one of the two.',
      ],
    },
    {
      name: 'lessons that stand or are called so that no article could list them',
      files: {
        'three.mdx': head,
        'tides/deep/four.mdx': head,
        'tides/My Lesson.mdx': head,
        'moon/five.mdx': head,
      },
      says: [
        'moon/five.mdx:1:1 error lesson-without-article: The folder lessons/moon has no article.yaml, so nobody would find this lesson. Add lessons/moon/article.yaml with title, name, lede and lessons.',
        "three.mdx:1:1 error lesson-place: A lesson stands in the folder of its article, neither above nor below it. Move the file to lessons/my-article/three.mdx, with the article's folder for my-article.",
        'tides/My Lesson.mdx:1:1 error lesson-name-invalid: "My Lesson" cannot be the name of a lesson: it becomes a part of its address. Rename the file with lower-case letters, digits and single hyphens.',
        "tides/deep/four.mdx:1:1 error lesson-place: A lesson stands in the folder of its article, neither above nor below it. Move the file to lessons/my-article/four.mdx, with the article's folder for my-article.",
      ],
    },
    {
      name: 'two models of one name',
      files: { 'moon/beat.model.yaml': sound['tides/beat.model.yaml'] ?? '' },
      says: [
        'moon/beat.model.yaml:1:1 error model-id-duplicate: There is another model "beat": lessons/tides/beat.model.yaml. Rename one of the two files.',
      ],
    },
    {
      name: 'a drawing that could do harm, told once though two figures show it',
      files: {
        'tides/one.mdx': `${head}${figure}\n${figure}`,
        'tides/wave.svg':
          '<svg viewBox="0 0 9 9">\n  <script>x</script>\n  <path onclick="x" style="fill:red"/>\n  <image href="https://example.org/a.png"/>\n</svg>\n',
      },
      says: [
        'tides/wave.svg:2:3 error svg-unsafe: The drawing holds a script. Remove it: a drawing is inlined into the page.',
        'tides/wave.svg:3:9 error svg-unsafe: The drawing holds an event handler. Remove it: a drawing has no script.',
        'tides/wave.svg:3:21 error svg-unsafe: The drawing holds a style attribute. Use presentation attributes such as fill="var(--accent)".',
        'tides/wave.svg:4:10 error svg-unsafe: The drawing holds a reference to another file. Draw it in this file.',
      ],
    },
    {
      name: 'parts of a drawing that no step tells, and a step that the drawing for phones does not have',
      files: {
        'tides/one.mdx': `${head}${stepped('A wave.', 'It breaks.')}\n`,
        'tides/wave.svg':
          '<svg viewBox="0 0 9 9">\n  <!-- <g id="step-9"/> -->\n  <path aria-label="a > b" id=\'step-2-a\' d="M0 0h9"/>\n  <g id="step-3"/>\n  <g data-id="step-8" id="step-two"/>\n  <g id="step-0-sky"/>\n</svg>\n',
        'tides/wave.narrow.svg': '<svg viewBox="0 0 9 9">\n  <g id="step-1"/>\n</svg>\n',
      },
      says: [
        'tides/one.mdx:14:1 error figure-step-not-drawn: This is step 2, and nothing in "wave.narrow.svg" appears with it. Group what it adds to the drawing and give the group the id "step-2", or join this text with that of another step.',
        'tides/wave.svg:4:6 error figure-step-not-told: This part appears with step 3, and the <Figure> at lessons/tides/one.mdx:10 has 2 steps. Add a <Step> there, or give the part the id of a step that there is.',
        'tides/wave.svg:6:6 error figure-step-not-told: This part appears with step 0, and the <Figure> at lessons/tides/one.mdx:10 has 2 steps. Add a <Step> there, or give the part the id of a step that there is.',
      ],
    },
    {
      name: 'nothing of a drawing with steps that is shown whole',
      files: {
        'tides/one.mdx': head + figure,
        'tides/wave.svg': '<svg viewBox="0 0 9 9">\n  <g id="step-2"/>\n</svg>\n',
      },
      says: [],
    },
    {
      name: 'a drawing for phones that cannot be fitted',
      files: {
        'tides/one.mdx': head + figure,
        'tides/wave.narrow.svg': '<svg width="9" height="9"></svg>\n',
      },
      says: [
        'tides/wave.narrow.svg:1:1 error svg-viewbox-missing: The drawing does not start with an <svg> that has a viewBox, so it cannot be fitted to a page. Start it with <svg viewBox="0 0 640 360" …>.',
      ],
    },
  ])('$name', ({ files, says }) => {
    expect(findingsWith(files)).toEqual(says.map((line) => `lessons/${line}`));
  });
});

it('tells everything at once, file by file and line by line', () => {
  const found = findingsWith({
    'course.yaml': `${courseYaml}  - moon\n`,
    'tides/one.mdx': `${head}a <= b\n`,
    'tides/two.mdx': `${head}${choice('- [x]Nine\n- [ ] Ten', 'id="a" objective="zz"')}\n[x](nowhere.mdx)\n`,
    'tides/beat.model.yaml': (sound['tides/beat.model.yaml'] ?? '').replace('default: 1', 'default: 5'),
    'moon/article.yaml': 'title: Moon\nname: Moon\nlede: Round.\nlessons:\n  - full\n',
    'moon/full.mdx': '---\ntitle: Full\n---\n\n<Calculator of="beet" />\n\n<Figure src="m.svg" />\n',
  });
  expect(
    found.map((line) => line.split(' error ')[0] + ' ' + (/error ([\w-]+):/.exec(line)?.[1] ?? '')),
  ).toEqual([
    'lessons/moon/full.mdx:2:1 yaml-missing-key',
    'lessons/moon/full.mdx:2:1 yaml-missing-key',
    'lessons/moon/full.mdx:5:13 model-unknown',
    'lessons/moon/full.mdx:7:1 attribute-missing',
    'lessons/moon/full.mdx:7:1 attribute-missing',
    'lessons/moon/full.mdx:7:9 figure-missing',
    'lessons/tides/beat.model.yaml:5:14 default-outside-range',
    'lessons/tides/one.mdx:10:3 less-than',
    'lessons/tides/two.mdx:10:16 objective-unknown',
    'lessons/tides/two.mdx:13:1 choice-option-space',
    'lessons/tides/two.mdx:17:1 link-target-missing',
  ]);
});
