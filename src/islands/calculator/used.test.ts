import { expect, test } from 'vitest';
import { inputsUsed } from './used.ts';

const step = { name: 's', label: 'S', unit: '1' };
const names = ['kind', 'heads', 'latent', 'chip', 'seed'];
const steps = [
  {
    ...step,
    parts: [{ if: 0, a: [{ v: 'heads' }, ' × 2'], b: [{ if: 1, a: [{ v: 'latent' }], b: ['1'] }] }],
  },
  { ...step, parts: [{ v: 'chip.memory' }, ' + ', { v: 's' }] },
];

test('an input counts in the branch that is taken', () => {
  expect([...inputsUsed(names, steps, { $0: 1, $1: 0 })]).toEqual(['kind', 'heads', 'chip', 'seed']);
  expect([...inputsUsed(names, steps, { $0: 0, $1: 1 })]).toEqual(['kind', 'latent', 'chip', 'seed']);
  expect([...inputsUsed(names, steps, { $0: 0, $1: 0 })]).toEqual(['kind', 'chip', 'seed']);
});

test('a model without formulas uses all of its inputs', () => {
  expect([...inputsUsed(names, [], {})]).toEqual(names);
});
