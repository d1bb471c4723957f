import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { slider } from './index.ts';
import type { SliderItem } from './schema.ts';
import { placeOf, say, scoreSlider } from './score.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

function compile(attributes: string, body = 'How many?') {
  return compileLesson(`<Estimate id="a" ${attributes}>\n${body}\n</Estimate>\n`, 'x.mdx', {
    frontmatter: 'none',
  });
}
const says = (attributes: string, body?: string) =>
  compile(attributes, body).findings.map((finding) => formatFinding(finding).replace(/^x\.mdx:/, ''));
function read(attributes: string): SliderItem {
  const { items, findings } = compile(attributes);
  expect(findings).toEqual([]);
  return slider.schema.parse(items[0]?.item);
}

it.each([
  [1, 'days', '1 day'],
  [67, 'days', '67 days'],
  [1, 'TOPS', '1 TOPS'],
  [1, '%', '1%'],
  [1, 'GB', '1 GB'],
  [1, null, '1'],
])('says %d in “%s” as “%s”', (value, unit, text) => {
  expect(say({ unit }, value)).toBe(text);
});

/** 0 to 100, answer 50, full marks from 45 to 55: nothing is left 20 away, at 30 and 70. Points 3. */
describe('on a linear scale', () => {
  const item = read('min={0} max={100} answer={50} tolerance="±5" points={3}');
  it.each([
    ['50', 3],
    ['45', 3],
    ['55', 3],
    ['55.0000000001', 3],
    // (20 − 10)/15 of the marks.
    ['40', 2],
    ['60', 2],
    // (20 − 15)/15.
    ['65', 1],
    ['35', 1],
    ['30', 0],
    ['70', 0],
    ['0', 0],
    ['100', 0],
    ['fifty', null],
    ['1/2', 0],
    ['6e1', 2],
  ])('%s earns %s', (response, earned) => {
    const score = scoreSlider(item, response);
    if (earned === null) expect(score).toEqual({ status: 'invalid', code: 'unreadable' });
    else expect(score.status === 'scored' && score.earned).toBeCloseTo(earned, 6);
  });

  it('counts the edge of the tolerance in, and what is beyond it not', () => {
    expect(scoreSlider(item, '55')).toMatchObject({ earned: 3 });
    const beyond = scoreSlider(item, '55.0000000001');
    expect(beyond.status === 'scored' && beyond.earned).toBeLessThan(3);
  });

  it('asks again for what is not on the scale', () => {
    for (const response of ['-1', '100.001', '1e9'])
      expect(scoreSlider(item, response)).toEqual({ status: 'invalid', code: 'out-of-range' });
    expect(scoreSlider(item, ' ')).toEqual({ status: 'unanswered' });
  });
});

/** 1 to 10,000, answer 100, a factor of two: nothing is left at a factor of 2⁴ = 16. */
describe('on a logarithmic scale the ratio counts', () => {
  const item = read('min={1} max={10_000} answer={100} tolerance="x2" scale="log" unit="km"');
  it.each([
    ['100', 1],
    ['50', 1],
    ['200', 1],
    ['200 km', 1],
    // A factor of 4 = 2²: (4 − 2)/3 of the marks; of 8 = 2³: (4 − 3)/3.
    ['400', 2 / 3],
    ['25', 2 / 3],
    ['800', 1 / 3],
    ['12.5', 1 / 3],
    ['1600', 0],
    ['6.25', 0],
    ['10000', 0],
  ])('%s earns %d', (response, earned) => {
    const score = scoreSlider(item, response);
    expect(score.status === 'scored' ? score.earned : null).toBeCloseTo(earned, 9);
  });

  it('tells a wrong unit from a wrong number', () => {
    expect(scoreSlider(item, '200 kg')).toMatchObject({ status: 'invalid' });
  });

  it('lies where its ratio says', () => {
    expect(placeOf(item, 1)).toBe(0);
    expect(placeOf(item, 100)).toBeCloseTo(0.5, 12);
    expect(placeOf(item, 10_000)).toBe(1);
  });
});

