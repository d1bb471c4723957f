import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectLabs } from '../../src/authoring/labs.ts';
import type { LabSpec } from '../../src/authoring/labs.ts';
import { controlNames, rangeOf, readLabValue, withValues, writeLabValue } from '../../src/core/lab.ts';
import type { LabControl, LabValues } from '../../src/core/lab.ts';
import { readLabState, writeLabState } from '../../src/islands/lab-address.ts';

/** What every lab must fulfil, found by its folder. A run of some takes long: a hundredth of the usual cases. */

const numRuns = Math.ceil(Number(process.env['ISLET_RUNS'] ?? 1000) / 100);
const labs = [...projectLabs];

/** Any value that a control takes, on the steps of its slider. */
function anyValue(control: LabControl): fc.Arbitrary<number> {
  const { min, max, whole } = rangeOf(control);
  if (whole) return fc.integer({ min, max });
  return fc.double({ min, max, noNaN: true }).map((value) => Number(value.toFixed(6)));
}

function anyValues({ controls, defaults }: LabSpec): fc.Arbitrary<LabValues<string>> {
  const each = controlNames(controls).flatMap((name) => {
    const control = controls[name];
    return control ? [[name, fc.oneof(anyValue(control), fc.constant(defaults[name] ?? NaN))] as const] : [];
  });
  return fc.record(Object.fromEntries(each));
}

function expectAccounts(lab: LabSpec, values: LabValues<string>): void {
  const result = lab.simulate(values);
  // JSON-safe, and the same once more.
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  const steps = lab.steps?.(values, result) ?? 0;
  expect(Number.isInteger(steps) && steps >= 0, `${steps} steps`).toBe(true);
  for (const at of new Set([0, Math.floor(steps / 2), steps])) {
    const account = lab.account(values, result, at);
    expect(account).toMatch(/^\S.*[.!?]$/s);
    expect(account).not.toMatch(/undefined|NaN|Infinity|null|\[object|(?:^|[\s(])-\d/);
    expect(lab.stepName?.(at, values, result) ?? 'Step').toMatch(/\S/);
  }
  for (const { answer, options } of Object.values(lab.predictions ?? {})) {
    const right = answer(values, result);
    expect(Number.isFinite(right)).toBe(true);
    if (options) expect(options.map(({ value }) => value)).toContain(right);
  }
}

test('every lab is read', () => {
  for (const [name, lab] of labs) expect(lab.title, name).toMatch(/\S/);
});

describe.each(labs)('%s', (_name, lab) => {
  const names = controlNames(lab.controls);

  test('every control has a default that it takes', () => {
    expect(Object.keys(lab.defaults).sort()).toEqual([...names].sort());
    for (const name of names) {
      const control = lab.controls[name];
      const value = lab.defaults[name];
      if (!control || value === undefined) throw new Error(`${name} has no default.`);
      expect(control.label).toMatch(/\S/);
      expect(readLabValue(control, writeLabValue(control, value)), name).toBe(value);
    }
  });

  test('choices have ids that an address can hold, each once', () => {
    for (const control of Object.values(lab.controls)) {
      if (control.kind !== 'choice') continue;
      const ids = control.choices.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(1);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    }
  });

  test('every preset has an id of its own, names controls and sets what they take', () => {
    const ids = lab.presets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, label, values } of lab.presets) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(label).toMatch(/\S/);
      for (const [name, value] of Object.entries(values)) {
        const control = lab.controls[name];
        if (!control || value === undefined) throw new Error(`${id}: there is no control "${name}".`);
        expect(readLabValue(control, writeLabValue(control, value)), `${id}: ${name}`).toBe(value);
      }
      expectAccounts(lab, withValues(lab, values));
    }
  });

  test('with any values it gives a result that is JSON, and an account at every moment', () => {
    expectAccounts(lab, lab.defaults);
    fc.assert(
      fc.property(anyValues(lab), (values) => expectAccounts(lab, values)),
      { numRuns },
    );
  });

  test('equal values give equal results', () => {
    expect(lab.simulate(lab.defaults)).toEqual(lab.simulate({ ...lab.defaults }));
  });

  test('an address restores the state', () => {
    fc.assert(
      fc.property(anyValues(lab), fc.option(fc.nat(1000)), (values, at) => {
        const query = new URLSearchParams('other=1');
        writeLabState(query, 'lab', lab, lab.defaults, { values, at });
        expect(readLabState(query, 'lab', lab, lab.defaults)).toEqual({ values, at });
        expect(query.get('other')).toBe('1');
        writeLabState(query, 'lab', lab, lab.defaults, { values: lab.defaults, at: null });
        expect(query.toString()).toBe('other=1');
      }),
      { numRuns: numRuns * 10 },
    );
  });
});
