import { createEffect, For, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { clozeWords } from '../../core/words-cloze.ts';
import { numberTrouble, numberWords } from '../../core/words-numbers.ts';
import { words } from '../../core/words.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { Blank, ClozeItem, ClozeResponse } from './schema.ts';
import { clozeText, correctCloze, judge, restoreCloze, scoreCloze, valueIn } from './score.ts';

export function ClozeView(props: QuestionProps<ClozeItem>): JSX.Element {
  /** The first blank that cannot be read, and why. */
  function invalid(_code: string, response: ClozeResponse): string {
    for (const [index, blank] of props.item.blanks.entries()) {
      const { state, reading } = judge(blank, response);
      if (state === 'unread' && reading?.ok === false && 'unit' in blank)
        return clozeWords.trouble(index + 1, numberTrouble(reading.code, reading.unit, blank.unit));
    }
    return words.verdict.invalid;
  }

  return (
    <QuestionFrame<ClozeResponse>
      question={props}
      empty={{}}
      solution={correctCloze(props.item)}
      score={(response) => scoreCloze(props.item, response)}
      text={(response) => clozeText(props.item, response)}
      restore={(response) => restoreCloze(props.item, response)}
      invalid={invalid}
      feedback={(session) => <Parts item={props.item} session={session} />}
    >
      {(session) => <Gaps item={props.item} session={session} />}
    </QuestionFrame>
  );
}

interface PartProps {
  item: ClozeItem;
  session: Session<ClozeResponse>;
}

/** What each blank is worth, in words. */
function Parts(props: PartProps): JSX.Element {
  const state = (blank: Blank) => judge(blank, props.session.response()).state;
  const readAs = (blank: Blank): string => {
    const { reading } = judge(blank, props.session.response());
    return reading?.ok === true && reading.ambiguous !== null ? numberWords.readAs(reading.ambiguous) : '';
  };
  return (
    <ul class="parts blanks">
      <For each={props.session.score() && props.item.blanks}>
        {(blank, index) => (
          <li class={state(blank)}>
            {clozeWords.part(index() + 1, state(blank))} {readAs(blank)}
          </li>
        )}
      </For>
    </ul>
  );
}

/** The text as the server wrote it; its controls are led by hand. */
function Gaps(props: PartProps): JSX.Element {
  let text: HTMLDivElement | undefined;
  const controls = () => [
    ...(text?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.blank > *') ?? []),
  ];

  function take(): void {
    const all = controls();
    props.session.answer(
      Object.fromEntries(props.item.blanks.map(({ id }, index) => [id, all[index]?.value ?? ''])),
    );
  }

  onMount(() => {
    // What was filled in before the island came alive is an answer, too.
    const untouched = Object.keys(props.session.response()).length === 0;
    if (untouched && controls().some(({ value }) => value !== '')) take();
  });
  createEffect(() => {
    const response = props.session.response();
    const revealed = props.session.revealed();
    const scored = props.session.score() !== null;
    const all = controls();
    for (const [index, blank] of props.item.blanks.entries()) {
      const control = all[index];
      if (!control) continue;
      const value = valueIn(response, blank);
      // Writing a value anew moves the caret.
      if (control.value !== value) control.value = value;
      if (control instanceof HTMLInputElement) control.readOnly = revealed;
      else control.disabled = revealed;
      // The style sheet draws the sign from this, too.
      if (scored) control.setAttribute('aria-invalid', `${judge(blank, response).state !== 'right'}`);
      else control.removeAttribute('aria-invalid');
    }
  });

  return (
    <div class="answer cloze">
      <div class="prompt" id={`p-${props.item.id}`} ref={(element) => (text = element)} onInput={take}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
    </div>
  );
}
