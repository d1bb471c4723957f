import { onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import type { NumberAnswer } from '../core/number-answer.ts';
import { numberWords } from '../core/words-numbers.ts';

/** A field for a number and its unit, named by the question's prompt (`p-` and the id). */
export function NumberField(props: {
  id: string;
  unit: string | null;
  value: string;
  readOnly: boolean;
  /** How the number was read, once it is checked. */
  reading: NumberAnswer | null;
  change(value: string): void;
}): JSX.Element {
  let input: HTMLInputElement | undefined;
  const readAs = () => {
    const { reading } = props;
    return reading?.ok === true && reading.ambiguous !== null ? numberWords.readAs(reading.ambiguous) : '';
  };

  onMount(() => {
    // What was typed before the island came alive is an answer, too.
    if (input && input.value !== '' && props.value === '') props.change(input.value);
  });

  return (
    <>
      <p class="entry">
        <input
          ref={(element) => (input = element)}
          id={`i-${props.id}`}
          type="text"
          inputmode="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={100}
          value={props.value}
          readOnly={props.readOnly}
          aria-labelledby={`p-${props.id} u-${props.id}`}
          onInput={(event) => props.change(event.currentTarget.value)}
        />
        <span id={`u-${props.id}`} class="unit">
          {props.unit}
        </span>
      </p>
      <p class="how" aria-live="polite">
        {readAs()}
      </p>
    </>
  );
}
