import { batch, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { instrumentWords } from '../core/words-instruments.ts';
import { modelRuns } from 'virtual:islet/models';
import type { ModelInput, ModelPreset, Values } from '../models/model.ts';
import { toNumber } from '../models/runtime/values.ts';
import { explainText } from '../models/runtime/explain.ts';
import type { Explained, Part } from '../models/runtime/explain.ts';
import { formatExact, formatQuantity } from '../models/runtime/format.ts';
import { chartPoints, sampleInput } from '../models/runtime/sample.ts';
import type { ChartPoint } from '../models/runtime/sample.ts';
import { LineChart } from './LineChart.tsx';

export interface CalculatorProps {
  id: string;
  title: string;
  about: string;
  inputs: readonly ModelInput[];
  presets: readonly ModelPreset[];
  outputs: readonly { name: string; label: string; unit: string }[];
  steps: readonly Explained[];
  charts: readonly {
    title: string;
    x: ModelInput;
    y: { name: string; label: string; unit: string };
    points: readonly ChartPoint[];
  }[];
  /** Inputs at the start, and what they give: the server's HTML shows them. */
  preset: Values;
  results: Values;
}

/** Names that the formulas use with these values: only the branches taken count. */
function namesUsed(steps: readonly Explained[], values: Values): Set<string> {
  const used = new Set<string>();
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if ('v' in part) used.add(part.v);
      if ('if' in part) walk(values[`$${part.if}`] === 0 ? part.b : part.a);
    }
  };
  for (const step of steps) walk(step.parts);
  return used;
}

/** A slider runs in equal steps; a logarithmic one over the logarithm, in 200 of them. */
const sliderSteps = 200;

/** A model made playable: inputs, results, steps with the numbers put in, charts; its state is in the address. */
export function CalculatorView(props: CalculatorProps): JSX.Element {
  const [inputs, setInputs] = createSignal<Values>(props.preset);
  const [run, setRun] = createSignal<((inputs: Values) => Values) | null>(null);
  const [said, setSaid] = createSignal('');
  const [alive, setAlive] = createSignal(false);
  const values = createMemo<Values>(() => {
    const compute = run();
    return compute ? { ...inputs(), ...compute(inputs()) } : props.results;
  });
  const controls = new Set(
    props.inputs.filter((input) => input.choices !== undefined).map((input) => input.name),
  );
  const used = createMemo(() => namesUsed(props.steps, values()));
  const isShown = (input: ModelInput) => controls.has(input.name) || !run() || used().has(input.name);
  const key = (name: string) => `${props.id}.${name}`;
  let timer = 0;

  const clampTo = (input: ModelInput, value: number) => Math.min(input.max, Math.max(input.min, value));

  function change(next: Values): void {
    setInputs(next);
    // Writing the address on every step of a slider is throttled by browsers; what is heard is said once it rests.
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const query = new URLSearchParams(location.search);
      for (const input of props.inputs) {
        if (next[input.name] === props.preset[input.name]) query.delete(key(input.name));
        else query.set(key(input.name), String(next[input.name]));
      }
      const text = query.toString();
      history.replaceState(
        history.state,
        '',
        `${location.pathname}${text === '' ? '' : `?${text}`}${location.hash}`,
      );
      setSaid(outputsText());
    }, 400);
  }
  const outputsText = () =>
    props.outputs
      .map(({ name, label, unit }) => `${label}: ${formatQuantity(toNumber(values()[name]), unit).text}`)
      .join('. ');

  onMount(() => {
    const query = new URLSearchParams(location.search);
    const linked: Record<string, number> = {};
    for (const input of props.inputs) {
      const text = query.get(key(input.name));
      const value = text === null || text.trim() === '' ? NaN : Number(text);
      if (!Number.isFinite(value)) continue;
      const choices = input.choices?.map((choice) => choice.value);
      if (choices ? choices.includes(value) : value === clampTo(input, value)) linked[input.name] = value;
    }
    void modelRuns[props.id]?.().then((model) => {
      batch(() => {
        setRun(() => model.run);
        setInputs({ ...props.preset, ...linked });
        setAlive(true);
      });
    });
    onCleanup(() => clearTimeout(timer));
  });

  return (
    <section class="instrument calculator" aria-labelledby={`c-${props.id}`}>
      <header class="bar">
        <h3 id={`c-${props.id}`}>{props.title}</h3>
        <span class="kind">{instrumentWords.calculator}</span>
        <button class="quiet" type="button" disabled={!alive()} onClick={() => change(props.preset)}>
          {instrumentWords.reset}
        </button>
      </header>
      <div class="body">
        <Show when={props.about !== ''}>
          <p class="about">{props.about}</p>
        </Show>
        <Show when={props.presets.length > 0}>
          <div class="presets" role="group" aria-label="Start from">
            <For each={props.presets}>
              {(preset) => (
                <button
                  type="button"
                  class="chip"
                  disabled={!alive()}
                  aria-pressed={Object.entries(preset.values).every(
                    ([name, value]) => inputs()[name] === value,
                  )}
                  onClick={() => change({ ...inputs(), ...preset.values })}
                >
                  {preset.label}
                </button>
              )}
            </For>
          </div>
        </Show>
        <div class="calc">
          <div class="inputs">
            <For each={props.inputs}>
              {(input) => (
                <div class="row" hidden={!isShown(input)}>
                  <Show
                    when={input.choices}
                    fallback={
                      <NumberInput
                        id={`${props.id}-${input.name}`}
                        input={input}
                        value={toNumber(inputs()[input.name] ?? input.default)}
                        disabled={!alive()}
                        change={(value) => change({ ...inputs(), [input.name]: clampTo(input, value) })}
                      />
                    }
                  >
                    {(choices) => (
                      <>
                        <label for={`${props.id}-${input.name}`}>{input.label}</label>
                        <select
                          id={`${props.id}-${input.name}`}
                          disabled={!alive()}
                          onChange={(event) =>
                            change({ ...inputs(), [input.name]: Number(event.currentTarget.value) })
                          }
                        >
                          <For each={choices()}>
                            {(choice) => (
                              <option value={choice.value} selected={inputs()[input.name] === choice.value}>
                                {choice.label}
                              </option>
                            )}
                          </For>
                        </select>
                      </>
                    )}
                  </Show>
                </div>
              )}
            </For>
          </div>
          <div class="out">
            <For each={props.outputs}>
              {(output) => {
                const shown = () => formatQuantity(toNumber(values()[output.name]), output.unit);
                return (
                  <p class="output">
                    <span class="output-label">{output.label}</span>
                    <output class="big" aria-live="off">
                      {shown().number} <small>{shown().unit}</small>
                    </output>
                  </p>
                );
              }}
            </For>
            <details class="steps" open>
              <summary>{instrumentWords.steps}</summary>
              <ol>
                <For each={props.steps}>
                  {(step) => (
                    <li>
                      <span>{step.label}</span>
                      <span class="worked">{explainText(step, values(), formatExact)}</span>
                    </li>
                  )}
                </For>
              </ol>
            </details>
          </div>
        </div>
        <For each={props.charts}>
          {(chart) => (
            <LineChart
              title={chart.title}
              x={chart.x}
              y={chart.y}
              at={{ x: toNumber(values()[chart.x.name]), y: toNumber(values()[chart.y.name]) }}
              points={pointsOf(run(), chart, inputs())}
            />
          )}
        </For>
        <p class="announcement" role="status">
          {said()}
        </p>
      </div>
    </section>
  );
}

