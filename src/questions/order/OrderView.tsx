import { createSignal, For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Json } from '../../core/event.ts';
import { orderWords } from '../../core/words-order.ts';
import { PartSign } from '../../islands/Parts.tsx';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import type { OrderItem, OrderResponse } from './schema.ts';
import { orderText, scoreOrder } from './score.ts';

function isIds(response: Json): response is string[] {
  return Array.isArray(response) && response.every((id) => typeof id === 'string');
}

export function OrderView(props: QuestionProps<OrderItem>): JSX.Element {
  return (
    <QuestionFrame<OrderResponse>
      question={props}
      empty={[]}
      solution={props.item.key}
      score={(response) => scoreOrder(props.item, response)}
      text={(response) => orderText(props.item, response)}
      restore={(response) => (isIds(response) ? response : null)}
      invalid={() => orderWords.incomplete}
    >
      {(session) => <Entries item={props.item} session={session} />}
    </QuestionFrame>
  );
}

function Entries(props: { item: OrderItem; session: Session<OrderResponse> }): JSX.Element {
  const [message, setMessage] = createSignal('');
  let list: HTMLOListElement | undefined;
  /** The entries as they stand: what the item no longer has is left out, what is new comes last. */
  const entries = () => {
    const response = props.session.response();
    const rank = ({ id }: { id: string }) => response.indexOf(id) + 1 || response.length + 1;
    return props.item.options.toSorted((a, b) => rank(a) - rank(b));
  };
  const part = (id: string) => {
    const score = props.session.score();
    return score?.status === 'scored' ? score.parts?.find((one) => one.id === id) : undefined;
  };

  function move(id: string, by: number): void {
    const order = entries().map((entry) => entry.id);
    const from = order.indexOf(id);
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    if (to === from || props.session.revealed()) return;
    order.splice(to, 0, ...order.splice(from, 1));
    props.session.answer(order);
    const text = props.item.options.find((entry) => entry.id === id)?.text ?? '';
    setMessage(orderWords.moved(text, to + 1, order.length));
  }

  /** Moves by a button, which takes the focus along: a node that is moved loses it. */
  function press(event: { currentTarget: HTMLElement }, id: string, by: number): void {
    const button = event.currentTarget;
    move(id, by);
    button.focus();
  }

  function arrows(event: KeyboardEvent & { currentTarget: HTMLElement }, id: string): void {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    press(event, id, by);
  }

  /** Where the pointer is, the entry goes. */
  function drag(event: PointerEvent & { currentTarget: HTMLElement }, id: string): void {
    const row = event.currentTarget.parentElement;
    if (event.buttons === 0 || row === null) return;
    const rows = [...(list?.children ?? [])];
    const over = rows.findIndex((one) => event.clientY < one.getBoundingClientRect().bottom);
    move(id, (over < 0 ? rows.length - 1 : over) - rows.indexOf(row));
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  return (
    <div class="answer" role="group" aria-labelledby={`p-${props.item.id}`}>
      <div class="prompt" id={`p-${props.item.id}`}>
        <ServerHtml html={props.item.promptHtml} />
      </div>
      <p class="how order-how">{orderWords.how}</p>
      <p class="how paper">{orderWords.onPaper}</p>
      <ol class="order" ref={(element) => (list = element)}>
        <For each={entries()}>
          {(entry, index) => (
            <li>
              <span class="paper order-box" />
              <span
                class="order-handle"
                aria-hidden="true"
                onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
                onPointerMove={(event) => drag(event, entry.id)}
              >
                ⠿
              </span>
              <span class="order-text" innerHTML={entry.html} />
              <Show when={part(entry.id)}>{(one) => <PartSign right={one().right} />}</Show>
              <button
                type="button"
                disabled={!props.session.alive() || props.session.revealed()}
                aria-disabled={index() === 0}
                aria-label={`${orderWords.up}: ${entry.text}`}
                onClick={(event) => press(event, entry.id, -1)}
                onKeyDown={(event) => arrows(event, entry.id)}
              >
                ↑
              </button>
              <button
                type="button"
                disabled={!props.session.alive() || props.session.revealed()}
                aria-disabled={index() === props.item.options.length - 1}
                aria-label={`${orderWords.down}: ${entry.text}`}
                onClick={(event) => press(event, entry.id, 1)}
                onKeyDown={(event) => arrows(event, entry.id)}
              >
                ↓
              </button>
            </li>
          )}
        </For>
      </ol>
      <p class="visually-hidden" aria-live="polite">
        {message()}
      </p>
    </div>
  );
}
