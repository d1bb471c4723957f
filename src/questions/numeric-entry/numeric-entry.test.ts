import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { numericEntry } from './index.ts';
import type { NumericEntryItem } from './schema.ts';
import { catchOf } from './score.ts';

/** The item that a question in Markdown becomes. */
function read(attributes: string, inside = ''): NumericEntryItem {
  const { items, findings } = compileLesson(
    `<NumericEntry id="a" ${attributes}>\nHow many?\n${inside}</NumericEntry>\n`,
    'x.mdx',
    { frontmatter: 'none' },
  );
  expect(findings).toEqual([]);
  return numericEntry.schema.parse(items[0]?.item);
}

const right = { status: 'scored', earned: 1, possible: 1 };
const wrong = { status: 'scored', earned: 0, possible: 1 };

/**
 * Moodle's tolerances (docs.moodle.org, "Calculated question type", "Tolerance type"): nominal |x − a| ≤ t, relative
 * |x − a| ≤ t·|a|, geometric a/(1 + t) ≤ x ≤ a·(1 + t); edges count. Significant figures and ranges are ours.
 */
describe.each<[attributes: string, rights: string[], wrongs: string[]]>([
  ['answer={671}', ['671', '671.0', '6.71e2', ' 671 ', '+671', '1342/2'], ['670', '-671', '671.0001', '0']],
  ['answer={0}', ['0', '-0', '0.0'], ['0.0001']],
  ['answer={-3.5}', ['-3.5', '−3.5', '-7/2'], ['3.5']],
  ['answer={1e3}', ['1000', '1,000', '1 000', '1k'], ['1001']],
  ['answer={124_928}', ['124928', '124,928', '124.928k'], ['124929', '124.929k']],
  ['answer="1/3"', ['1/3', '2/6'], ['0.333']],
  // In binary floats |2.3 − 2.45| is more than 0.15.
  ['answer={2.45} tolerance="±0.15"', ['2.3', '2.6', '2.45'], ['2.29', '2.601', '-2.45']],
  ['answer={2.45} tolerance={0.15}', ['2.3', '2.6'], ['2.299999', '2.600001']],
  ['answer={50} tolerance="2%"', ['49', '51'], ['48.99', '51.01']],
  ['answer={-50} tolerance="2%"', ['-49', '-51'], ['-48.99', '-51.01', '50']],
  ['answer={6} tolerance="geometric 0.5"', ['4', '9'], ['3.99', '9.01', '-6']],
  ['answer={6} tolerance="x1.5"', ['4', '9'], ['3.99', '9.01']],
  ['answer={9.21} tolerance="3sf"', ['9.205', '9.215', '9.21'], ['9.204', '9.216']],
  ['answer={2.5} tolerance="2.3..2.6"', ['2.3', '2.6'], ['2.29', '2.61']],
  [
    'answer={9.21} tolerance="±0.05" unit="GB"',
    ['9.21', '9.21 GB', '9.2GB', '9210 MB', '9,210 MB'],
    ['9.21 MB', '9.3 GB'],
  ],
  ['answer={0.4}', ['40%', '0.4', '2/5'], ['40']],
  ['answer={40} unit="%"', ['40', '40%', '40 %'], ['0.4%']],
])('%s', (attributes, rights, wrongs) => {
  const item = read(attributes);

  it.each(rights)('counts "%s" as right', (response) => {
    expect(numericEntry.score(item, response)).toEqual(right);
  });

  it.each(wrongs)('counts "%s" as wrong', (response) => {
    expect(numericEntry.score(item, response)).toEqual(wrong);
  });

  it('takes its own answer', () => {
    expect(numericEntry.score(item, numericEntry.correctResponse(item))).toEqual(right);
  });
});

describe('what cannot be read is asked again', () => {
  const item = read('answer={9.21} unit="GB"');
  it.each([
    ['', { status: 'unanswered' }],
    ['  \t', { status: 'unanswered' }],
    ['nine', { status: 'invalid', code: 'unreadable' }],
    ['three point 5', { status: 'invalid', code: 'unreadable' }],
    ['9 or 10', { status: 'invalid', code: 'unreadable' }],
    ['1e999', { status: 'invalid', code: 'too-large' }],
    ['9.21 hours', { status: 'invalid', code: 'unit-other' }],
    ['9.21 parsecs', { status: 'invalid', code: 'unit-unknown' }],
  ])('"%s"', (response, score) => {
    expect(numericEntry.score(item, response)).toEqual(score);
  });
});

describe('typical errors', () => {
  const item = read(
    'answer={8} tolerance="±0.5"',
    '\n<Catch answer={4} tolerance="exact">\nHalf.\n</Catch>\n\n<Catch answer={5}>\nNear *five*.\n</Catch>\n',
  );

  it('come with their tolerance, by default that of the question, and their text', () => {
    expect(item.catches).toEqual([
      { answer: '4', tolerance: 'exact', feedbackHtml: '<p>Half.</p>' },
      { answer: '5', tolerance: '±0.5', feedbackHtml: '<p>Near <em>five</em>.</p>' },
    ]);
  });

  it.each([
    ['4', 0],
    ['4.4', -1],
    ['4.5', 1],
    ['5.5', 1],
    ['7.5', -1],
    ['6', -1],
    ['', -1],
    ['five', -1],
  ])('"%s" is number %d', (response, index) => {
    expect(catchOf(item, response)).toBe(index);
  });

  it('give way to the right answer where they overlap', () => {
    const wide = read('answer={8} tolerance="±0.5"', '\n<Catch answer={7} tolerance="±1">\nLow.\n</Catch>\n');
    expect(catchOf(wide, '7.4')).toBe(0);
    expect(catchOf(wide, '7.5')).toBe(-1);
    expect(numericEntry.score(wide, '7.5')).toEqual(right);
  });

  it('are exact where the question has a range, which says nothing of them', () => {
    const ranged = read('answer={8} tolerance="7..9"', '\n<Catch answer={4}>\nHalf.\n</Catch>\n');
    expect(ranged.catches[0]?.tolerance).toBe('exact');
    expect(catchOf(ranged, '4')).toBe(0);
    expect(catchOf(ranged, '5')).toBe(-1);
  });
});

it('keeps the answer as the author wrote it and shows it as one reads it', () => {
  const item = read('answer={124_928} unit="B"');
  expect(item).toMatchObject({ answer: '124_928', tolerance: 'exact', unit: 'B', points: 1 });
  expect(numericEntry.keyText(item)).toBe('124,928 B');
  expect(numericEntry.keyText(read('answer={0.25}'))).toBe('0.25');
  expect(numericEntry.responseText(item, ' 12 kB ')).toBe('12 kB');
});

it('takes an empty unit for none', () => {
  expect(read('answer={1} unit=""').unit).toBeNull();
});

it('changes its key with answer, tolerance and unit, and not with its catches', () => {
  const key = (attributes: string, inside = ''): string =>
    JSON.stringify(numericEntry.keyOf(read(attributes, inside)));
  const base = key('answer={1}');
  expect(key('answer={1}', '\n<Catch answer={2}>\nNo.\n</Catch>\n')).toBe(base);
  expect(key('answer={2}')).not.toBe(base);
  expect(key('answer={1} tolerance="1%"')).not.toBe(base);
  expect(key('answer={1} unit="B"')).not.toBe(base);
});
