/**
 * What must hold for the models of three articles whatever their inputs are: laws of their subject, models
 * that must agree with each other, and a rule that is applied here in another way.
 */
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateModel, startValues } from '../../src/models/evaluate.ts';
import type { Model } from '../../src/models/model.ts';
import { toNumber } from '../../src/models/runtime/values.ts';
import type { Value, Values } from '../../src/models/runtime/values.ts';
import { LESSONS, readModel } from './course-model.ts';

// More would not look elsewhere: inputs lie on a grid, and the laws are smooth between its points.
const numRuns = Math.min(10_000, Number(process.env['ISLET_RUNS'] ?? 1000));

/** Any inputs of a model within its ranges. */
function anyInputs(model: Model): fc.Arbitrary<Values> {
  const one = (kind: Model['inputs'][number]): fc.Arbitrary<Value> => {
    if (kind.choices) return fc.constantFrom(...kind.choices.map(({ value }) => value));
    const { min, max, scale } = kind;
    const number = fc
      .integer({ min: 0, max: 10_000 })
      .map((n) => (scale === 'log' ? min * (max / min) ** (n / 10_000) : min + ((max - min) * n) / 10_000));
    return kind.kind === 'list' ? fc.array(number, { minLength: kind.least, maxLength: kind.most }) : number;
  };
  return fc.record(Object.fromEntries(model.inputs.map((input) => [input.name, one(input)])));
}

function holds(article: string, id: string, law: (inputs: Values, run: Run) => void): void {
  const model = readModel(article, id);
  const run = runOf(model);
  fc.assert(
    fc.property(anyInputs(model), (inputs) => {
      law(inputs, run);
    }),
    { numRuns },
  );
}

type Run = (inputs: Values) => (name: string) => number;
const runOf =
  (model: Model): Run =>
  (inputs) => {
    const values = evaluateModel(model, { ...startValues(model), ...inputs });
    return (name) => toNumber(values[name]);
  };
const runModel = (article: string, id: string): Run => runOf(readModel(article, id));

/** Equal but for rounding. */
function same(a: number, b: number): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(a), Math.abs(b)));
}

const inCourse = (article: string): boolean => existsSync(new URL(`${article}/`, LESSONS));

describe.runIf(inCourse('project-digits'))('project-digits', () => {
  test.each(['memory-fit', 'fine-tuning-memory'])(
    '%s: the largest model that fits needs all the memory there is',
    (id) => {
      holds('project-digits', id, (inputs, run) => {
        const largest = run(inputs)('largest');
        if (largest === 0) return;
        const value = run({ ...inputs, parameters: largest });
        same(value('needs'), value('has'));
        expect(run({ ...inputs, parameters: 1.001 * largest })('verdict')).toBe(0);
        expect(run({ ...inputs, parameters: 0.999 * largest })('verdict')).toBe(1);
      });
    },
  );

  test('batched-decoding: one user is served as decoding-speed says, unless arithmetic is slower', () => {
    const single = runModel('project-digits', 'decoding-speed');
    holds('project-digits', 'batched-decoding', (inputs, run) => {
      const value = run({ ...inputs, users: 1 });
      const { parameters = NaN, bits = NaN, conversation = NaN, bandwidth = NaN } = inputs;
      const bound = single({ active: parameters, bits, cache_read: conversation, bandwidth })('speed');
      if (value('reading') >= value('arithmetic')) same(value('together'), bound);
      else expect(value('together')).toBeLessThan(bound);
    });
  });

  test('batched-decoding: without caches it leaves the slope where the roofline has its ridge', () => {
    const roofline = runModel('project-digits', 'ridge-point');
    holds('project-digits', 'batched-decoding', (inputs, run) => {
      const { peak = NaN, bandwidth = NaN, bits = NaN, users = NaN } = inputs;
      const value = run({ ...inputs, conversation: 0 });
      // Two operations for each parameter and user, bits / 8 bytes for each parameter.
      const intensity = (2 * toNumber(users)) / (toNumber(bits) / 8);
      const reached = roofline({ peak, bandwidth, intensity })('reached');
      same(value('together') * 2 * toNumber(inputs['parameters']), reached * 1e12);
    });
  });

  test('ridge-point: the peak is reached at the ridge and not before', () => {
    holds('project-digits', 'ridge-point', (inputs, run) => {
      const ridge = run(inputs)('ridge');
      same(run({ ...inputs, intensity: ridge })('share'), 100);
      same(run({ ...inputs, intensity: ridge / 2 })('share'), 50);
      same(run({ ...inputs, intensity: ridge * 2 })('share'), 100);
    });
  });

  test('buy-or-rent: after the hours that it takes, both ways have cost the same', () => {
    holds('project-digits', 'buy-or-rent', (inputs, run) => {
      const value = run(inputs);
      const of = (name: string): number => toNumber(inputs[name]);
      if (value('verdict') === 0) {
        expect(of('rent') / of('ratio')).toBeLessThanOrEqual((of('power') / 1000) * of('tariff') * 1.000001);
        return;
      }
      const hours = value('hours');
      if (of('resale') >= of('price')) {
        expect(hours).toBe(0);
        return;
      }
      const own = of('price') - of('resale') + ((hours * of('power')) / 1000) * of('tariff');
      const rented = (hours / of('ratio')) * of('rent');
      expect(Math.abs(own - rented)).toBeLessThanOrEqual(1e-6 * (Math.abs(own) + of('price') + of('resale')));
    });
  });

  test('energy-per-token: a year costs what its tokens cost', () => {
    holds('project-digits', 'energy-per-token', (inputs, run) => {
      const value = run(inputs);
      const tokens = toNumber(inputs['rate']) * 365 * 86_400;
      same(value('yearly'), (value('million') * tokens) / 1e6);
      same(value('yearly_cost'), (value('million_cost') * tokens) / 1e6);
    });
  });
});

