/**
 * What must hold for the models of the articles whatever their inputs are: laws of their subject, models
 * that must agree with each other, and a rule that is applied here in another way.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateModel, startValues } from '../../src/models/evaluate.ts';
import type { Model } from '../../src/models/model.ts';
import { toNumber } from '../../src/models/runtime/values.ts';
import type { Value, Values } from '../../src/models/runtime/values.ts';
import { inCourse, readModel } from './course-model.ts';

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

describe.runIf(inCourse('ai-product-management'))('ai-product-management', () => {
  const article = 'ai-product-management';

  test('team-throughput: the smaller capacity counts, and in balance nobody waits', () => {
    holds(article, 'team-throughput', (inputs, run) => {
      const value = run(inputs);
      expect(value('throughput')).toBe(Math.min(value('build_capacity'), value('spec_capacity')));
      same(Math.max(value('engineers_used'), value('managers_used')), 100);
      const engineers = value('balance') * toNumber(inputs['managers']);
      const balanced = run({ ...inputs, engineers });
      same(balanced('engineers_used'), 100);
      same(balanced('managers_used'), 100);
      expect(balanced('limit')).toBe(0);
    });
  });

  test('team-rebalance: no other mix of as many people finishes more', () => {
    const mixed = runModel(article, 'team-throughput');
    holds(article, 'team-rebalance', (inputs, run) => {
      const value = run(inputs);
      const people = value('people');
      same(value('best_engineers') + value('best_managers'), people);
      expect(value('gain')).toBeGreaterThanOrEqual(1 - 1e-9);
      for (const part of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const other = mixed({ ...inputs, engineers: part * people, managers: (1 - part) * people });
        expect(other('throughput')).toBeLessThanOrEqual(value('throughput') * (1 + 1e-9));
      }
      const best = mixed({ ...inputs, engineers: value('best_engineers'), managers: value('best_managers') });
      same(best('throughput'), value('throughput'));
    });
  });

  test("complements: at the break-even elasticity engineers' work is as before, and above it there is more", () => {
    holds(article, 'complements', (inputs, run) => {
      const elasticity = run(inputs)('break_even');
      if (!(elasticity >= 0 && elasticity <= 4)) return;
      expect(run({ ...inputs, elasticity })('engineer_work')).toBeCloseTo(1, 6);
      expect(run({ ...inputs, elasticity: elasticity + 0.1 })('engineer_work')).toBeGreaterThan(1 - 1e-6);
    });
  });

  test('cross-elasticity: the same there and back, and in any unit', () => {
    holds(article, 'cross-elasticity', (inputs, run) => {
      const of = (name: string): number => toNumber(inputs[name]);
      const [p1, p2] = [of('price_before'), of('price_after')];
      const [q1, q2] = [of('quantity_before'), of('quantity_after')];
      if (Math.abs(p1 / p2 - 1) < 1e-3 || Math.abs(q1 / q2 - 1) < 1e-3) return;
      const there = run(inputs);
      const elasticity = (prices: [number, number], quantities: [number, number]): number =>
        run({
          price_before: prices[0],
          price_after: prices[1],
          quantity_before: quantities[0],
          quantity_after: quantities[1],
        })('elasticity');
      same(there('elasticity'), elasticity([p2, p1], [q2, q1]));
      same(there('elasticity'), elasticity([p1 * 100, p2 * 100], [q1 / 3, q2 / 3]));
      expect(there('relation')).toBe(p2 > p1 === q2 > q1 ? 2 : 0);
    });
  });

  test('cycle-time: faster building alone stays below its ceiling; the same factor everywhere is the factor', () => {
    holds(article, 'cycle-time', (inputs, run) => {
      const names = ['spec_share', 'build_share', 'test_share', 'ship_share'];
      const [spec = 0, build = 0, check = 0, ship = 0] = names.map((name) => toNumber(inputs[name]));
      if (spec + check + ship < 0.01) return;
      const alone = run({ ...inputs, spec_speed: 1, test_speed: 1, ship_speed: 1 });
      expect(alone('speed_up')).toBeLessThanOrEqual(alone('ceiling') * (1 + 1e-12));
      same(alone('ceiling'), (spec + build + check + ship) / (spec + check + ship));
      const speed = toNumber(inputs['build_speed']);
      same(run({ ...inputs, spec_speed: speed, test_speed: speed, ship_speed: speed })('speed_up'), speed);
    });
  });

  test('prototypes: no number of tries brings more than the best one', () => {
    holds(article, 'prototypes', (inputs, run) => {
      const { cost = NaN, chance = NaN, prize = NaN } = inputs;
      const value = run(inputs);
      expect(Number.isInteger(value('best_tries'))).toBe(true);
      const worth = (tries: number): number =>
        toNumber(prize) * (1 - (1 - toNumber(chance) / 100) ** tries) - tries * toNumber(cost);
      // The worth rises and then falls, so neighbours and a coarse look at the rest are enough.
      const best = value('best_tries');
      for (const tries of [best - 1, best + 1, 0, 1, 3, 10, 30, 100, 300, 1000, 2000]) {
        if (tries < 0 || tries > 2000) continue;
        expect(worth(tries)).toBeLessThanOrEqual(value('best_value') + 1e-9 * toNumber(prize));
      }
    });
  });
});

describe.runIf(inCourse('deepseek-v3'))('deepseek-v3', () => {
  const article = 'deepseek-v3';

  /** All parameters and those that a token meets: tensor by tensor, as the code that loads a checkpoint names them. */
  function countTensors(
    cell: (column: string) => number | null,
    experts: number,
    active: number,
  ): [number, number] {
    const get = (column: string): number => cell(column) ?? NaN;
    const [hidden, heads] = [get('hidden_size'), get('num_attention_heads')];
    let [total, met] = [0, 0];
    const add = (rows: number, columns = 1): void => {
      total += rows * columns;
      met += rows * columns;
    };
    add(get('vocab_size'), hidden); // embed_tokens
    add(get('vocab_size'), hidden); // lm_head, a table of its own in all of them
    add(hidden); // norm
    for (let layer = 0; layer < get('num_hidden_layers'); layer++) {
      add(hidden); // input_layernorm
      add(hidden); // post_attention_layernorm
      const rank = cell('kv_lora_rank');
      if (rank === null) {
        const width = hidden / heads;
        for (const many of [heads, get('num_key_value_heads'), get('num_key_value_heads')]) {
          add(many * width, hidden); // q_proj, k_proj, v_proj
          if (get('qkv_bias') === 1) add(many * width);
        }
        add(hidden, heads * width); // o_proj
      } else {
        const [nope, rope, wide] = [get('qk_nope_head_dim'), get('qk_rope_head_dim'), get('v_head_dim')];
        const queryRank = cell('q_lora_rank');
        if (queryRank === null)
          add(heads * (nope + rope), hidden); // q_proj
        else {
          add(queryRank, hidden); // q_a_proj
          add(queryRank); // q_a_layernorm
          add(heads * (nope + rope), queryRank); // q_b_proj
        }
        add(rank + rope, hidden); // kv_a_proj_with_mqa
        add(rank); // kv_a_layernorm
        add(heads * (nope + wide), rank); // kv_b_proj
        add(hidden, heads * wide); // o_proj
      }
      if (layer < get('first_k_dense_replace')) {
        for (let i = 0; i < 3; i++) add(get('intermediate_size'), hidden); // gate_proj, up_proj, down_proj
        continue;
      }
      add(experts, hidden); // gate
      if (get('router_bias') === 1) add(experts); // e_score_correction_bias
      const expert = 3 * get('moe_intermediate_size') * hidden;
      for (let i = 0; i < get('n_shared_experts'); i++) add(expert);
      total += experts * expert;
      met += active * expert;
    }
    return [total, met];
  }

  test('parameter-count: as many as the tensors of each configuration have, to the last', () => {
    const table = readModel(article, 'parameter-count').tables.find(({ name }) => name === 'models');
    const run = runModel(article, 'parameter-count');
    const rows = table?.rows ?? [];
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows.keys()) {
      const cell = (column: string): number | null =>
        table?.columns.find(({ name }) => name === column)?.values[row] ?? null;
      for (const [more, busier] of [
        [1, 1],
        [2, 1],
        [0.25, 0.5],
        [4, 4],
      ] as const) {
        const experts = (cell('n_routed_experts') ?? NaN) * more;
        const active = Math.min(experts, (cell('num_experts_per_tok') ?? NaN) * busier);
        const value = run({ model: row, experts_factor: more, active_factor: busier });
        expect([value('total'), value('active')]).toEqual(countTensors(cell, experts, active));
      }
    }
  });

  test('kv-cache: the more heads share a key, the less is kept', () => {
    const { choices = [] } =
      readModel(article, 'kv-cache').inputs.find(({ name }) => name === 'attention') ?? {};
    const kind = (label: string): number => choices.find((choice) => choice.label === label)?.value ?? NaN;
    holds(article, 'kv-cache', (inputs, run) => {
      const value = run(inputs);
      const tokens = toNumber(inputs['context']) * toNumber(inputs['users']);
      same(value('cache') * 1e9, value('cache_per_token') * tokens);
      if (toNumber(inputs['kv_heads']) > toNumber(inputs['heads'])) return;
      const kept = ['Multi-query', 'Grouped-query', 'Multi-head'].map((label) =>
        run({ ...inputs, attention: kind(label) })('cache'),
      );
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
    });
  });

  test('training-cost: twice the GPUs take half the days, cost the same and are used as well', () => {
    holds(article, 'training-cost', (inputs, run) => {
      const one = run(inputs);
      const two = run({ ...inputs, gpus: 2 * toNumber(inputs['gpus']) });
      same(one('duration'), 2 * two('duration'));
      for (const name of ['cost', 'compute', 'utilisation']) expect(two(name)).toBe(one(name));
    });
  });

  test('speculative-decoding: one token is sure, and each guess adds its chance', () => {
    holds(article, 'speculative-decoding', (inputs, run) => {
      const depth = Math.round(toNumber(inputs['depth']));
      const value = run({ ...inputs, depth });
      let expected = 0;
      for (let i = 0; i <= depth; i++) expected += (toNumber(inputs['accepted']) / 100) ** i;
      same(value('tokens'), expected);
      same(value('speed_up'), expected / (1 + toNumber(inputs['overhead']) / 100));
    });
  });

  test('group-advantage: mean 0 and spread 1, whatever is added to the rewards or multiplied with them', () => {
    const model = readModel(article, 'group-advantage');
    const advantagesOf = (rewards: number[]): number[] =>
      [evaluateModel(model, { rewards, sample: 0 })['advantages'] ?? []].flat(2);
    const reward = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(fc.array(reward, { minLength: 2, maxLength: 16 }), (rewards) => {
        const advantages = advantagesOf(rewards);
        expect(advantages).toHaveLength(rewards.length);
        if (new Set(rewards).size === 1) {
          expect(advantages).toEqual(rewards.map(() => 0));
          return;
        }
        expect(advantages.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 9);
        same(
          advantages.reduce((sum, one) => sum + one ** 2, 0),
          rewards.length,
        );
        const others = advantagesOf(rewards.map((one) => 1.5 * one + 4));
        for (const [i, advantage] of advantages.entries()) expect(others[i]).toBeCloseTo(advantage, 6);
      }),
      { numRuns },
    );
  });
});

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
