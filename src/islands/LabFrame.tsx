import { batch, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { controlNames, withValues } from '../core/lab.ts';
import type { LabInPage, LabValues } from '../core/lab.ts';
import { instrumentWords } from '../core/words-instruments.ts';
import { labWords as words } from '../core/words-labs.ts';
import { inWorker } from './in-worker.ts';
import { readLabState, writeLabState } from './lab-address.ts';
import { LabControlRow } from './LabControlRow.tsx';

/** What a lab's picture shows: one moment of one run. */
export interface LabMoment<N extends string, R> {
  values(): LabValues<N>;
  result(): R;
  /** Steps that have been played. */
  at(): number;
  steps(): number;
}

export interface LabViewProps<R = undefined> {
  /** Names this lab on its page and in the address. */
  id: string;
  /** Where the controls stand at first and after a reset. */
  start: LabValues<string>;
  /** What they give, from the server: only for a lab that works in a worker. */
  result?: R | undefined;
}

export interface LabFrameProps<N extends string, R> extends LabViewProps<R> {
  /** Without `simulate` where a worker runs it. */
  lab: LabInPage<N, R>;
  /** Makes the lab's worker; see `in-worker.ts`. Without one the lab runs in the page at each change. */
  work?: () => Worker;
  /** A run in the worker waits to be asked for, where it takes seconds. */
  asked?: boolean;
  /** The picture. */
  children(moment: LabMoment<N, R>): JSX.Element;
}

/** A run is played in this time, in ms, however many steps it has; a step is shown for no longer than `longest`. */
const runTime = 8000;
const longest = 600;

/** What every lab shares: controls, presets, a way through time, the account in words, state in the address. */
export function LabFrame<N extends string, R>(props: LabFrameProps<N, R>): JSX.Element {
  const { lab } = props;
  const start = withValues(lab, props.start);
  const [alive, setAlive] = createSignal(false);
  const [wanted, setWanted] = createSignal<LabValues<N>>(start);
  const [run, setRun] = createSignal({ values: start, result: props.result ?? simulated(start) });
  /** Steps played; null is all of them, however many there are. */
  const [time, setTime] = createSignal<number | null>(null);
  const [playing, setPlaying] = createSignal(false);
  const [done, setDone] = createSignal<number | null>(null);
  const [note, setNote] = createSignal('');
  const [said, setSaid] = createSignal('');
  let resting = 0;
  let frame = 0;
  let ticking = 0;
  let working: AbortController | null = null;

  function simulated(values: LabValues<N>): R {
    if (!lab.simulate) throw new Error(`The lab "${props.id}" has neither a simulation nor a result.`);
    return lab.simulate(values);
  }
  const values = (): LabValues<N> => run().values;
  const result = (): R => run().result;
  const steps = createMemo(() => lab.steps?.(values(), result()) ?? 0);
  const at = (): number => Math.min(time() ?? steps(), steps());
  const account = createMemo(() => lab.account(values(), result(), at()));
  const stale = (): boolean => wanted() !== run().values;
  const stepText = (): string =>
    lab.stepName?.(at(), values(), result()) ?? words.at(String(at()), String(steps()));

  /** Says where things have come to rest, and writes the address, which browsers allow now and then only. */
  function settle(): void {
    clearTimeout(resting);
    if (playing()) return;
    setSaid(account());
    const url = new URL(location.href);
    writeLabState(url.searchParams, props.id, lab, start, { values: wanted(), at: time() });
    history.replaceState(history.state, '', url);
  }
  function rest(): void {
    clearTimeout(resting);
    resting = window.setTimeout(settle, 400);
  }
  function finish(values: LabValues<N>, result: R): void {
    setRun({ values, result });
    rest();
  }

  async function work(make: () => Worker): Promise<void> {
    working?.abort();
    const mine = new AbortController();
    working = mine;
    const values = wanted();
    setNote('');
    setDone(0);
    try {
      finish(values, await inWorker<R>(make, values, setDone, mine.signal));
    } catch {
      if (working === mine) setNote(mine.signal.aborted ? words.stopped : words.failed);
    }
    if (working === mine) setDone(null);
  }
  function simulate(): void {
    if (props.work) void work(props.work);
    else finish(wanted(), simulated(wanted()));
  }
  function change(changed: Readonly<Record<string, number | undefined>>): void {
    setNote('');
    setWanted(() => withValues({ controls: lab.controls, defaults: wanted() }, changed));
    if (props.work) {
      rest();
      if (props.asked) return;
      clearTimeout(frame);
      frame = window.setTimeout(simulate, 200);
    } else {
      // A slider may move several times before the next frame.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(simulate);
    }
  }

  function pause(): void {
    clearInterval(ticking);
    setPlaying(false);
    rest();
  }
  function seek(to: number): void {
    setTime(to >= steps() ? null : Math.max(0, to));
    rest();
  }
  function play(): void {
    if (playing()) {
      pause();
      return;
    }
    if (at() >= steps()) setTime(0);
    setPlaying(true);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const pace = Math.min(longest, Math.max(calm ? longest : 60, runTime / steps()));
    const stride = Math.max(1, Math.round((steps() * pace) / runTime));
    ticking = window.setInterval(() => {
      seek(at() + stride);
      if (at() >= steps()) pause();
    }, pace);
  }
  function restart(to: number): void {
    clearInterval(ticking);
    setPlaying(false);
    seek(to);
  }
  function reset(): void {
    clearInterval(ticking);
    batch(() => {
      setPlaying(false);
      setTime(null);
      change(start);
    });
    if (props.asked) simulate();
  }

  async function copy(): Promise<void> {
    settle();
    const url = new URL(location.href);
    url.hash = `l-${props.id}`;
    try {
      await navigator.clipboard.writeText(url.href);
      setNote(words.copied);
    } catch {
      setNote(words.notCopied);
    }
  }

  onMount(() => {
    const query = new URLSearchParams(location.search);
    const state = readLabState(query, props.id, lab, start);
    batch(() => {
      setTime(state.at);
      if (controlNames(lab.controls).some((name) => state.values[name] !== start[name])) {
        setWanted(() => state.values);
        simulate();
      }
      setAlive(true);
    });
  });
  onCleanup(() => {
    clearInterval(ticking);
    clearTimeout(resting);
    working?.abort();
  });

  const isSet = (preset: Readonly<Record<string, number | undefined>>): boolean => {
    const now: Readonly<Record<string, number>> = wanted();
    return Object.entries(preset).every(([name, value]) => now[name] === value);
  };

  return (
    <div class="lab-view">
      <Show when={lab.presets.length > 0}>
        <div class="presets" role="group" aria-label={words.startFrom}>
          <For each={lab.presets}>
            {(preset) => (
              <button
                type="button"
                class="chip"
                aria-pressed={isSet(preset.values)}
                disabled={!alive()}
                onClick={() => change(preset.values)}
              >
                {preset.label}
              </button>
            )}
          </For>
        </div>
        <For each={lab.presets}>
          {(preset) => (
            <p class="note" hidden={preset.source === undefined || !isSet(preset.values)}>
              {words.source(preset.source ?? '')}
            </p>
          )}
        </For>
      </Show>
      <div class="picture">{props.children({ values, result, at, steps })}</div>
      <div class="time" hidden={steps() === 0}>
        <button type="button" disabled={!alive()} onClick={play}>
          {playing() ? words.pause : words.play}
        </button>
        <button
          type="button"
          disabled={!alive()}
          aria-disabled={at() >= steps()}
          onClick={() => restart(at() + 1)}
        >
          {words.step}
        </button>
        <button type="button" disabled={!alive()} onClick={() => restart(0)}>
          {words.restart}
        </button>
        <input
          type="range"
          aria-label={words.time}
          aria-valuetext={stepText()}
          min={0}
          max={steps()}
          step={1}
          disabled={!alive()}
          value={at()}
          onInput={(event) => restart(event.currentTarget.valueAsNumber)}
        />
        <span class="at">{stepText()}</span>
      </div>
      <p class="account">{account()}</p>
      <div class="controls">
        <For each={controlNames(lab.controls)}>
          {(name) => (
            <LabControlRow
              id={`${props.id}-${name}`}
              control={lab.controls[name]}
              value={wanted()[name]}
              disabled={!alive()}
              change={(value) => change({ [name]: value })}
              tell={setNote}
            />
          )}
        </For>
      </div>
      <Show when={props.work}>
        <div class="work" hidden={done() === null}>
          <progress aria-label={words.progress} max={1} value={done() ?? 0} />
          <button type="button" onClick={() => working?.abort()}>
            {words.cancel}
          </button>
        </div>
        <p class="stale" hidden={!stale() || done() !== null}>
          {words.stale}
        </p>
      </Show>
      <div class="acts">
        <Show when={props.work}>
          <button
            class="go"
            type="button"
            hidden={!props.asked && !stale()}
            disabled={!alive()}
            aria-disabled={done() !== null}
            onClick={simulate}
          >
            {words.run}
          </button>
        </Show>
        <button type="button" disabled={!alive()} onClick={() => void copy()}>
          {words.copyLink}
        </button>
        <button type="button" disabled={!alive()} onClick={reset}>
          {instrumentWords.reset}
        </button>
      </div>
      <p class="note-line" role="status">
        {note()}
      </p>
      <p class="announcement" role="status">
        {said()}
      </p>
    </div>
  );
}
