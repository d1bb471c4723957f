import { createMemo, For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { compareWords as words } from '../../core/words-compare.ts';
import type { ModelInput } from '../../models/model.ts';
import { sameValue } from '../../models/runtime/values.ts';
import type { Run } from '../../models/runtime/chart.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { shownAs, showValue } from '../../models/runtime/show-value.ts';
import type { Value, Values } from '../../models/runtime/values.ts';
import type { OutputSpec } from './CalculatorView.tsx';
import { gapText } from './gap-text.ts';

export interface CompareProps {
  inputs: readonly ModelInput[];
  outputs: readonly OutputSpec[];
  a: Values;
  b: Values;
  run: Run;
  setA(values: Values): void;
  setB(values: Values): void;
}

/** Two scenarios side by side: the inputs in which they differ, both results, and how far apart they are. */
export function Compare(props: CompareProps): JSX.Element {
  const resultsA = createMemo(() => props.run(props.a));
  const resultsB = createMemo(() => props.run(props.b));
  const differing = () => props.inputs.filter(({ name }) => !sameValue(props.a[name], props.b[name]));
  return (
    <section class="part compare" aria-label={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{words.what}</span>
            </th>
            <th scope="col">{words.a}</th>
            <th scope="col">{words.b}</th>
          </tr>
        </thead>
        <tbody>
          <For each={differing()}>
            {(input) => (
              <tr>
                <th scope="row">{input.label}</th>
                <td>{showValue(props.a[input.name], shownAs(input))}</td>
                <td>{showValue(props.b[input.name], shownAs(input))}</td>
              </tr>
            )}
          </For>
        </tbody>
        <tbody class="results">
          <For each={props.outputs}>
            {(output) => (
              <tr>
                <th scope="row">{output.label}</th>
                <td>{showValue(resultsA()[output.name], output)}</td>
                <td>
                  {showValue(resultsB()[output.name], output)}
                  <Show when={!output.labels}>
                    <small>{difference(resultsA()[output.name], resultsB()[output.name], output.unit)}</small>
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={differing().length === 0}>
        <p class="note">{words.alike}</p>
      </Show>
      <div class="acts">
        <button type="button" onClick={() => props.setB(props.a)}>
          {words.backToA}
        </button>
        <button type="button" onClick={() => props.setA(props.b)}>
          {words.keepB}
        </button>
      </div>
    </section>
  );
}

/** "+446 kB, 7.3 times as much" */
function difference(a: Value | undefined, b: Value | undefined, unit: string): string {
  if (typeof a !== 'number' || typeof b !== 'number' || !Number.isFinite(b - a)) return '';
  const sign = b > a ? '+' : '−';
  const apart = b === a ? [] : [sign + formatQuantity(Math.abs(b - a), unit).text];
  return [...apart, gapText(a, b)].filter(Boolean).join(', ');
}
