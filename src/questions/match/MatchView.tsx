import { For, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { isPairs, targetOf } from '../../core/pairs.ts';
import { pairWords } from '../../core/words-pairs.ts';
import { PartSign } from '../../islands/Parts.tsx';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { MatchItem, MatchResponse } from './schema.ts';
import { correctMatch, matchText, scoreMatch } from './score.ts';

export function MatchView(props: QuestionProps<MatchItem>): JSX.Element {
  return (
    <QuestionFrame<MatchResponse>
      question={props}
      empty={{}}
      solution={correctMatch(props.item)}
      score={(response) => scoreMatch(props.item, response)}
      text={(response) => matchText(props.item, response)}
      restore={(response) => (isPairs(response) ? response : null)}
    >
      {(session) => <Rows item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Rows(props: { item: MatchItem; session: Session<MatchResponse> }): JSX.Element {
  let rows: HTMLUListElement | undefined;
  const chosen = (id: string) => targetOf(props.item, props.session.response(), id);

  function choose(id: string, target: string): void {
    const { [id]: _before, ...rest } = props.session.response();
    props.session.answer(target === '' ? rest : { ...rest, [id]: target });
  }

  onMount(() => {
    // What was chosen before the island came alive is an answer, too.
    const selects = [...(rows?.querySelectorAll('select') ?? [])];
    for (const { name, value } of selects) {
      if (value !== '' && chosen(name) === null) choose(name, value);
    }
  });

  return (
    <div class="answer" role="group" aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <p class="match-heads" aria-hidden="true">
        <span>{props.item.heads[0]}</span>
        <span>{props.item.heads[1]}</span>
      </p>
      <ul class="match-rows" ref={(element) => (rows = element)}>
        <For each={props.item.options}>
          {(option, index) => (
            <li>
              <label for={`m-${props.item.id}-${index()}`}>
                <ServerHtml html={option.html} />
              </label>
              <span class="paper match-gap" />
              <span class="match-choice">
                <select
                  id={`m-${props.item.id}-${index()}`}
                  name={option.id}
                  disabled={props.session.revealed()}
                  hidden={props.session.revealed()}
                  onChange={(event) => choose(option.id, event.currentTarget.value)}
                >
                  <option value="">{pairWords.choose}</option>
                  <For each={props.item.targets}>
                    {(target) => (
                      <option value={target.id} selected={chosen(option.id) === target.id}>
                        {target.text}
                      </option>
                    )}
                  </For>
                </select>
                <Show when={props.session.revealed()}>
                  {/* A list that cannot be opened would cut a long one. */}
                  <strong>{props.item.targets.find(({ id }) => id === chosen(option.id))?.text}</strong>
                </Show>
                <Show when={props.session.score() !== null}>
                  <PartSign right={chosen(option.id) === option.target} />
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
      <ol class="paper match-letters">
        <For each={props.item.targets}>{(target) => <li>{target.text}</li>}</For>
      </ol>
    </div>
  );
}
