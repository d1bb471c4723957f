import { createEffect, createSignal, For, onCleanup, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { extendedTextWords } from '../../core/words-extended-text.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { ExtendedTextItem, ExtendedTextResponse } from './schema.ts';
import { correctExtendedText, isExtendedText, scoreExtendedText } from './score.ts';

export function FreeResponseView(props: QuestionProps<ExtendedTextItem>): JSX.Element {
  return (
    <QuestionFrame<ExtendedTextResponse>
      question={props}
      empty={{ text: '', compared: false, met: [] }}
      solution={correctExtendedText(props.item)}
      score={(response) => scoreExtendedText(props.item, response)}
      text={({ text }) => text.trim()}
      restore={(response) => (isExtendedText(response) ? response : null)}
      invalid={() => extendedTextWords.notCompared}
      feedback={() => <p class="how">{extendedTextWords.judged}</p>}
    >
      {(session) => <Writing item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Writing(props: { item: ExtendedTextItem; session: Session<ExtendedTextResponse> }): JSX.Element {
  const [note, setNote] = createSignal('');
  let area: HTMLTextAreaElement | undefined;
  let judge: HTMLFieldSetElement | undefined;
  /** The text as the record has it. */
  let kept = '';
  const response = () => props.session.response();
  const compared = () => response().compared || props.session.revealed();

  function write(text: string): void {
    setNote('');
    props.session.answer({ ...response(), text });
  }

  function keep(): void {
    kept = response().text;
    props.session.keep();
  }

  function compare(): void {
    if (response().text.trim() === '') {
      setNote(extendedTextWords.empty);
      area?.focus();
      return;
    }
    props.session.answer({ ...response(), compared: true });
    keep();
    judge?.focus();
  }

  function tick(id: string, checked: boolean): void {
    const rest = response().met.filter((other) => other !== id);
    props.session.answer({ ...response(), met: checked ? [...rest, id] : rest });
  }

  onMount(() => {
    // What was written before the island came alive is an answer, too.
    if (area && area.value !== '' && response().text === '') write(area.value);
    // A tab that is left may be closed without another word.
    const leave = (): void => {
      const scored = props.session.score() !== null || props.session.revealed();
      if (document.hidden && !scored && response().text.trim() !== '' && response().text !== kept) keep();
    };
    document.addEventListener('visibilitychange', leave);
    onCleanup(() => document.removeEventListener('visibilitychange', leave));
  });

  // A text area has no attribute for its text, so the server's HTML cannot hold one.
  createEffect(() => {
    if (area && area.value !== response().text) area.value = response().text;
  });

  return (
    <div class="answer" role="group" aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <label class="own-words">
        <span>{extendedTextWords.yours}</span>
        <textarea
          ref={(element) => (area = element)}
          rows={6}
          maxLength={20000}
          aria-describedby={`p-${props.item.id}`}
          readOnly={compared()}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <div class="paper own-lines" />
      <p class="unwritten" aria-live="polite">
        {note()}
      </p>
      <button
        type="button"
        class="compare"
        disabled={!props.session.alive()}
        hidden={compared()}
        onClick={compare}
      >
        {extendedTextWords.compare}
      </button>
      <div class="judging" hidden={!compared()}>
        <h4>{extendedTextWords.model}</h4>
        <ServerHtml html={props.item.modelHtml} />
        <fieldset ref={(element) => (judge = element)} tabIndex={-1} disabled={props.session.revealed()}>
          <legend>{extendedTextWords.judge}</legend>
          <For each={props.item.criteria}>
            {(criterion) => (
              <label>
                <input
                  type="checkbox"
                  value={criterion.id}
                  checked={response().met.includes(criterion.id)}
                  onChange={(event) => tick(criterion.id, event.currentTarget.checked)}
                />
                <ServerHtml html={criterion.html} />
              </label>
            )}
          </For>
        </fieldset>
      </div>
    </div>
  );
}
