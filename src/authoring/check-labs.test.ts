import { expect, test } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import type { Lab } from '../core/lab.ts';
import { labFindings, labPlace } from './check-labs.ts';
import { compileLesson } from './compile-lesson.ts';
import type { LabSpec } from './labs.ts';

const walk: Lab<'steps' | 'up' | 'kind' | 'back', number> = {
  title: 'Walk',
  controls: {
    steps: { kind: 'number', label: 'Steps', min: 10, max: 5000, step: 10 },
    up: { kind: 'number', label: 'Up', min: 0, max: 1, step: 0.05 },
    kind: {
      kind: 'choice',
      label: 'Kind',
      choices: [
        { id: 'even', label: 'Even' },
        { id: 'long-tailed', label: 'Long tails' },
      ],
    },
    back: { kind: 'toggle', label: 'May go back' },
  },
  defaults: { steps: 100, up: 0.5, kind: 0, back: 1 },
  presets: [{ id: 'uphill', label: 'Uphill', values: { up: 0.7 } }],
  predictions: { end: { ask: 'Where does it end?', answer: (_, end) => end } },
  simulate: ({ steps }) => steps,
  account: () => 'It ends.',
};
const labs = new Map<string, LabSpec>([['random-walk', walk]]);

function check(text: string, known = labs): string[] {
  const lesson = compileLesson(text, 'lessons/a/b.mdx', { frontmatter: 'none' });
  expect(lesson.findings).toEqual([]);
  return labFindings(lesson, known).map(formatFinding);
}

test('what a tag sets goes before the preset, and that before the defaults', () => {
  const text =
    '<Lab of="random-walk" id="w" title="A walk" preset="uphill" steps={2_000} kind="long-tailed" back={false} predict />';
  expect(check(text)).toEqual([]);
  const [tag] = compileLesson(text, 'lessons/a/b.mdx', { frontmatter: 'none' }).tags;
  if (!tag) throw new Error('The tag was not read.');
  expect(labPlace(tag, walk, 'a/b')).toEqual({
    id: 'w',
    start: { steps: 2000, up: 0.7, kind: 1, back: 0 },
    predict: 'end',
    lesson: 'a/b',
    title: 'A walk',
  });
});

test('without labs it says how one is made', () => {
  expect(check('Text.\n\n<Lab of="random-wlak" />\n', new Map())).toEqual([
    'lessons/a/b.mdx:3:6 error lab-unknown: There is no lab "random-wlak". Make it with: npm run islet -- new lab <name>.',
  ]);
});

test.each([
  [
    '<Lab of="random-wlak" />',
    '1:6 error lab-unknown: There is no lab "random-wlak". Did you mean "random-walk"? Use "random-walk", or make it with: npm run islet -- new lab <name>.',
  ],
  [
    '<Lab of="random-walk" stesp={20} />',
    '1:23 error lab-control-unknown: The lab "random-walk" has no control "stesp". Did you mean "steps"? Use "steps", "up", "kind" or "back".',
  ],
  [
    '<Lab of="random-walk" steps={5} />',
    '1:23 error lab-control-value: "5" is not a value of the control "steps". Use a whole number between 10 and 5000.',
  ],
  [
    '<Lab of="random-walk" steps={12.5} />',
    '1:23 error lab-control-value: "12.5" is not a value of the control "steps". Use a whole number between 10 and 5000.',
  ],
  [
    '<Lab of="random-walk" up />',
    '1:23 error lab-control-value: "" is not a value of the control "up". Use a number between 0 and 1.',
  ],
  [
    '<Lab of="random-walk" kind="long-taild" />',
    '1:23 error lab-control-value: "long-taild" is not a value of the control "kind". Use "even" or "long-tailed". Did you mean "long-tailed"?',
  ],
  [
    '<Lab of="random-walk" back="no" />',
    '1:23 error lab-control-value: "no" is not a value of the control "back". Use "true" or "false".',
  ],
  [
    '<Lab of="random-walk" preset="uphil" />',
    '1:23 error lab-preset-unknown: The lab "random-walk" has no preset "uphil". Did you mean "uphill"? Use "uphill".',
  ],
  [
    '<Lab of="random-walk" id="w" predict="ends" />',
    '1:30 error lab-predict-unknown: The lab "random-walk" has no prediction "ends". Did you mean "end"? Use "end".',
  ],
  [
    '<Lab of="random-walk" predict />',
    '1:23 error lab-id-missing: A lab that asks for a guess needs an id, by which the guess is kept. Name it once and for all: id="what-it-asks".',
  ],
  [
    '<Lab of="random-walk" id="A walk" />',
    '1:23 error item-id-invalid: The id "A walk" has characters that an id cannot have. Use lower-case letters, digits and single hyphens, such as "guess-load".',
  ],
  [
    '<Lab of="random-walk" />\n\n<Lab of="random-walk" steps={20} />',
    '3:1 error lab-twice: This lesson shows the lab "random-walk" in line 1, too, and a link could not tell them apart. Give this one another id, such as id="random-walk-2".',
  ],
])('%s is refused with its place and the cure', (text, message) => {
  expect(check(text)).toEqual([`lessons/a/b.mdx:${message}`]);
});
