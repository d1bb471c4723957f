import { createSignal, For, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { instrumentWords } from '../core/words-instruments.ts';
import { controlNames } from './lab-controls.ts';
import type { LabControls, LabValues } from './lab-controls.ts';

export interface LabFrameProps<N extends string> {
  title: string;
  controls: LabControls<N>;
  /** Where the controls stand at first and after a reset; the server's HTML shows what they give. */
  preset: LabValues<N>;
  /** The result in one sentence. */
  summary(values: LabValues<N>): string;
  /** The picture. */
  children(values: () => LabValues<N>): JSX.Element;
}

/** The instrument around every lab: title, reset, a slider for each control, the result in words. */
export function LabFrame<N extends string>(props: LabFrameProps<N>): JSX.Element {
  const [values, setValues] = createSignal<LabValues<N>>(props.preset);
  const [alive, setAlive] = createSignal(false);
  const [said, setSaid] = createSignal('');
  let timer = 0;

  function change(next: LabValues<N>): void {
    setValues(() => next);
    // What is heard is said once the slider rests.
    clearTimeout(timer);
    timer = window.setTimeout(() => setSaid(props.summary(next)), 400);
  }

  onMount(() => setAlive(true));
  onCleanup(() => clearTimeout(timer));

  return (
    <section class="instrument lab" aria-label={props.title}>
      <header class="bar">
        <h3>{props.title}</h3>
        <span class="kind">Lab</span>
        <button class="quiet" type="button" disabled={!alive()} onClick={() => change(props.preset)}>
          {instrumentWords.reset}
        </button>
      </header>
      <div class="body">
        {props.children(values)}
        <p class="summary">{props.summary(values())}</p>
        <For each={controlNames(props.controls)}>
          {(name) => (
            <label class="control">
              <span>{props.controls[name].label}</span>
              <span class="value">{values()[name]}</span>
              <input
                type="range"
                min={props.controls[name].min}
                max={props.controls[name].max}
                step={props.controls[name].step}
                disabled={!alive()}
                value={values()[name]}
                onInput={(event) => change({ ...values(), [name]: event.currentTarget.valueAsNumber })}
              />
            </label>
          )}
        </For>
        <p class="announcement" role="status">
          {said()}
        </p>
      </div>
    </section>
  );
}
