import { createEffect, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Json } from '../../core/event.ts';
import { stateOf } from '../../core/fold.ts';
import type { ItemState } from '../../core/fold.ts';
import type { Revision } from '../../core/item.ts';
import { predictWords as words } from '../../core/words-predict.ts';
import { words as common } from '../../core/words.ts';
import { formatQuantity } from '../../models/runtime/format.ts';
import { showNumber } from '../../models/runtime/show-number.ts';
import { pageRecord } from '../../progress/page-record.ts';
import { newEventId } from '../../progress/record.ts';
import type { RecordTrouble } from '../../progress/record.ts';
import { rememberRoom } from '../room.ts';
import type { OutputSpec } from './CalculatorView.tsx';
import { gapText } from './gap-text.ts';

export interface PredictProps {
  /** Names the guess in the record. */
  id: string;
  /** Null where nothing is recorded. */
  lesson: string | null;
  revision: Revision;
  output: OutputSpec;
  /** What it is with the inputs that are shown. */
  answer: number;
  /** How it is asked, where a name with “what is” would not do. */
  question?: string;
}

/** Asks for a guess before a calculator or a lab opens, keeps it in the record, and tells how far off it was. */
export function PredictView(props: PredictProps): JSX.Element {
  const [typed, setTyped] = createSignal('');
  const [alive, setAlive] = createSignal(false);
  const [read, setRead] = createSignal(false);
  const [note, setNote] = createSignal('');
  /** The result in words, once there is one; the calculator is open then. */
  const [told, setTold] = createSignal('');
  const [state, setState] = createSignal('');
  const [said, setSaid] = createSignal('');
  const [trouble, setTrouble] = createSignal<RecordTrouble | null>(null);
  let form: HTMLFormElement | undefined;
  const show = (value: number): string => showNumber(value, props.output).text;
  /** As it stands around any number: "kB per token", "$ per year". */
  const unit = (): string => formatQuantity(2, props.output.unit).text.replace('2', '').trim();
  const section = (): HTMLElement | null => form?.closest<HTMLElement>('[data-predict]') ?? null;

  function tellGuess(guess: number): void {
    const same = show(guess) === show(props.answer);
    const gap = props.output.labels ? '' : gapText(guess, props.answer);
    // What was chosen by its name is quoted: a name begins with a capital letter.
    const name = (value: number): string => (props.output.labels ? `“${show(value)}”` : show(value));
    setTold(same ? words.right(name(guess)) : words.result(name(guess), name(props.answer), gap));
  }
  function tellLook(): void {
    setTold(words.looked(props.output.label, show(props.answer)));
  }

  async function write(kind: 'guess' | 'reveal', response: Json, shown: string | null): Promise<void> {
    const { lesson } = props;
    // What was pressed is gone: the focus goes to what took its place, which is read out.
    form?.querySelector<HTMLElement>('.gap')?.focus();
    if (lesson === null) return;
    setState(common.state.saving);
    const saved = await pageRecord().append({
      id: newEventId(),
      at: Date.now(),
      kind,
      item: props.id,
      lesson,
      revision: props.revision,
      response,
      shown,
      score: null,
      mode: 'learn',
      try: 0,
      seed: null,
      quiz: null,
      certainty: null,
      ms: null,
    });
    setState(saved ? common.state.saved : common.state.memory);
    setSaid(`${state()}.`);
    const place = section();
    if (place) rememberRoom(place, true);
  }

  async function readGuess(): Promise<number | null> {
    if (props.output.labels) {
      if (typed() === '') setNote(words.choose);
      return typed() === '' ? null : Number(typed());
    }
    try {
      const code = await import('./read-field.ts');
      const reading = code.readTyped(typed(), props.output.unit);
      if ('value' in reading) return reading.value;
      if (reading.problem === 'unit') setNote(words.otherUnit(reading.unit, unit()));
      else setNote(words[reading.problem]);
    } catch {
      setNote(words.notLoaded);
    }
    return null;
  }
  async function guess(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!alive() || told() !== '') return;
    setNote('');
    const value = await readGuess();
    if (value === null || told() !== '') return;
    tellGuess(value);
    // With the answer as it was: an edited model must not change what was seen.
    const { name, unit } = props.output;
    await write('guess', { guess: value, answer: props.answer, output: name, unit }, show(value));
  }
  function look(): void {
    tellLook();
    void write('reveal', null, null);
  }

  function restore({ draft, revealed }: ItemState): void {
    const value = guessOf(draft?.response ?? null);
    if (value !== null) tellGuess(value);
    else if (revealed) tellLook();
    if (told() !== '' && state() === '') setState(common.state.saved);
    setRead(true);
  }
  onMount(() => {
    setAlive(true);
    if (props.lesson === null) {
      setRead(true);
      return;
    }
    const record = pageRecord();
    onCleanup(
      record.lessonStates(props.lesson).subscribe((states) => {
        if (states) restore(stateOf(states, { id: props.id, formerly: [] }));
      }),
    );
    onCleanup(record.$trouble.subscribe((next) => setTrouble(next)));
  });
  createEffect(() => {
    const place = section();
    // The style sheet shows by it what there is to see.
    if (place && read()) place.dataset['state'] = told() === '' ? 'asking' : 'open';
  });

  return (
    <form
      class="predict"
      ref={(element) => (form = element)}
      autocomplete="off"
      onSubmit={(event) => void guess(event)}
    >
      <div class="ask" hidden={told() !== ''}>
        <p class="question-line" id={`p-${props.id}`}>
          {props.question ?? words.ask(props.output.label)}
        </p>
        <Show
          when={props.output.labels}
          fallback={
            <p class="guess">
              <label for={`g-${props.id}`}>{words.guess}</label>{' '}
              <input
                id={`g-${props.id}`}
                type="text"
                inputmode="text"
                maxLength={100}
                aria-describedby={`h-${props.id}`}
                disabled={!alive()}
                value={typed()}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />{' '}
              <span class="unit" id={`h-${props.id}`}>
                {words.how(unit())}
              </span>
            </p>
          }
        >
          {(labels) => (
            <fieldset class="guess">
              <legend>{words.guess}</legend>
              <For each={labels()}>
                {({ label, value }) => (
                  <label>
                    <input
                      type="radio"
                      name={`g-${props.id}`}
                      disabled={!alive()}
                      onChange={() => setTyped(String(value))}
                    />{' '}
                    {label}
                  </label>
                )}
              </For>
            </fieldset>
          )}
        </Show>
        <p class="note-line" role="status">
          {note()}
        </p>
        <div class="acts">
          <button class="go" type="submit" disabled={!alive()}>
            {words.submit}
          </button>
          <button type="button" disabled={!alive()} onClick={look}>
            {words.look}
          </button>
        </div>
      </div>
      <p class="gap" tabindex="-1" hidden={told() === ''}>
        {told()}
      </p>
      <p class="state" classList={{ saved: state() === common.state.saved }}>
        {state()}
      </p>
      <p class="trouble" hidden={trouble() === null}>
        {troubleText(trouble())}
      </p>
      <p class="announcement" role="status">
        {said()}
      </p>
    </form>
  );
}

function troubleText(trouble: RecordTrouble | null): string {
  return trouble === null ? '' : common.notSaved[trouble];
}

/** The guess in a stored response, or null when there is none. */
function guessOf(response: Json): number | null {
  if (typeof response !== 'object' || response === null || !('guess' in response)) return null;
  return typeof response.guess === 'number' ? response.guess : null;
}
