import { expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { idFindings, idsOf } from './check-ids.ts';
import { compileLesson } from './compile-lesson.ts';

const lesson = (text: string, file: string) => compileLesson(text, file, { frontmatter: 'none' });
const question = '<Choice id="taken">\nWhich?\n\n- [x] This\n- [ ] That\n</Choice>\n';

it.each([
  ['a question', question, '1:1'],
  ['a calculator', '<Calculator of="kettle" id="taken" />', '1:25'],
  ['a lab', '<Lab of="random-walk" id="taken" />', '1:23'],
])('an id that %s has a second time is told with the place of the first', (_, text, place) => {
  const lessons = [lesson(`Text.\n\n${question}`, 'lessons/a/c.mdx'), lesson(text, 'lessons/a/b.mdx')];
  expect(idFindings(lessons.map(idsOf)).map(formatFinding)).toEqual([
    `lessons/a/b.mdx:${place} error item-id-duplicate: The id "taken" stands also at lessons/a/c.mdx:3:1. Give the newer of the two another id; ids are unique in the whole course.`,
  ]);
});

it('what cannot be an id is nobody’s twin', () => {
  const text = '<Lab of="random-walk" id="A walk" />\n\n<Calculator of="kettle" id="A walk" />';
  expect(idFindings([idsOf(lesson(text, 'lessons/a/b.mdx'))])).toEqual([]);
});
