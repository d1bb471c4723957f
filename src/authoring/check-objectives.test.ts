import { expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileCourse } from './compile-course.ts';
import { coverageOf } from './coverage.ts';

const lesson = (objectives: string, body: string): string =>
  `---\ntitle: T\nlede: L.\nminutes: 5\n${objectives}---\n\nProse.\n\n${body}\n`;
const question = (id: string, objective: string): string =>
  `<NumericEntry id="${id}" objective="${objective}" answer={2}>\nHow many?\n</NumericEntry>`;

function course(review: string) {
  const files = new Map([
    ['course.yaml', 'id: c\ntitle: C\nlede: L.\narticles:\n  - tides\n'],
    ['tides/article.yaml', 'title: T\nname: T\nlede: L.\nlessons:\n  - one\n  - review\n'],
    [
      'tides/one.mdx',
      lesson('objectives:\n  - id: count-tides\n    text: Count tides\n', question('a', 'count-tides')),
    ],
    ['tides/review.mdx', lesson('', review)],
  ]);
  return { files, compiled: compileCourse(files, (path) => path) };
}

it('lets a review practise the objective of another lesson, which then counts it', () => {
  const { compiled, files } = course(question('b', 'one/count-tides'));
  expect(compiled.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(coverageOf(compiled, files).objectives[0]).toMatchObject({ id: 'count-tides', items: ['a', 'b'] });
});

it('reports an objective that the other lesson does not have, at its place', () => {
  const { compiled } = course(question('b', 'one/count-tide'));
  expect(compiled.findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([
    'tides/review.mdx:9:22 error objective-unknown: No other lesson of the article has the objective "one/count-tide". Did you mean "one/count-tides"? Use "one/count-tides"; an objective of this lesson is named without a slash.',
  ]);
});
