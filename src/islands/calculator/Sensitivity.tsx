import { createMemo, createSignal, For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { sensitivityWords as words } from '../../core/words-sensitivity.ts';
import type { ModelInput } from '../../models/model.ts';
import type { Run } from '../../models/runtime/chart.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { sensitivityOf } from '../../models/runtime/sensitivity.ts';
import type { Effect } from '../../models/runtime/sensitivity.ts';
import { toNumber } from '../../models/runtime/values.ts';
import type { Values } from '../../models/runtime/values.ts';
import type { OutputSpec } from './CalculatorView.tsx';
import { gapText } from './gap-text.ts';

export interface SensitivityProps {
  inputs: readonly ModelInput[];
  /** Names of those that count now. */
  used: ReadonlySet<string>;
  outputs: readonly OutputSpec[];
  values: Values;
  run: Run;
}

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** A tornado: what 10 % of each input does to one output, the largest effect first, as bars and in words. */
export function Sensitivity(props: SensitivityProps): JSX.Element {
  const numeric = () =>
    props.outputs.filter(({ name, labels }) => !labels && typeof props.run(props.values)[name] === 'number');
  const [chosen, setChosen] = createSignal(numeric()[0]?.name);
  const output = () => numeric().find(({ name }) => name === chosen()) ?? numeric()[0];
  const base = createMemo(() => toNumber(props.run(props.values)[output()?.name ?? '']));
  const effects = createMemo(() =>
    sensitivityOf(
      props.inputs.filter(({ kind, name }) => kind === 'number' && props.used.has(name)),
      props.values,
      output()?.name ?? '',
      props.run,
    ),
  );
  const most = () => effects()[0];
  const inputOf = (effect: Effect) => props.inputs.find(({ name }) => name === effect.name);
  const show = (value: number) => formatQuantity(value, output()?.unit).text;
  /** Places of the bar's two ends, 0 to 1, with the output as it is in the middle. */
  const place = (value: number) => 0.5 + (value - base()) / (2 * (most()?.size || 1));
  return (
    <section class="part sensitivity" aria-label={words.title}>
      <Show when={numeric().length > 1}>
        <label>
          {words.of}{' '}
          <select onChange={(event) => setChosen(event.currentTarget.value)}>
            <For each={numeric()}>
              {({ name, label }) => (
                <option value={name} selected={name === output()?.name}>
                  {label}
                </option>
              )}
            </For>
          </select>
        </label>
      </Show>
      <p class="note">{words.intro}</p>
      <Show when={most()?.size} fallback={<p>{words.nothing}</p>}>
        <ol class="tornado">
          <For each={effects()}>
            {(effect) => (
              <li>
                <span class="name">{inputOf(effect)?.label}</span>
                <Show
                  when={effect.size > 0}
                  fallback={
                    <span class="note">
                      {toNumber(props.values[effect.name]) === 0 ? words.atZero : words.none}
                    </span>
                  }
                >
                  <svg aria-hidden="true">
                    <Ends from={place(effect.low)} class="less" />
                    <Ends from={place(effect.high)} class="more" />
                    <line x1="50%" x2="50%" y1="0" y2="100%" class="axis" />
                  </svg>
                  <span class="ends">
                    <span>{words.less(show(effect.low), gapText(base(), effect.low))}</span>
                    <span>{words.more(show(effect.high), gapText(base(), effect.high))}</span>
                  </span>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}

/** A bar from the middle to `from`. */
function Ends(props: { from: number; class: string }): JSX.Element {
  const at = () => (Number.isFinite(props.from) ? props.from : 0.5);
  return <rect x={percent(Math.min(0.5, at()))} width={percent(Math.abs(at() - 0.5))} class={props.class} />;
}
