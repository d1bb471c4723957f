import { describe, expect, test } from 'vitest';
import { compileModel } from './compile.ts';
import { drawInputs } from './runtime/vary.ts';
import { readVary } from './variation.ts';

const { model, findings } = compileModel(
  `title: T
inputs:
  layers: { label: L, default: 61, min: 1, max: 200, step: 1 }
  width: { label: W, default: 128, min: 16, max: 512, step: 16 }
  length: { label: E, default: 1, unit: m, min: 0.05, max: 10 }
  context: { label: C, default: 1000, min: 100, max: 1e6, step: 1, scale: log }
  users: { label: U, default: 1, min: 1, max: 1024, step: 1, scale: log }
  weight: { label: G, default: 0.5, min: 0.02, max: 0.7, scale: log }
  bytes: { label: B, default: BF16, choices: { BF16: 2, FP8: 1, FP4: 0.5 } }
outputs:
  out: { label: O, formula: layers + width + length / 1 m + context + users + weight + bytes }
`,
  'm.model.yaml',
);
if (!model) throw new Error(JSON.stringify(findings));

const told: string[] = [];
const read = (text: string) => readVary(text, model, (rule) => told.push(rule));

describe('what an input is drawn from', () => {
  test.each([
    ['layers', { name: 'layers', from: 1, step: 1, count: 200 }],
    ['layers 20..80 step 4', { name: 'layers', from: 20, step: 4, count: 16 }],
    ['layers 20..81 step 4', { name: 'layers', from: 20, step: 4, count: 16 }],
    ['layers 20 .. 80', { name: 'layers', from: 20, step: 1, count: 61 }],
    ['layers step 10', { name: 'layers', from: 1, step: 10, count: 20 }],
    ['width', { name: 'width', from: 16, step: 16, count: 32 }],
    ['width 64..512 step 64', { name: 'width', from: 64, step: 64, count: 8 }],
    // 50 steps at most of 1, 2 or 5 times a power of ten, and multiples of it: 0.2, 0.4, … 10.
    ['length', { name: 'length', from: 0.2, step: 0.2, count: 50 }],
    ['length 0.5..1.5', { name: 'length', from: 0.5, step: 0.02, count: 51 }],
    ['length 0.5..1.5 step 0.25', { name: 'length', from: 0.5, step: 0.25, count: 5 }],
    ['context 1_000..4e3 step 1000', { name: 'context', from: 1000, step: 1000, count: 4 }],
    ['context 900..3500', { name: 'context', values: [1000, 1500, 2000, 3000] }],
    ['users', { name: 'users', values: [...usersByHand()] }],
    ['weight', { name: 'weight', values: weightsByHand() }],
    ['bytes', { name: 'bytes', values: [2, 1, 0.5] }],
    ['bytes FP8 / FP4', { name: 'bytes', values: [1, 0.5] }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
    expect(told).toEqual([]);
  });
});

/** 1, 1.5, 2, 3, 4, 5, 6 and 8 times a power of ten; of users there are no halves, and 1.5 becomes 2. */
function usersByHand(): number[] {
  const tens = [10, 15, 20, 30, 40, 50, 60, 80];
  return [1, 2, 3, 4, 5, 6, 8, ...tens, ...tens.map((ten) => ten * 10), 1000];
}

function weightsByHand(): number[] {
  return [0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6];
}

test('several inputs, in the order in which they are named', () => {
  const varied = read(' bytes FP8 / BF16,\n layers 2..3 ,');
  expect(varied.map(({ name }) => name)).toEqual(['bytes', 'layers']);
  expect(told).toEqual([]);
  const drawn = Array.from({ length: 100 }, (_, seed) => drawInputs({ fixed: {}, varied }, seed));
  expect(new Set(drawn.map((inputs) => JSON.stringify(inputs))).size).toBe(4);
});

test('one mistake is told once, and what is right beside it is read', () => {
  expect(
    read('bytes FP3, layer, layers 0..5, width 16..64 step 8, users 5..5, length 3 to 4, layers 2..3'),
  ).toEqual([]);
  expect(told.splice(0)).toEqual([
    'vary-label',
    'vary-unknown',
    'vary-outside',
    'vary-step',
    'vary-nothing',
    'vary-range',
    'vary-twice',
  ]);
  expect(read('bytes FP3, layers 2..3')).toEqual([{ name: 'layers', from: 2, step: 1, count: 2 }]);
  expect(told.splice(0)).toEqual(['vary-label']);
});
