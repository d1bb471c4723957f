import { For, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Json } from '../../core/event.ts';
import { choiceWords } from '../../core/words-choice.ts';
import { words } from '../../core/words.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { ChoiceItem, ChoiceResponse } from './schema.ts';
import { choiceText, correctChoice, scoreChoice } from './score.ts';

function isIds(response: Json): response is string[] {
  return Array.isArray(response) && response.every((id) => typeof id === 'string');
}

export function ChoiceView(props: QuestionProps<ChoiceItem>): JSX.Element {
  return (
    <QuestionFrame<ChoiceResponse>
      question={props}
      empty={[]}
      solution={correctChoice(props.item)}
      score={(response) => scoreChoice(props.item, response)}
      text={(response) => choiceText(props.item, response)}
      restore={(response) => (isIds(response) ? response : null)}
    >
      {(session) => <Options item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Options(props: { item: ChoiceItem; session: Session<ChoiceResponse> }): JSX.Element {
  let fieldset: HTMLFieldSetElement | undefined;
  const chosen = (id: string) => props.session.response().includes(id);
  const scored = () => props.session.score()?.status === 'scored';

  function change(id: string, checked: boolean): void {
    const rest = props.item.multiple ? props.session.response().filter((other) => other !== id) : [];
    const next = checked ? [...rest, id] : rest;
    props.session.answer(props.item.options.map((option) => option.id).filter((one) => next.includes(one)));
  }

  /** What the sign beside an option says once it has been checked; null while there is nothing to say. */
  function mark(option: ChoiceItem['options'][number]): 'right' | 'wrong' | null {
    if (props.session.revealed()) return option.right ? 'right' : null;
    if (!scored()) return null;
    if (chosen(option.id)) return option.right ? 'right' : 'wrong';
    return null;
  }

  onMount(() => {
    // A box ticked before the island came alive is an answer, too.
    const ticked = [...(fieldset?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])].map(
      (input) => input.value,
    );
    if (ticked.length > 0 && props.session.response().length === 0) props.session.answer(ticked);
  });

  return (
    <fieldset class="answer" ref={(element) => (fieldset = element)} aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <Show when={props.item.multiple}>
        <p class="how">{choiceWords.several}</p>
      </Show>
      <For each={props.item.options}>
        {(option, index) => (
          <div
            class="option"
            classList={{ right: mark(option) === 'right', wrong: mark(option) === 'wrong' }}
          >
            <label>
              <input
                type={props.item.multiple ? 'checkbox' : 'radio'}
                name={`q-${props.item.id}`}
                value={option.id}
                checked={chosen(option.id)}
                disabled={props.session.revealed()}
                aria-describedby={`f-${props.item.id}-${index()}`}
                onChange={(event) => change(option.id, event.currentTarget.checked)}
              />
              <ServerHtml html={option.html} />
            </label>
            <div class="option-feedback" id={`f-${props.item.id}-${index()}`} hidden={mark(option) === null}>
              <Show when={mark(option)}>
                {(kind) => (
                  <>
                    <span class="sign">
                      <span aria-hidden="true">
                        {kind() === 'right' ? words.sign.right : words.sign.wrong}{' '}
                      </span>
                      {kind() === 'right' ? choiceWords.right : choiceWords.wrong}
                    </span>{' '}
                    <span innerHTML={option.feedbackHtml ?? ''} />
                  </>
                )}
              </Show>
            </div>
          </div>
        )}
      </For>
    </fieldset>
  );
}
