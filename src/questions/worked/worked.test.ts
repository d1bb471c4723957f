import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { formatFinding } from '../../core/finding.ts';
import { verdictOf } from '../../core/score.ts';
import { compileModel } from '../../models/compile.ts';
import { emitModel } from '../../models/emit.ts';
import { evaluateModel } from '../../models/evaluate.ts';
import type { Model } from '../../models/model.ts';
import { runsOf } from '../read-model.ts';
import { worked as type } from './index.ts';
import { workedItemSchema } from './schema.ts';
import type { WorkedItem, WorkedResponse } from './schema.ts';
import {
  atPlace,
  judge,
  nextPlace,
  openIn,
  placeOf,
  restoreWorked,
  scoreWorked,
  solutionOf,
  stagesOf,
  toldScore,
  valuesOf,
} from './score.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

const yaml = `title: Tank
about: How long a pump takes.
inputs:
  kind:
    label: Kind of tank
    default: Box
    choices: { Box: 1, Pipe: 2 }
  width: { label: Width, unit: m, default: 2, min: 0.5, max: 4, step: 0.5 }
  length: { label: Length, unit: m, default: 3, min: 1, max: 10, step: 0.5 }
  depth: { label: Depth, unit: m, default: 1.5, min: 0, max: 3, step: 0.5 }
  pump: { label: Pump, unit: m^3/hour, default: 3, min: 0, max: 12, step: 1 }
  weights: { label: Weights, list: 2..3, default: [1, 2], min: 0, max: 9 }
steps:
  ground:
    label: Ground
    unit: m^2
    formula: if(kind == "Box", width * length, 3 * width ^ 2)
  volume:
    label: Volume
    unit: m^3
    formula: ground * depth
outputs:
  time:
    label: Time
    unit: hour
    formula: volume / pump
  verdict:
    label: Patience
    labels: { Short: 0, Long: 1 }
    formula: if(time > 2 hour, 1, 0)
  shares:
    label: Shares
    formula: weights / sum(weights)
presets:
  pool: { label: Pool, values: { width: 4, length: 10, depth: 2, pump: 8 } }
`;

function compiled(): Model {
  const { model, findings } = compileModel(yaml, 'tank.model.yaml');
  if (!model) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}
const tank = compiled();
const models = new Map([['tank', tank]]);

function compile(source: string) {
  return compileLesson(source, 'x.mdx', { frontmatter: 'none', models });
}

const tag = (attributes: string, text = ''): string =>
  text === '' ? `<Worked id="a" ${attributes} />` : `<Worked id="a" ${attributes}>\n${text}\n</Worked>`;

function read(attributes: string, text?: string): WorkedItem {
  const { items, findings } = compile(tag(attributes, text));
  expect(findings.map(formatFinding)).toEqual([]);
  return workedItemSchema.parse(items[0]?.item);
}

function findings(attributes: string): string[] {
  return compile(tag(attributes)).findings.map(formatFinding);
}

const item = read('of="tank"');
const at = (stage: number, values: string[], seed = 0): WorkedResponse => ({ seed, stage, values });
const score = (response: WorkedResponse) =>
  scoreWorked(item, valuesOf(item, response.seed, runsOf(tank)), response);

