import { createMemo, For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { speculativeWords as words } from '../../core/words-speculative-decoding.ts';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { lab, tallyAt, tokensOf } from './simulate.ts';
import type { Name } from './simulate.ts';

export function LabView(props: LabViewProps): JSX.Element {
  return (
    <LabFrame lab={lab} id={props.id} start={props.start}>
      {(moment) => (
        <>
          <Clock moment={moment} />
          <Tokens moment={moment} />
        </>
      )}
    </LabFrame>
  );
}

type Moment = LabMoment<Name, readonly number[]>;

/** Steps that are drawn: the last ones. */
const shown = 12;

/** Both ways of writing on one clock; the account tells the same in words. */
function Clock(props: { moment: Moment }): JSX.Element {
  const { values, result, at } = props.moment;
  const stepTime = (): number => 1 + values().overhead / 100;
  const from = (): number => Math.max(0, at() - shown);
  /** Time in steps without guesses, to the units of the drawing. */
  const x = (time: number): number => (320 * (time - from() * stepTime())) / (shown * stepTime());
  const now = (): number => at() * stepTime();
  const single = createMemo(() => {
    const first = Math.floor(from() * stepTime() + 1e-9);
    const whole = Math.floor(now() + 1e-9);
    return Array.from({ length: whole - first }, (_, i) => first + i);
  });
  const steps = createMemo(() => Array.from({ length: at() - from() }, (_, i) => from() + i));
  return (
    <figure class="clock">
      <figcaption>{words.clock}</figcaption>
      <svg viewBox="0 0 320 84" aria-hidden="true">
        <text x="0" y="12">
          {words.single(Math.floor(now() + 1e-9))}
        </text>
        <path class="grid" d="M0 29H320M0 69H320" />
        <For each={single()}>
          {(token) => (
            <rect
              class="own"
              x={Math.max(0, x(token)) + 0.6}
              width={x(token + 1) - Math.max(0, x(token)) - 1.2}
              y="19"
              height="20"
            />
          )}
        </For>
        <text x="0" y="54">
          {words.ahead(tallyAt(values(), result(), at()).tokens)}
        </text>
        <For each={steps()}>
          {(step) => {
            const tokens = () => 1 + (result()[step] ?? 0);
            const width = () => 320 / shown / tokens();
            return (
              <For each={Array.from({ length: tokens() }, (_, i) => i)}>
                {(token) => (
                  <rect
                    class={token < tokens() - 1 ? 'accepted' : 'own'}
                    x={x(step * stepTime()) + token * width() + 0.6}
                    width={Math.max(0.4, width() - (token === tokens() - 1 ? 1.6 : 0.8))}
                    y="59"
                    height="20"
                  />
                )}
              </For>
            );
          }}
        </For>
      </svg>
    </figure>
  );
}

const signs = { accepted: '✓', refused: '✗', discarded: '–', own: '' } as const;
const kinds = ['accepted', 'refused', 'discarded', 'own'] as const;

/** The last steps, token by token. What counts of it is in the account. */
function Tokens(props: { moment: Moment }): JSX.Element {
  const { values, result, at } = props.moment;
  const from = (): number => Math.max(0, at() - shown);
  const steps = createMemo(() =>
    Array.from({ length: at() - from() }, (_, i) => tokensOf(values(), result(), from() + i)),
  );
  return (
    <div class="tokens" aria-hidden="true">
      <p class="caption">{words.tokens}</p>
      <p class="legend">
        <For each={kinds}>
          {(kind) => (
            <Show when={kind !== 'discarded' || values().depth > 1}>
              <span>
                <span class={`token ${kind}`}>{signs[kind] || 'a'}</span> {words[kind]}
              </span>
            </Show>
          )}
        </For>
      </p>
      <p class="strip">
        <Show when={from() > 0}>
          <span class="earlier">{words.earlier(from())} …</span>
        </Show>
        <For each={steps()}>
          {(tokens) => (
            <span class="step">
              <For each={tokens}>
                {(token) => (
                  <span class={`token ${token.kind}`}>
                    {signs[token.kind]}
                    <span class="word">{token.text}</span>
                  </span>
                )}
              </For>
            </span>
          )}
        </For>
      </p>
    </div>
  );
}
