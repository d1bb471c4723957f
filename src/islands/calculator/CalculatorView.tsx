import { batch, createEffect, createMemo, createRoot, createSignal, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { modelRuns } from 'virtual:islet/models';
import { calculatorWords as words } from '../../core/words-calculator.ts';
import type { ModelInput } from '../../models/model.ts';
import type { ChartSpec, Measure, Run } from '../../models/runtime/chart.ts';
import { explainText } from '../../models/runtime/explain.ts';
import type { Explained } from '../../models/runtime/explain.ts';
import { formatExact, formatQuantity } from '../../models/runtime/format.ts';
import { showNumber } from '../../models/runtime/show-number.ts';
import type { Shown } from '../../models/runtime/show-number.ts';
import { sameValue, toNumber } from '../../models/runtime/values.ts';
import type { Value, Values } from '../../models/runtime/values.ts';
import { fieldText } from './field-text.ts';
import { sliderScale } from './slider.ts';
import { inputsUsed } from './used.ts';

export type OutputSpec = Measure & Shown;

export interface CalculatorProps {
  /** Names this calculator on its page and in the address: the tag's id, else the model's. */
  id: string;
  /** Id of the model. */
  of: string;
  inputs: readonly ModelInput[];
  /** The inputs that each preset sets. */
  presets: readonly Values[];
  outputs: readonly OutputSpec[];
  steps: readonly Explained[];
  charts: readonly ChartSpec[];
  /** Inputs at the start, and everything that they give: the server's HTML shows it. */
  preset: Values;
  results: Values;
}

/**
 * Brings a calculator to life. Its controls, results, steps and charts stand in the server's HTML around this island,
 * in the order of its props; their values are set by hand, as nothing of them needs to be sent twice. State is one set
 * of inputs. What a change draws comes a piece a frame, the numbers first, then chart after chart: all at once is a long
 * task on a slow phone, and a slider that is held would stutter.
 */
export function CalculatorView(props: CalculatorProps): JSX.Element {
  const [inputs, setInputs] = createSignal<Values>(props.preset);
  /** Scenario A, while two are compared. */
  const [kept, setKept] = createSignal<Values | null>(null);
  const [run, setRun] = createSignal<Run>(() => props.results);
  const compute: Run = (inputs) => run()(inputs);
  const values = createMemo<Values>(() => ({ ...inputs(), ...compute(inputs()) }));
  /** Words for signs that are misread aloud; its code comes after all that can be seen. */
  const [spoken, setSpoken] = createSignal((text: string): string => text);
  const names = props.inputs.map(({ name }) => name);
  const used = createMemo(() => inputsUsed(names, props.steps, values()));
  let root: HTMLDivElement | undefined;
  /** What the inputs are about to be: a slider may move several times before the next frame. */
  let next = props.preset;
  /** Each waits for a frame of its own. */
  const waiting = new Set<() => void>();
  let frame = 0;
  let resting = 0;

  const all = (selector: string): HTMLElement[] => [
    ...(root?.closest('.calculator')?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  /** Says something in the live region of that class: `note-line` can be seen, too. */
  function say(where: string, text: string): void {
    for (const region of all(`.play > .${where}`)) region.textContent = text;
  }
  const tell = (note: string): void => say('note-line', note);

  const draw = (): void => void setInputs(next);
  function drawNext(): void {
    const [first] = waiting;
    frame = 0;
    if (!first) return;
    waiting.delete(first);
    first();
    if (waiting.size > 0) frame ||= requestAnimationFrame(drawNext);
  }
  function inFrame(act: () => void): void {
    waiting.add(act);
    frame ||= requestAnimationFrame(drawNext);
  }
  /** Browsers throttle writing the address, so it waits for rest. */
  async function settle(): Promise<void> {
    draw();
    await wanted(import('./address.ts'), ({ writeState }) => {
      const url = new URL(location.href);
      writeState(url.searchParams, props.id, props.inputs, props.preset, { inputs: next, kept: kept() });
      history.replaceState(history.state, '', url);
    });
  }
  function change(changed: Values): void {
    next = { ...next, ...changed };
    inFrame(draw);
    tell('');
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      void settle();
      const results = all('.output').map((output) =>
        [...output.querySelectorAll('.output-label, .heard, th, td')]
          .map(({ textContent }) => textContent)
          .join(' '),
      );
      say('announcement', results.join('. '));
    }, 400);
  }

  /** Code that comes when it is wanted. */
  async function wanted<T>(code: Promise<T>, use: (code: T) => void): Promise<void> {
    try {
      use(await code);
    } catch {
      tell(words.notLoaded);
    }
  }
  /** Puts a living part in the place of what the server drew. */
  function enliven(place: Element | null, view: () => JSX.Element): void {
    if (!place) return;
    place.textContent = '';
    render(view, place);
  }
  /** A part of this island that is there while `shown` says so. */
  function panel<T>(
    button: HTMLElement | undefined,
    shown: () => boolean,
    code: () => Promise<T>,
    view: (code: T) => JSX.Element,
  ): void {
    const place = root?.appendChild(document.createElement('div')) ?? null;
    const isShown = createMemo(shown);
    let here = false;
    createEffect(() => {
      if (button) button.ariaExpanded = String(isShown());
      if (here || !isShown()) return;
      void wanted(code(), (code) => {
        here = true;
        enliven(place, () => <>{isShown() ? view(code) : null}</>);
      });
    });
  }

  function followInput(input: ModelInput, row: HTMLElement): void {
    const value = (): Value => inputs()[input.name] ?? input.default;
    const set = (next: Value): void => change({ [input.name]: next });
    createEffect(() => (row.hidden = !used().has(input.name)));
    if (input.kind === 'list') {
      void wanted(import('./Numbers.tsx'), ({ Numbers }) =>
        enliven(row.querySelector('.numbers'), () => (
          <Numbers
            input={input}
            noteId={`${props.id}-${input.name}-note`}
            value={value()}
            disabled={false}
            change={set}
            tell={tell}
          />
        )),
      );
      return;
    }
    const [control, slider] = row.querySelectorAll<HTMLInputElement>('input, select');
    if (!control) return;
    if (input.kind === 'number' && slider) {
      const scale = sliderScale(input);
      const now = (): number => toNumber(next[input.name]);
      createEffect(() => {
        const shown = toNumber(value());
        // Drawn a frame later: somebody may be typing again by then.
        if (control !== document.activeElement) control.value = fieldText(shown);
        slider.value = String(scale.positionOf(shown));
        slider.ariaValueText = spoken()(formatQuantity(shown, input.unit).text);
      });
      control.onchange = () => {
        const typed = control.value;
        void wanted(import('./read-field.ts'), ({ readField }) => {
          const { value, note } = readField(control, typed, input, now());
          if (value !== null) set(value);
          tell(note);
        });
      };
      slider.oninput = () => set(scale.valueAt(slider.valueAsNumber, now()));
      return;
    }
    const sources = row.querySelectorAll<HTMLElement>('.row-source');
    createEffect(() => {
      control.value = String(value());
      control.checked = value() === 1;
      sources.forEach((source, i) => (source.hidden = i !== value()));
    });
    control.onchange = () => set(Number(input.kind === 'toggle' ? control.checked : control.value));
  }

  function followOutput(output: OutputSpec, place: HTMLElement): void {
    const value = (): Value => values()[output.name] ?? NaN;
    const [number, unit, heard] = ['.number', '.big small', '.heard'].map((one) => place.querySelector(one));
    if (number && unit && heard) {
      createEffect(() => {
        const shown = showNumber(toNumber(value()), output);
        number.textContent = shown.number;
        unit.textContent = shown.unit;
        heard.textContent = spoken()(shown.text);
      });
    } else {
      void wanted(import('./Entries.tsx'), ({ Entries }) =>
        enliven(place, () => <Entries output={output} value={value()} />),
      );
    }
  }

  function followPreset(preset: Values, chip: HTMLElement, source: HTMLElement | undefined): void {
    chip.onclick = () => change(preset);
    createEffect(() => {
      const pressed = Object.entries(preset).every(([name, value]) => sameValue(inputs()[name], value));
      chip.ariaPressed = String(pressed);
      if (source) source.hidden = !pressed;
    });
  }

  /** A chart comes to life when it comes into view. */
  function followChart(spec: ChartSpec, place: HTMLElement): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        const follow = (show: () => void): void =>
          createRoot(() =>
            createEffect(() => {
              // What `show` reads, later and out of sight of this effect.
              inputs();
              kept();
              run();
              spoken();
              inFrame(show);
            }),
          );
        if (spec.kind === 'line') {
          void wanted(import('./draw-lines.ts'), ({ showLines }) =>
            follow(() => showLines(place, spec, inputs(), kept(), compute, spoken())),
          );
        } else {
          void wanted(import('./draw-bars.ts'), ({ showBars }) =>
            follow(() => showBars(place, spec, inputs(), kept(), compute, spoken())),
          );
        }
      },
      { rootMargin: '200px' },
    );
    observer.observe(place);
  }

  function followButtons(): void {
    const [comparing, mattering, copying, resetting] = all('.calculator-acts button');
    const [matters, setMatters] = createSignal(false);
    panel(
      comparing,
      () => kept() !== null,
      () => import('./Compare.tsx'),
      ({ Compare }) => (
        <Compare
          inputs={props.inputs}
          outputs={props.outputs}
          a={kept() ?? props.preset}
          b={inputs()}
          run={compute}
          setA={keep}
          setB={change}
        />
      ),
    );
    panel(
      mattering,
      matters,
      () => import('./Sensitivity.tsx'),
      ({ Sensitivity }) => (
        <Sensitivity
          inputs={props.inputs}
          used={used()}
          outputs={props.outputs}
          values={inputs()}
          run={compute}
        />
      ),
    );
    function keep(values: Values | null): void {
      setKept(values);
      void settle();
      tell(values ? words.kept : '');
    }
    async function copy(): Promise<void> {
      await settle();
      await wanted(import('./copy-link.ts'), ({ copyLink }) => void copyLink(props.id, tell));
    }
    comparing?.addEventListener('click', () => keep(kept() ? null : next));
    mattering?.addEventListener('click', () => setMatters(!matters()));
    copying?.addEventListener('click', () => void copy());
    resetting?.addEventListener('click', () => change(props.preset));
  }

  onMount(async () => {
    const each = <T,>(
      items: readonly T[],
      selector: string,
      follow: (item: T, place: HTMLElement, i: number) => void,
    ) => {
      const places = all(selector);
      items.forEach((item, i) => {
        const place = places[i];
        if (place) follow(item, place, i);
      });
    };
    const sources = all('.preset-source');
    each(props.inputs, '.row', followInput);
    each(props.outputs, '.output', followOutput);
    const heard = all('.worked .heard');
    each(props.steps, '.worked .seen', (step, place, i) =>
      createEffect(() => {
        const text = explainText(step, values(), formatExact);
        place.textContent = text;
        const words = heard[i];
        if (words) words.textContent = spoken()(text);
      }),
    );
    each(props.presets, '.presets button', (preset, chip, i) => followPreset(preset, chip, sources[i]));
    followButtons();
    try {
      const model = await modelRuns[props.of]?.();
      if (model) setRun(() => model.run);
      if (location.search.includes(props.id)) {
        await wanted(import('./address.ts'), ({ readState }) => {
          const query = new URLSearchParams(location.search);
          const state = readState(query, props.id, props.inputs, props.preset);
          next = state.inputs;
          batch(() => {
            setInputs(next);
            setKept(state.kept);
          });
        });
      }
      for (const control of all('.play :disabled')) control.removeAttribute('disabled');
      each(props.charts, '.chart', followChart);
      void wanted(import('../../models/runtime/aloud.ts'), ({ aloud }) => setSpoken(() => aloud));
    } catch {
      tell(words.notLoaded);
    }
  });

  return <div class="calculator-view" ref={(element) => (root = element)} />;
}
