import { createEffect, For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { listWords as words } from '../../core/words-list.ts';
import type { ListInput } from '../../models/model.ts';
import type { Value } from '../../models/runtime/values.ts';
import { fieldText } from './field-text.ts';

export interface NumbersProps {
  input: ListInput;
  /** Id of the note that tells the range. */
  noteId: string;
  value: Value;
  disabled: boolean;
  change(value: readonly number[]): void;
  /** Says why what was typed does not count. */
  tell(note: string): void;
}

/** An input that is a list of numbers: small fields, and buttons for one more or one less. */
export function Numbers(props: NumbersProps): JSX.Element {
  const list = (): readonly number[] => (typeof props.value === 'object' ? props.value.map(Number) : []);
  /** What counts by now: what is drawn may be some frames behind. */
  let latest: readonly number[] = [];
  createEffect(() => (latest = list()));
  function change(numbers: readonly number[]): void {
    latest = numbers;
    props.change(numbers);
  }
  const places = () => list().map((_, place) => place);
  const none = () => Math.min(props.input.max, Math.max(props.input.min, 0));
  async function read(field: HTMLInputElement, place: number): Promise<void> {
    const typed = field.value;
    const code = await import('./read-field.ts');
    const { value, note } = code.readField(field, typed, props.input, latest[place] ?? 0);
    if (value !== null) change(latest.map((one, at) => (at === place ? value : one)));
    props.tell(note);
  }
  return (
    <>
      <For each={places()}>
        {(place) => (
          <label>
            <span>{props.input.entries?.[place] ?? words.entry(place + 1)}</span>
            <input
              type="text"
              inputmode="decimal"
              autocomplete="off"
              aria-describedby={props.noteId}
              disabled={props.disabled}
              value={fieldText(list()[place] ?? 0)}
              onChange={(event) => void read(event.currentTarget, place)}
            />
          </label>
        )}
      </For>
      <Show when={props.input.least < props.input.most}>
        <button
          type="button"
          aria-label={words.remove(props.input.label)}
          disabled={props.disabled}
          aria-disabled={list().length <= props.input.least}
          onClick={() => latest.length > props.input.least && change(latest.slice(0, -1))}
        >
          −
        </button>
        <button
          type="button"
          aria-label={words.add(props.input.label)}
          disabled={props.disabled}
          aria-disabled={list().length >= props.input.most}
          onClick={() => latest.length < props.input.most && change([...latest, none()])}
        >
          +
        </button>
      </Show>
    </>
  );
}