describe('reading', () => {
  it('takes the steps of the model in order, and leaves only single numbers open', () => {
    expect(item.steps.map(({ name, open, unitShown }) => [name, open, unitShown])).toEqual([
      ['ground', true, 'm²'],
      ['volume', true, 'm³'],
      ['time', true, 'hours'],
      ['verdict', false, null],
      ['shares', false, null],
    ]);
    expect(stagesOf(item)).toBe(4);
    expect(item.points).toBe(3);
    expect(item.start).toBe(1);
  });

  it('asks what the model says about itself, or what stands between its tags', () => {
    expect(item.promptText).toBe('How long a pump takes.');
    expect(item.promptHtml).toBe('<p>How long a pump takes.</p>');
    expect(read('of="tank"', 'How *long* does it take?').promptHtml).toBe(
      '<p>How <em>long</em> does it take?</p>',
    );
  });

  it('keeps to what leads to an output', () => {
    const some = read('of="tank" output="volume" start={3}');
    expect(some.steps.map(({ name }) => name)).toEqual(['ground', 'volume']);
    expect(some.given.map(({ name }) => name)).toEqual(['kind', 'width', 'length', 'depth']);
    expect(some.start).toBe(3);
  });

  it('begins with the numbers of the model, of a preset, of the author', () => {
    expect(item.first).toMatchObject({ seed: 0, values: { ground: 6, volume: 9, time: 3, verdict: 1 } });
    expect(read('of="tank" preset="pool"').first.values).toMatchObject({ ground: 40, volume: 80, time: 10 });
    expect(read('of="tank" preset="pool" pump={4}').first.values).toMatchObject({ time: 20 });
  });

  it('varies what is named, or the numbers that the steps use, from half to twice', () => {
    expect(read('of="tank" vary="depth 1..2 step 0.5"').variation.varied).toEqual([
      { name: 'depth', from: 1, step: 0.5, count: 3 },
    ]);
    const varied = Object.fromEntries(
      item.variation.varied.map((one) => [
        one.name,
        'values' in one ? [one.values[0], one.values.at(-1)] : one,
      ]),
    );
    // The widths 1 to 4, the lengths 1.5 to 6, the depths 0.75 to 3 and the pumps 1.5 to 6, on the model's own steps.
    expect(varied).toEqual({ width: [1, 4], length: [1.5, 6], depth: [1, 3], pump: [2, 6] });
    expect(read('of="tank" pump={4}').variation.varied.map(({ name }) => name)).toEqual([
      'width',
      'length',
      'depth',
    ]);
    // A pipe has no length.
    expect(read('of="tank" kind="Pipe"').variation.varied.map(({ name }) => name)).toEqual([
      'width',
      'depth',
      'pump',
    ]);
  });

  it.each([
    ['', 'x.mdx:1:1 error worked-of: This <Worked> names no model. Write of="…" with "tank".'],
    [
      'of="tonk"',
      'x.mdx:1:16 error model-unknown: There is no model "tonk". Did you mean "tank"? Use "tank", or add tonk.model.yaml.',
    ],
    [
      'of="tank" output="tine"',
      'x.mdx:1:26 error worked-output: The model "tank" has no output "tine". Did you mean "time"? Use "ground", "volume", "time", "verdict" or "shares", or leave output out for all of them.',
    ],
    [
      'of="tank" output="shares"',
      'x.mdx:1:26 error worked-no-steps: None of these steps is a single number, so none can be left to the learner. Name another output, or add steps to the model: at(list, 1).',
    ],
    [
      'of="tank" start="5"',
      'x.mdx:1:26 error worked-start: start="5" is no example of this fade, which has 4. Write a number from 1, where every step is shown, to 4, where none is.',
    ],
    [
      'of="tank" start="0"',
      'x.mdx:1:26 error worked-start: start="0" is no example of this fade, which has 4. Write a number from 1, where every step is shown, to 4, where none is.',
    ],
    [
      'of="tank" tolerance="2.1..2.3"',
      'x.mdx:1:26 error worked-tolerance: tolerance="2.1..2.3" is a fixed range, and the numbers of a <Worked> change. Write a share "2%", a distance "±0.5", significant figures "3sf", or "exact".',
    ],
    [
      'of="tank" tolerance="about"',
      'x.mdx:1:26 error worked-tolerance: tolerance="about" cannot be read. Write a share "2%", a distance "±0.5", significant figures "3sf", or "exact".',
    ],
    [
      'of="tank" vary="depth" depth={1}',
      'x.mdx:1:39 error vary-fixed: "depth" is fixed here and varied in vary="depth". Keep one of the two.',
    ],
    [
      // The author's own depth, 1.5 m, and the two that can be drawn.
      'of="tank" vary="depth 1..2 step 1" pump={0}',
      'x.mdx:1:26 error worked-undefined: "time" is not defined in 3 of 3 draws, such as depth 1.5\u00A0m. Narrow the ranges in vary, or mend the formula.',
    ],
    [
      'of="tank" preset="pol"',
      'x.mdx:1:26 error preset-unknown: The model "tank" has no preset "pol". Did you mean "pool"? Use "pool".',
    ],
  ])('says what is wrong with %s', (attributes, says) => {
    expect(findings(attributes)).toEqual([says]);
  });
});

describe('fading', () => {
  it('opens the last steps first', () => {
    const open = (stage: number): string[] => openIn(item, stage).map(({ name }) => name);
    expect([1, 2, 3, 4].map(open)).toEqual([[], ['time'], ['volume', 'time'], ['ground', 'volume', 'time']]);
  });

  it('goes on by a step with other numbers, stays where it is if told so, and at the end', () => {
    const values = (seed: number) => valuesOf(item, seed, runsOf(tank));
    let place = placeOf({ seed: 0, stage: 1 });
    const stages = [];
    for (const onwards of [true, false, true, true, true, true]) {
      const before = JSON.stringify(values(atPlace(place).seed));
      place = nextPlace(item, place, onwards, values);
      stages.push(atPlace(place).stage);
      expect(JSON.stringify(values(atPlace(place).seed))).not.toBe(before);
    }
    expect(stages).toEqual([2, 2, 3, 4, 4, 4]);
    expect(nextPlace(item, place, true, values)).toBe(nextPlace(item, place, true, values));
  });

  it('keeps seed and stage in one number below 2³²', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 28 - 1 }),
        fc.integer({ min: 1, max: 15 }),
        (seed, stage) => {
          const place = placeOf({ seed, stage });
          expect(place).toBeLessThan(2 ** 32);
          expect(atPlace(place)).toEqual({ seed, stage, values: [] });
        },
      ),
      { numRuns },
    );
  });

  it('tells the numbers that some of the draws use, and with a choice the number that it stands for', () => {
    const names = (attributes: string): string[] => read(attributes).given.map(({ name }) => name);
    expect(names('of="tank"')).toEqual(['kind', 'width', 'length', 'depth', 'pump', 'weights']);
    expect(names('of="tank" kind="Pipe"')).toEqual(['kind', 'width', 'depth', 'pump', 'weights']);
    expect(names('of="tank" vary="kind" output="volume"')).toEqual(['kind', 'width', 'length', 'depth']);
    expect(item.given.filter(({ numbered }) => numbered)).toEqual([]);
  });
});

