import { expect, test } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { checkLabs } from './check-labs.ts';
import { compileLesson } from './compile-lesson.ts';

const lesson = compileLesson('Text.\n\n<Lab of="random-wlak" steps={50} />\n', 'lessons/a/b.mdx', {
  frontmatter: 'none',
});

test('a lab that there is passes', () => {
  expect(lesson.findings).toEqual([]);
  expect(checkLabs([lesson], ['random-wlak'])).toEqual([]);
});

test.each([
  [
    ['random-walk'],
    ' Did you mean "random-walk"? Use "random-walk", or make it with: npm run islet -- new lab <name>.',
  ],
  [[], ' Make it with: npm run islet -- new lab <name>.'],
])('a lab that there is not is reported at its name when there are %j', (labs, rest) => {
  expect(checkLabs([lesson], labs).map(formatFinding)).toEqual([
    `lessons/a/b.mdx:3:6 error lab-unknown: There is no lab "random-wlak".${rest}`,
  ]);
});