function pointsOf(
  run: ((inputs: Values) => Values) | null,
  chart: CalculatorProps['charts'][number],
  inputs: Values,
): readonly ChartPoint[] {
  return run ? chartPoints(sampleInput(chart.x), chart.x.name, chart.y.name, inputs, run) : chart.points;
}

function NumberInput(props: {
  id: string;
  input: ModelInput;
  value: number;
  disabled: boolean;
  change(value: number): void;
}): JSX.Element {
  const isLog = () => props.input.scale === 'log' && props.input.min > 0;
  const ratio = () => Math.log(props.input.max / props.input.min);
  const toSlider = (value: number) =>
    isLog() ? Math.round((Math.log(value / props.input.min) / ratio()) * sliderSteps) : value;
  const fromSlider = (position: number) => {
    if (!isLog()) return position;
    const value = props.input.min * Math.exp((position / sliderSteps) * ratio());
    const step = props.input.step ?? 0;
    // Readable values: three digits, on the input's own step where it has one.
    const rounded = Number(value.toPrecision(3));
    return step > 0 ? Math.round(rounded / step) * step : rounded;
  };
  function move(position: number): void {
    const step = props.input.step ?? 0;
    const next = fromSlider(position);
    const towards = Math.sign(position - toSlider(props.value));
    // Near the low end of a logarithmic slider one position is less than a step: a key must move it all the same.
    props.change(isLog() && next === props.value ? next + towards * step : next);
  }
  const unit = () => (props.input.unit === '1' ? '' : props.input.unit);
  return (
    <>
      <label for={props.id}>
        {props.input.label}
        <Show when={unit() !== ''}>
          {' '}
          <span class="unit">{formatQuantity(2, props.input.unit).unit}</span>
        </Show>
      </label>
      <input
        id={props.id}
        type="number"
        inputmode="decimal"
        min={props.input.min}
        max={props.input.max}
        step="any"
        disabled={props.disabled}
        value={props.value}
        title={instrumentWords.outOfRange(formatExact(props.input.min), formatExact(props.input.max))}
        onChange={(event) => {
          const { valueAsNumber } = event.currentTarget;
          if (Number.isFinite(valueAsNumber)) props.change(valueAsNumber);
          // What was out of range or empty shows again what counts.
          event.currentTarget.value = String(props.value);
        }}
      />
      <input
        type="range"
        aria-label={props.input.label}
        aria-valuetext={formatQuantity(props.value, props.input.unit).text}
        min={isLog() ? 0 : props.input.min}
        max={isLog() ? sliderSteps : props.input.max}
        step={isLog() ? 1 : (props.input.step ?? (props.input.max - props.input.min) / sliderSteps)}
        disabled={props.disabled}
        value={toSlider(props.value)}
        onInput={(event) => move(event.currentTarget.valueAsNumber)}
      />
    </>
  );
}
