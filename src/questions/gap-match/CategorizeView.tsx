import { For, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { isPairs, targetOf } from '../../core/pairs.ts';
import { PartSign } from '../../islands/Parts.tsx';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { GapMatchItem, GapMatchResponse } from './schema.ts';
import { correctGapMatch, gapMatchText, scoreGapMatch } from './score.ts';

export function CategorizeView(props: QuestionProps<GapMatchItem>): JSX.Element {
  return (
    <QuestionFrame<GapMatchResponse>
      question={props}
      empty={{}}
      solution={correctGapMatch(props.item)}
      score={(response) => scoreGapMatch(props.item, response)}
      text={(response) => gapMatchText(props.item, response)}
      restore={(response) => (isPairs(response) ? response : null)}
    >
      {(session) => <Members item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Members(props: { item: GapMatchItem; session: Session<GapMatchResponse> }): JSX.Element {
  let members: HTMLDivElement | undefined;
  const chosen = (id: string) => targetOf(props.item, props.session.response(), id);
  const nameOf = (index: number) => `m-${props.item.id}-${index}`;

  onMount(() => {
    // What was sorted before the island came alive is an answer, too.
    props.item.options.forEach(({ id }, index) => {
      const checked = members?.querySelector<HTMLInputElement>(`[name="${nameOf(index)}"]:checked`);
      if (checked && chosen(id) === null)
        props.session.answer({ ...props.session.response(), [id]: checked.value });
    });
  });

  return (
    <div class="answer" role="group" aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <div class="members" ref={(element) => (members = element)}>
        <For each={props.item.options}>
          {(option, index) => (
            <div class="member" role="radiogroup" aria-labelledby={nameOf(index())}>
              <div class="member-name" id={nameOf(index())}>
                <ServerHtml html={option.html} />
                <Show when={props.session.score() !== null}>
                  <PartSign right={chosen(option.id) === option.target} />
                </Show>
              </div>
              <div class="groups">
                <For each={props.item.targets}>
                  {(group) => (
                    <label>
                      <input
                        type="radio"
                        name={nameOf(index())}
                        value={group.id}
                        checked={chosen(option.id) === group.id}
                        disabled={props.session.revealed()}
                        onChange={() =>
                          props.session.answer({ ...props.session.response(), [option.id]: group.id })
                        }
                      />
                      {group.text}
                    </label>
                  )}
                </For>
              </div>
            </div>
          )}
        </For>
      </div>
    </div>
  );
}