describe('scoring', () => {
  // 2 m × 3 m = 6 m², × 1.5 m = 9 m³, / 3 m³ per hour = 3 hours
  it.each([
    [1, [], 'unanswered', 0],
    [2, [''], 'unanswered', 0],
    [2, ['3'], 'scored', 1],
    [2, ['180 min'], 'scored', 1],
    [2, ['4'], 'scored', 0],
    [3, ['9', '3'], 'scored', 2],
    [3, ['9', ''], 'scored', 1],
    [3, ['8', '3 h'], 'scored', 1],
    [4, ['6', '9', '3'], 'scored', 3],
    [4, ['6 m²', '9 m^3', '3'], 'scored', 3],
    [4, ['', '', '3'], 'scored', 1],
    [4, ['6', 'nine', '3'], 'invalid', 0],
    [4, ['6', '9', '3 kg'], 'invalid', 0],
    [5, ['6', '9', '3'], 'invalid', 0],
  ])('stage %i with %j is %s', (stage, values, status, earned) => {
    expect(score(at(stage, values))).toMatchObject(
      status === 'scored' ? { status, earned, possible: 3 } : { status },
    );
  });

  it('gives each step its part, and tells a stage out of what it asks', () => {
    const response = at(3, ['8', '3']);
    const scored = score(response);
    expect(scored).toMatchObject({
      parts: [
        { id: 'volume', right: false },
        { id: 'time', right: true },
      ],
    });
    expect(toldScore(item, response, scored)).toMatchObject({ earned: 1, possible: 2 });
    const solved = at(2, ['3']);
    expect(verdictOf(score(solved))).toBe('partly');
    expect(verdictOf(toldScore(item, solved, score(solved)))).toBe('right');
    expect(
      toldScore({ ...item, points: 6 }, solved, { status: 'scored', earned: 2, possible: 6 }),
    ).toMatchObject({
      earned: 2,
      possible: 2,
    });
  });

  it('wants whole numbers exactly, others as they are rounded, and all within a tolerance that is written', () => {
    const one = read('of="tank" pump={7} vary="depth"');
    const values = valuesOf(one, 0, runsOf(tank));
    const states = (worked: WorkedItem, response: WorkedResponse) =>
      judge(worked, values, response).map(({ right }) => right);
    // 9 / 7 = 1.2857
    expect(states(one, at(3, ['9', '1.29']))).toEqual([true, true]);
    expect(states(one, at(3, ['9.01', '1.3']))).toEqual([false, false]);
    expect(states({ ...one, tolerance: '2%' }, at(3, ['9.01', '1.3']))).toEqual([true, true]);
  });

  it('solves every stage of every seed, in the browser’s code as in the interpreter', async () => {
    const url = `data:text/javascript,${encodeURIComponent(emitModel(tank))}`;
    const emitted: unknown = await import(/* @vite-ignore */ url);
    const run: unknown = Reflect.get(Object(emitted), 'run');
    if (typeof run !== 'function') throw new Error('The module has no run.');
    const browser = { run: (inputs: object) => run(inputs) };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 28 - 1 }), fc.integer({ min: 2, max: 4 }), (seed, stage) => {
        const values = valuesOf(item, seed, runsOf(tank));
        expect(valuesOf(item, seed, browser)).toEqual(values);
        const inputs = Object.fromEntries(tank.inputs.map(({ name }) => [name, values[name] ?? NaN]));
        expect(evaluateModel(tank, inputs)['time']).toBe(values['time']);
        const response = solutionOf(item, values, { seed, stage });
        expect(scoreWorked(item, values, response)).toMatchObject({ earned: stage - 1, possible: 3 });
      }),
      { numRuns },
    );
  });
});

describe('words', () => {
  it('tells what was seen and what was made of it', () => {
    expect(type.responseText(item, at(3, [' 9 ', '']))).toBe(
      'Example 3 of 4: the last 2 steps are yours. Width 2\u00A0m, Length 3\u00A0m, Depth 1.5\u00A0m, Pump 3\u00A0m³ per\u00A0hour: Volume 9; Time –',
    );
    expect(type.keyText(item)).toBe(
      'Ground: 2 × 3 = 6 m²; Volume: 6 × 1.5 = 9 m³; Time: 9 / 3 = 3 hours; Patience: Long; Shares: [1, 2] / sum([1, 2]) = [0.33, 0.67]',
    );
  });

  it('takes back a response that it has kept, and no other', () => {
    const response = at(2, ['3'], 77);
    expect(restoreWorked(item, JSON.parse(JSON.stringify(response)))).toEqual(response);
    for (const other of [
      null,
      3,
      'x',
      [],
      {},
      { seed: 1, stage: 9, values: [] },
      { seed: 1, stage: 2, values: [3] },
    ])
      expect(restoreWorked(item, other)).toBeNull();
  });
});
