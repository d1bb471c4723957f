import { onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { textEntryWords } from '../../core/words-text-entry.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { TextEntryItem, TextEntryResponse } from './schema.ts';
import { correctText, feedbackOf, scoreTextEntry } from './score.ts';

export function TextEntryView(props: QuestionProps<TextEntryItem>): JSX.Element {
  return (
    <QuestionFrame<TextEntryResponse>
      question={props}
      empty=""
      solution={correctText(props.item)}
      score={(response) => scoreTextEntry(props.item, response)}
      text={(response) => response.trim()}
      restore={(response) => (typeof response === 'string' ? response : null)}
      feedback={(session) => (
        <Show when={session.score() && feedbackOf(props.item, session.response())}>
          {(html) => <div class="said" innerHTML={html()} />}
        </Show>
      )}
    >
      {(session) => <Entry item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Entry(props: { item: TextEntryItem; session: Session<TextEntryResponse> }): JSX.Element {
  let input: HTMLInputElement | undefined;

  onMount(() => {
    // What was typed before the island came alive is an answer, too.
    if (input && input.value !== '' && props.session.response() === '') props.session.answer(input.value);
  });

  return (
    <div class="answer">
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <Show when={props.item.exact}>
        <p class="how" id={`e-${props.item.id}`}>
          {textEntryWords.exact}
        </p>
      </Show>
      <input
        ref={(element) => (input = element)}
        class="words"
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={200}
        value={props.session.response()}
        readOnly={props.session.revealed()}
        aria-labelledby={`p-${props.item.id}`}
        aria-describedby={props.item.exact ? `e-${props.item.id}` : undefined}
        onInput={(event) => props.session.answer(event.currentTarget.value)}
      />
      <span class="paper line" />
    </div>
  );
}