describe.runIf(inCourse('export-rules'))('export-rules', () => {
  test('company-shares: the verdict is that of the four limits, counted in whole numbers', () => {
    const run = runModel('export-rules', 'company-shares');
    const first = ['us', 'japan', 'germany'];
    const outside = ['india', 'brazil', 'singapore', 'emirates', 'china'];
    const amount = fc.oneof(fc.constantFrom(0, 5, 7, 8, 25, 50), fc.integer({ min: 0, max: 100 }));
    const amounts = fc.record(Object.fromEntries([...first, ...outside].map((place) => [place, amount])));
    fc.assert(
      fc.property(amounts, fc.boolean(), (given, isAmerican) => {
        const of = (place: string): number => given[place] ?? NaN;
        const total = [...first, ...outside].reduce((all, place) => all + of(place), 0);
        fc.pre(total > 0);
        const abroad = outside.reduce((all, place) => all + of(place), 0);
        const broken = [
          4 * abroad > total,
          outside.some((place) => 100 * of(place) > 7 * total),
          isAmerican && 2 * of('us') < total,
          of('china') > 0,
        ];
        const value = run({ ...given, us_firm: isAmerican ? 1 : 0 });
        const kept = ['keeps_outside', 'keeps_place', 'keeps_home', 'keeps_away'].map((name) => value(name));
        expect(kept).toEqual(broken.map((is) => (is ? 0 : 1)));
        expect(value('verdict')).toBe(broken.includes(true) ? 0 : 1);
        same(value('outside'), (100 * abroad) / total);
      }),
      { numRuns },
    );
  });

  test('chip-caps: one chip more would be above the limit', () => {
    holds('export-rules', 'chip-caps', (inputs, run) => {
      const value = run(inputs);
      const tpp = value('product.tpp');
      for (const [chips, cap] of [
        ['chips_allowed', toNumber(inputs['cap'])],
        ['company_chips', value('company_cap')],
      ] as const) {
        expect(value(chips) * tpp).toBeLessThanOrEqual(cap);
        expect((value(chips) + 1) * tpp).toBeGreaterThan(cap);
      }
    });
  });

  test('chips.csv agrees with total-processing-performance; an H100 is 15,824 by rule of thumb', () => {
    const table = readModel('export-rules', 'chip-caps').tables.find(({ name }) => name === 'chips');
    const model = readModel('export-rules', 'total-processing-performance');
    const column = table?.columns.find(({ name }) => name === 'tpp')?.values ?? [];
    const presets = ['a100', 'h100', 'h20', 'l40s', 'b200', 'mi300x', 'rtx-4090', 'gb10'];
    expect(column).toHaveLength(presets.length);
    for (const [i, preset] of presets.entries()) {
      const tpp = runOf(model)(startValues(model, preset))('tpp');
      expect(Math.abs(tpp - (column[i] ?? NaN)), preset).toBeLessThan(preset === 'h100' ? 8 : 0.5);
    }
  });

  test('chip-classification: more performance on the same die never frees a chip', () => {
    holds('export-rules', 'chip-classification', (inputs, run) => {
      const more = { ...inputs, tpp: 1.1 * toNumber(inputs['tpp']) };
      expect(run(more)('verdict')).toBeGreaterThanOrEqual(run(inputs)('verdict'));
    });
  });

  test('training-threshold: published weights are free, and only 10²⁶ operations catch a closed model', () => {
    holds('export-rules', 'training-threshold', (inputs, run) => {
      expect(run({ ...inputs, published: 1 })('verdict')).toBe(0);
      if (toNumber(inputs['compute']) < 1e26) expect(run(inputs)('verdict')).toBe(0);
      else expect(run({ ...inputs, published: 0, open: 1e18 })('verdict')).toBe(1);
    });
  });

  test('training-days: as many GPU days, however many chips', () => {
    holds('export-rules', 'training-days', (inputs, run) => {
      const chips = toNumber(inputs['chips']);
      same(run(inputs)('days') * chips, run({ ...inputs, chips: 1 })('days'));
    });
  });
});

