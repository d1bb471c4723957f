import { createEffect, createMemo, createSignal, For, onMount, Show, untrack } from 'solid-js';
import type { JSX } from 'solid-js';
import { modelRuns } from 'virtual:islet/models';
import type { Json } from '../../core/event.ts';
import { verdictOf } from '../../core/score.ts';
import { numberTrouble } from '../../core/words-numbers.ts';
import { problemWords } from '../../core/words-problem.ts';
import { NumberField } from '../../islands/NumberField.tsx';
import { createOnPaper } from '../../islands/on-paper.ts';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import { explainText } from '../../models/runtime/explain.ts';
import { formatExact } from '../../models/runtime/format.ts';
import { otherSeed } from '../../models/runtime/vary.ts';
import { givenText } from '../from-model.ts';
import type { Runs } from '../from-model.ts';
import type { ProblemItem, ProblemResponse, Variant } from './schema.ts';
import {
  feedbackOf,
  keyOf,
  optionsOf,
  readResponse,
  responseText,
  resultText,
  scoreProblem,
  solutionOf,
  variantOf,
} from './score.ts';

function isResponse(response: Json): response is { seed: number; value: string } {
  return (
    typeof response === 'object' &&
    response !== null &&
    'seed' in response &&
    typeof response.seed === 'number' &&
    'value' in response &&
    typeof response.value === 'string'
  );
}

const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

export function ProblemView(props: QuestionProps<ProblemItem>): JSX.Element {
  const [runs, setRuns] = createSignal<Runs | null>(null);
  const { item } = untrack(() => props);
  let last = item.first;

  /** The numbers of a seed. Until the model is here there are only those that the server has computed. */
  function variant(seed: number): Variant {
    const model = runs();
    if (seed !== last.seed && model) last = variantOf(item, seed, model);
    return last;
  }
  const of = (response: ProblemResponse) => variant(response.seed);

  return (
    <QuestionFrame<ProblemResponse>
      question={props}
      empty={{ seed: item.first.seed, value: '' }}
      solution={solutionOf(item, item.first)}
      variants={{
        ready: async () => setRuns((await modelRuns[item.of]?.()) ?? null),
        seedOf: ({ seed }) => seed,
        empty: (seed) => ({ seed, value: '' }),
        solution: (seed) => solutionOf(item, variant(seed)),
        another: (seed) =>
          otherSeed((one) => responseText(item, variant(one), { seed: one, value: '' }), seed, newSeed),
        words: { another: problemWords.another, changed: () => problemWords.changed },
      }}
      score={(response) => scoreProblem(item, of(response), response)}
      text={(response) => responseText(item, of(response), response)}
      restore={(response) =>
        // What is no longer among the options is not shown as chosen.
        isResponse(response) && scoreProblem(item, of(response), response).status !== 'invalid'
          ? response
          : null
      }
      invalid={(code, response) => {
        const reading = readResponse(item, response);
        return numberTrouble(code, reading.ok ? '' : reading.unit, item.unitShown);
      }}
      feedback={(session) => <Feedback item={item} session={session} of={of} />}
    >
      {(session) => <Answer item={item} session={session} of={of} />}
    </QuestionFrame>
  );
}

interface PartProps {
  item: ProblemItem;
  session: Session<ProblemResponse>;
  /** The numbers that a response was given to. */
  of(response: ProblemResponse): Variant;
}

const isSolved = ({ score, revealed }: Session<ProblemResponse>): boolean =>
  revealed() || verdictOf(score() ?? { status: 'unanswered' }) === 'right';

/** What went wrong if it is a typical error; once there is nothing to give away, the answer and the way to it. */
function Feedback(props: PartProps): JSX.Element {
  const seen = () => props.of(props.session.response());
  const caught = () =>
    props.session.score() === null ? null : feedbackOf(props.item, seen(), props.session.response());
  return (
    <>
      <Show when={caught()}>{(text) => <p>{text()}</p>}</Show>
      <Show when={isSolved(props.session)}>
        <p>{problemWords.answer(resultText(props.item, keyOf(props.item, seen())))}</p>
        <ol class="parts worked">
          <For each={props.item.steps}>
            {(step) => (
              <li>
                <span>{step.label}</span> <span>{explainText(step, seen().values, formatExact)}</span>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  );
}

function Answer(props: PartProps): JSX.Element {
  const { item, session } = untrack(() => props);
  const onPaper = createOnPaper();
  const shown = () => (onPaper() ? { seed: item.first.seed, value: '' } : session.response());
  const seen = createMemo(() => props.of(shown()));
  let prompt: HTMLDivElement | undefined;
  const answer = (value: string) => session.answer({ seed: session.response().seed, value });

  createEffect(() => {
    const { values } = seen();
    // The text stands in the server's HTML; only its numbers change.
    for (const slot of prompt?.querySelectorAll<HTMLElement>('[data-slot]') ?? []) {
      const given = item.given.find(({ name }) => name === item.slots[Number(slot.dataset['slot'])]);
      if (given) slot.textContent = givenText(given, values[given.name]);
    }
  });

  return (
    <div class="answer" role="group" data-model={item.of} aria-labelledby={`p-${item.id}`}>
      <div class="prompt" id={`p-${item.id}`} ref={(element) => (prompt = element)}>
        <ServerHtml html={item.promptHtml} />
      </div>
      <Show
        when={item.form === 'choice'}
        fallback={
          <NumberField
            id={item.id}
            unit={item.unitShown}
            value={shown().value}
            readOnly={session.revealed()}
            reading={session.score() === null ? null : readResponse(item, session.response())}
            change={answer}
          />
        }
      >
        <Options item={item} session={session} seen={seen()} chosen={shown().value} change={answer} />
      </Show>
      <p class="how tally" hidden={session.state().attempts === 0}>
        {problemWords.tally(session.state().attempts, session.state().successes)}
      </p>
    </div>
  );
}

function Options(props: {
  item: ProblemItem;
  session: Session<ProblemResponse>;
  seen: Variant;
  chosen: string;
  change(value: string): void;
}): JSX.Element {
  let box: HTMLDivElement | undefined;

  onMount(() => {
    // What was chosen before the island came alive is an answer, too.
    const early = box?.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
    if (early !== '' && props.chosen === '') props.change(early);
  });

  return (
    <div ref={(element) => (box = element)}>
      <For each={optionsOf(props.item, props.seen)}>
        {({ text }) => (
          <div
            class="option"
            classList={{
              right: text === props.chosen && isSolved(props.session),
              wrong: text === props.chosen && props.session.score() !== null && !isSolved(props.session),
            }}
          >
            <label>
              <input
                type="radio"
                name={`q-${props.item.id}`}
                value={text}
                checked={text === props.chosen}
                disabled={props.session.revealed()}
                onChange={() => props.change(text)}
              />
              <span>{text}</span>
            </label>
          </div>
        )}
      </For>
    </div>
  );
}
