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
      <p>{words.single(Math.floor(now() + 1e-9))}</p>
      <svg viewBox="0 0 320 20" preserveAspectRatio="none" aria-hidden="true">
        <path class="grid" d="M0 10H320" />
        <For each={single()}>
          {(token) => <Bar kind="own" from={Math.max(0, x(token))} to={x(token + 1)} gap={1.2} />}
        </For>
      </svg>
      <p>{words.ahead(tallyAt(values(), result(), at()).tokens)}</p>
      <svg viewBox="0 0 320 20" preserveAspectRatio="none" aria-hidden="true">
        <path class="grid" d="M0 10H320" />
        <For each={steps()}>
          {(step) => {
            const accepted = () => result()[step] ?? 0;
            const width = () => 320 / shown / (accepted() + 1);
            const start = () => x(step * stepTime());
            return (
              <For each={Array.from({ length: accepted() + 1 }, (_, i) => i)}>
                {(token) => (
                  <Bar
                    kind={token < accepted() ? 'accepted' : 'own'}
                    from={start() + token * width()}
                    to={start() + (token + 1) * width()}
                    gap={token < accepted() ? 0.6 : 1.4}
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

/** A token on the clock, with a gap behind it. */
function Bar(props: { kind: string; from: number; to: number; gap: number }): JSX.Element {
  return <rect class={props.kind} x={props.from} width={props.to - props.from - props.gap} height="20" />;
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
