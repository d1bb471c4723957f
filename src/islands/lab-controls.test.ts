import { expect, test } from 'vitest';
import { readPreset } from './lab-controls.ts';

const controls = {
  steps: { label: 'Steps', min: 10, max: 5000, step: 10 },
  seed: { label: 'Run', min: 1, max: 50, step: 1 },
};
const defaults = { steps: 100, seed: 1 };

test('attributes of the tag go before the defaults', () => {
  expect(readPreset('walk', controls, defaults, {})).toEqual(defaults);
  expect(readPreset('walk', controls, defaults, { steps: '2_000' })).toEqual({ steps: 2000, seed: 1 });
});

test.each([
  [{ stesp: '20' }, '<Lab of="walk"> has no control "stesp". Did you mean "steps"? Use "steps" or "seed".'],
  [
    { steps: '5' },
    '<Lab of="walk" steps="5"> is not a number between 10 and 5000. Change it, or the control in src/labs/walk/simulate.ts.',
  ],
  [
    { steps: true },
    '<Lab of="walk" steps=""> is not a number between 10 and 5000. Change it, or the control in src/labs/walk/simulate.ts.',
  ],
])('%j is refused with the cure', (attributes, message) => {
  expect(() => readPreset('walk', controls, defaults, attributes)).toThrow(message);
});