it('earns less the farther off, on both sides, and never leaves its bounds', () => {
  const items = [
    read('min={0} max={100} answer={50} tolerance="±5"'),
    read('min={1} max={1e6} answer={3000} tolerance="30%" scale="log"'),
  ];
  const inside = fc.record({
    item: fc.constantFrom(...items),
    a: fc.double({ min: 0, max: 1, noNaN: true }),
    b: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(inside, ({ item, a, b }) => {
      const [min, max] = [Number(item.min), Number(item.max)];
      const value = (x: number) => (item.scale === 'log' ? min * (max / min) ** x : min + (max - min) * x);
      const earned = (x: number) => {
        const score = scoreSlider(item, value(x).toFixed(6));
        return score.status === 'scored' ? score.earned : null;
      };
      const [first, second] = [earned(a), earned(b)];
      for (const one of [first, second]) {
        if (one !== null) expect(one >= 0 && one <= 1).toBe(true);
      }
      const answer = placeOf(item, Number(item.answer));
      if (first !== null && second !== null && (a - answer) * (b - answer) > 0) {
        const nearer = Math.abs(a - answer) < Math.abs(b - answer) ? first - second : second - first;
        expect(nearer).toBeGreaterThanOrEqual(-1e-6);
      }
    }),
    { numRuns },
  );
});

describe('reading', () => {
  it.each([
    ['min={0} max={300} answer={206}', '±15'],
    ['min={1} max={300} answer={206} scale="log"', 'x1.25'],
    ['min={1} max={300} answer={206} scale="log" tolerance="10%"', 'geometric 10%'],
    ['min={1} max={300} answer={206} tolerance="10%"', '10%'],
  ])('%s is right within %s', (attributes, tolerance) => {
    expect(read(attributes).tolerance).toBe(tolerance);
  });

  it.each<[name: string, attributes: string, said: string[]]>([
    [
      'nothing at all',
      'unit="km"',
      [
        '1:1 error estimate-number: This <Estimate> has no "min". Write it in its opening tag: <Estimate … min={100}>.',
        '1:1 error estimate-number: This <Estimate> has no "max". Write it in its opening tag: <Estimate … max={100}>.',
        '1:1 error estimate-number: This <Estimate> has no "answer". Write it in its opening tag: <Estimate … answer={100}>.',
      ],
    ],
    [
      'a unit in a number',
      'min="1 km" max="9" answer="5"',
      [
        '1:18 error estimate-number: min="1 km" is not a number. Write digits with a decimal point, such as 671, -3.5 or 1e6; units go into unit="…".',
      ],
    ],
    [
      'ends in the wrong order',
      'min={9} max={1} answer={5}',
      [
        '1:18 error estimate-range: The scale runs from 9 to 1, so it has no length. Make min smaller than max.',
      ],
    ],
    [
      'an answer off the scale',
      'min={1} max={9} answer={10}',
      [
        '1:34 error estimate-answer-outside: The answer 10 is not on the scale from 1 to 9. Change the answer or the ends of the scale.',
      ],
    ],
    [
      'a log scale from zero, an unreadable tolerance',
      'min={0} max={9} answer={5} scale="log" tolerance="about 2"',
      [
        '1:18 error estimate-log-range: A log scale cannot begin at 0. Set min above 0, or remove scale="log".',
        '1:57 error estimate-tolerance: tolerance="about 2" cannot be read. Write a share "10%", a distance "±5", or a factor "x2".',
      ],
    ],
    [
      'an unknown scale',
      'min={1} max={9} answer={5} scale="square"',
      ['1:45 error estimate-scale: scale="square" is no scale of an <Estimate>. Use "linear" or "log".'],
    ],
    [
      'a tolerance that leaves the answer out, or the log scale',
      'min={1} max={9} answer={5} tolerance="6..8"',
      [
        '1:45 error estimate-answer-outside: The tolerance 6..8 does not fit the answer 5. Write a share "10%" or a factor "x2".',
      ],
    ],
  ])('names %s at its place', (_name, attributes, said) => {
    expect(says(attributes).toSorted()).toEqual(said.toSorted());
  });

  it('has no options', () => {
    expect(says('min={1} max={9} answer={5}', 'Which?\n\n- [x] 5\n- [ ] 6')).toEqual([
      '4:1 error estimate-options: An <Estimate> has no options. Use <Choice> for a list of options, or remove the brackets.',
    ]);
  });
});
