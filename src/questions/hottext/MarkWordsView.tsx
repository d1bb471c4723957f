import { createEffect, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Json } from '../../core/event.ts';
import { hottextWords } from '../../core/words-hottext.ts';
import { words } from '../../core/words.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { HottextItem, HottextResponse } from './schema.ts';
import { correctHottext, found, hottextText, scoreHottext } from './score.ts';

function isIds(response: Json): response is string[] {
  return Array.isArray(response) && response.every((id) => typeof id === 'string');
}

export function MarkWordsView(props: QuestionProps<HottextItem>): JSX.Element {
  return (
    <QuestionFrame<HottextResponse>
      question={props}
      empty={[]}
      solution={correctHottext(props.item)}
      score={(response) => scoreHottext(props.item, response)}
      text={(response) => hottextText(props.item, response)}
      restore={(response) => (isIds(response) ? response : null)}
      feedback={(session) => (
        <Show when={session.score()?.status === 'scored'}>
          <p>{hottextWords.found(...found(props.item, session.response()))}</p>
        </Show>
      )}
    >
      {(session) => <Passage item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Passage(props: { item: HottextItem; session: Session<HottextResponse> }): JSX.Element {
  let passage: HTMLDivElement | undefined;
  const boxes = () => [...(passage?.querySelectorAll('input') ?? [])];
  const ticked = () => boxes().flatMap((box) => (box.checked ? box.value : []));

  onMount(() => {
    // Words marked before the island came alive are an answer, too.
    if (ticked().length > 0 && props.session.response().length === 0) props.session.answer(ticked());
  });
  // The text is the server's: its boxes are set by hand, and nothing is written into it.
  createEffect(() => {
    const checked = props.session.score() !== null || props.session.revealed();
    const response = props.session.response();
    for (const box of boxes()) {
      box.checked = response.includes(box.value);
      box.disabled = props.session.revealed();
      const option = props.item.options.find(({ id }) => id === box.value);
      const mark = checked && box.checked && option ? (option.right ? 'right' : 'wrong') : null;
      if (mark && option) {
        box.parentElement?.setAttribute('data-mark', mark);
        box.ariaLabel = `${words.part[mark]} ${option.text}`;
      } else {
        box.parentElement?.removeAttribute('data-mark');
        box.removeAttribute('aria-label');
      }
    }
  });

  return (
    <fieldset class="answer" aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <p class="how">{hottextWords.how}</p>
      <div
        class="passage"
        ref={(element) => (passage = element)}
        onChange={() => props.session.answer(ticked())}
      >
        <ServerHtml html={props.item.passage.html} />
      </div>
    </fieldset>
  );
}