describe.runIf(inCourse('x-clr'))('x-clr', () => {
  const rowsOf = (value: Value | undefined): number[][] =>
    Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.map(Number) : [])) : [];

  test('contrastive-loss: no loss is below the entropy of its targets, whose rows are shares', () => {
    const model = readModel('x-clr', 'contrastive-loss');
    holds('x-clr', 'contrastive-loss', (inputs, run) => {
      const value = run(inputs);
      expect(value('divergence')).toBeGreaterThanOrEqual(-1e-9);
      expect(value('entropy')).toBeGreaterThanOrEqual(-1e-9);
      expect(value('entropy')).toBeLessThanOrEqual(Math.log(3) + 1e-9);
      const rows = rowsOf(evaluateModel(model, inputs)['targets']);
      expect(rows).toHaveLength(3);
      for (const row of rows)
        same(
          row.reduce((sum, share) => sum + share, 0),
          1,
        );
    });
  });

  test('contrastive-loss: images as alike as their captions, at one temperature, reach the floor', () => {
    holds('x-clr', 'contrastive-loss', (inputs, run) => {
      const { cat_dog = NaN, cat_truck = NaN, dog_truck = NaN, temperature = NaN } = inputs;
      const value = run({
        ...inputs,
        method: 3,
        cat_dog_text: cat_dog,
        cat_truck_text: cat_truck,
        dog_truck_text: dog_truck,
        text_temperature: temperature,
      });
      expect(Math.abs(value('divergence'))).toBeLessThan(1e-9);
    });
  });

  test('zero-shot: neither the length of the vector nor the temperature changes the answer', () => {
    const model = readModel('x-clr', 'zero-shot');
    holds('x-clr', 'zero-shot', (inputs, run) => {
      const answer = run(inputs)('answer');
      if (Number.isNaN(answer)) return;
      const similarities = evaluateModel(model, inputs)['similarities'];
      const sorted = Array.isArray(similarities) ? similarities.map(Number).sort((a, b) => b - a) : [];
      const [best = NaN, next = NaN] = sorted;
      // Where two classes are equally near, rounding may decide.
      if (best - next < 1e-6) return;
      const picture = inputs['picture'];
      const longer = Array.isArray(picture) ? picture.map((x) => 3 * Number(x)) : NaN;
      expect(run({ ...inputs, picture: longer })('answer')).toBe(answer);
      expect(run({ ...inputs, temperature: 0.01 })('answer')).toBe(answer);
      expect(run({ ...inputs, temperature: 1 })('answer')).toBe(answer);
    });
  });
});
