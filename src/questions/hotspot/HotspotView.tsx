import { createEffect, For, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Json } from '../../core/event.ts';
import { hotspotWords } from '../../core/words-hotspot.ts';
import { PartList } from '../../islands/Parts.tsx';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { HotspotItem, HotspotResponse } from './schema.ts';
import { correctHotspot, hotspotText, scoreHotspot } from './score.ts';

function isIds(response: Json): response is string[] {
  return Array.isArray(response) && response.every((id) => typeof id === 'string');
}

export function HotspotView(props: QuestionProps<HotspotItem>): JSX.Element {
  return (
    <QuestionFrame<HotspotResponse>
      question={props}
      empty={[]}
      solution={correctHotspot(props.item)}
      score={(response) => scoreHotspot(props.item, response)}
      text={(response) => hotspotText(props.item, response)}
      restore={(response) => (isIds(response) ? response : null)}
      feedback={(session) => <PartList parts={chosenParts(props.item, session)} />}
    >
      {(session) => <Drawing item={props.item} session={session} />}
    </QuestionFrame>
  );
}

interface PartProps {
  item: HotspotItem;
  session: Session<HotspotResponse>;
}

/** The chosen regions once they have been checked, each with what is to be said of it. */
function chosenParts({ options }: HotspotItem, session: Session<HotspotResponse>) {
  if (session.score() === null && !session.revealed()) return [];
  return options
    .filter(({ id }) => session.response().includes(id))
    .map(({ text, right, feedbackHtml: html }) => ({ text: html === null ? text : `${text}:`, right, html }));
}

function Drawing(props: PartProps): JSX.Element {
  let fieldset: HTMLFieldSetElement | undefined;
  const all = <E extends Element>(selector: string): E[] => [
    ...(fieldset?.querySelectorAll<E>(selector) ?? []),
  ];
  const chosen = (id: string) => props.session.response().includes(id);

  function choose(id: string, on: boolean): void {
    const rest = props.item.multiple ? props.session.response().filter((other) => other !== id) : [];
    const next = on ? [...rest, id] : rest;
    props.session.answer(props.item.options.map((option) => option.id).filter((one) => next.includes(one)));
  }

  /** A region stands as it is when it is the only one and chosen already, as a radio button does. */
  function press({ target }: Event): void {
    const id = target instanceof Element && target.closest('[data-region]')?.getAttribute('data-region');
    if (id && !props.session.revealed() && (props.item.multiple || !chosen(id))) choose(id, !chosen(id));
  }

  function pressByKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!event.repeat) press(event);
  }

  onMount(() => {
    // A box ticked before the island came alive is an answer, too.
    const ticked = all<HTMLInputElement>('input:checked').map((input) => input.value);
    if (ticked.length > 0 && props.session.response().length === 0) props.session.answer(ticked);
  });
  // The drawing is the server's: its regions become buttons by hand, and only where they work.
  createEffect(() => {
    if (!props.session.alive()) return;
    const checked = props.session.score() !== null || props.session.revealed();
    for (const region of all('[data-region]')) {
      const option = props.item.options.find(({ id }) => id === region.getAttribute('data-region'));
      if (!option) continue;
      const on = chosen(option.id);
      const attributes = {
        role: 'button',
        tabindex: '0',
        // Its title says what is written in it, too.
        'aria-label': region.querySelector('title')?.textContent ?? option.text,
        'aria-pressed': String(on),
        'aria-disabled': String(props.session.revealed()),
        'data-mark': checked && on ? (option.right ? 'right' : 'wrong') : '',
      };
      for (const [name, value] of Object.entries(attributes)) region.setAttribute(name, value);
    }
  });

  return (
    <fieldset class="answer" ref={(element) => (fieldset = element)} aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <div class="drawing" onClick={press} onKeyDown={pressByKey}>
        <ServerHtml html={props.item.drawing.html} />
      </div>
      <p class="how">{props.item.multiple ? hotspotWords.several : hotspotWords.one}</p>
      <ul class="spots">
        <For each={props.item.options}>
          {(option) => (
            <li>
              <label>
                <input
                  type={props.item.multiple ? 'checkbox' : 'radio'}
                  name={`q-${props.item.id}`}
                  value={option.id}
                  checked={chosen(option.id)}
                  disabled={props.session.revealed()}
                  onChange={(event) => choose(option.id, event.currentTarget.checked)}
                />
                <span class="paper">☐</span> {option.text}
              </label>
            </li>
          )}
        </For>
      </ul>
    </fieldset>
  );
}
