import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { words } from '../core/words.ts';

/** One part of a checked response in words: a blank, a pair, a region. */
export interface Part {
  /** Null: neither right nor wrong, such as what should have been there. */
  right: boolean | null;
  text: string;
  html?: string | null;
}

/** A sign, and the same as a word for those who do not see it. */
export function PartSign(props: { right: boolean }): JSX.Element {
  return (
    <span class={`part-sign ${props.right ? 'right' : 'wrong'}`}>
      <span aria-hidden="true">{props.right ? words.sign.right : words.sign.wrong}</span>
      <span class="visually-hidden">{props.right ? words.part.right : words.part.wrong}</span>
    </span>
  );
}

/** What a response earned, part by part. */
export function PartList(props: { parts: readonly Part[] }): JSX.Element {
  return (
    <ul class="parts" hidden={props.parts.length === 0}>
      <For each={props.parts}>
        {(part) => (
          <li>
            {part.right === null ? '' : <PartSign right={part.right} />} {part.text}{' '}
            <span innerHTML={part.html ?? ''} />
          </li>
        )}
      </For>
    </ul>
  );
}
