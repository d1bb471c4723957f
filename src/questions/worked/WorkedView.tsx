import { createMemo, createSignal, For, onMount, Show, untrack } from 'solid-js';
import type { JSX } from 'solid-js';
import { modelRuns } from 'virtual:islet/models';
import { verdictOf } from '../../core/score.ts';
import { numberTrouble, numberWords } from '../../core/words-numbers.ts';
import { workedWords } from '../../core/words-worked.ts';
import { words } from '../../core/words.ts';
import { createOnPaper } from '../../islands/on-paper.ts';
import { PartSign } from '../../islands/Parts.tsx';
import { QuestionFrame } from '../../islands/QuestionFrame.tsx';
import type { QuestionProps, Session } from '../../islands/QuestionFrame.tsx';
import { ServerHtml } from '../../islands/ServerHtml.tsx';
import { aloud } from '../../models/runtime/aloud.ts';
import type { Values } from '../../models/runtime/values.ts';
import type { Runs } from '../from-model.ts';
import type { WorkedItem, WorkedResponse, WorkedStep } from './schema.ts';
import {
  atPlace,
  givenAs,
  judge,
  nextPlace,
  openIn,
  placeOf,
  responseText,
  restoreWorked,
  scoreWorked,
  solutionOf,
  stagesOf,
  stepText,
  toldScore,
  unread,
  valuesOf,
} from './score.ts';
import type { Judged } from './score.ts';

export function WorkedView(props: QuestionProps<WorkedItem>): JSX.Element {
  const { item } = untrack(() => props);
  const [runs, setRuns] = createSignal<Runs | null>(null);
  const start: WorkedResponse = { seed: item.first.seed, stage: item.start, values: [] };
  let last = item.first;
  let session: Session<WorkedResponse> | undefined;

  /** The values of a seed. Until the model is here there are only those that the server has computed. */
  function values(seed: number): Values {
    const model = runs();
    if (seed !== last.seed && model) last = { seed, values: valuesOf(item, seed, model) };
    return last.values;
  }
  const seen = (response: WorkedResponse) => values(response.seed);

  /** One step more is left to the learner, unless the last try or the solution says that these were too many. */
  function onwards(): boolean {
    if (!session) return true;
    const score = session.score();
    return (
      !session.revealed() && (!score || verdictOf(toldScore(item, session.response(), score)) === 'right')
    );
  }

  /** Why the first step that cannot be read could not be. */
  function invalid(_code: string, response: WorkedResponse): string {
    const trouble = unread(judge(item, seen(response), response));
    if (trouble) {
      const { step, reading } = trouble;
      return `${step.label}: ${numberTrouble(reading.code, reading.unit, step.unitShown)}`;
    }
    return words.verdict.invalid;
  }

  return (
    <QuestionFrame<WorkedResponse>
      question={props}
      empty={start}
      solution={solutionOf(item, item.first.values, start)}
      variants={{
        ready: async () => setRuns((await modelRuns[item.of]?.()) ?? null),
        seedOf: placeOf,
        empty: atPlace,
        solution: (place) => solutionOf(item, seen(atPlace(place)), atPlace(place)),
        another: (place) => nextPlace(item, place, onwards(), values),
        asks: ({ stage }) => stage > 1,
        words: {
          another: workedWords.another,
          changed: (place) =>
            `${workedWords.changed} ${workedWords.stage(atPlace(place).stage, stagesOf(item))}`,
        },
      }}
      score={(response) => scoreWorked(item, seen(response), response)}
      told={(response, score) => toldScore(item, response, score)}
      text={(response) => responseText(item, seen(response), response)}
      restore={(response) => restoreWorked(item, response)}
      invalid={invalid}
    >
      {(one) => {
        session = one;
        return <Steps item={item} session={one} start={start} seen={seen} />;
      }}
    </QuestionFrame>
  );
}

function Steps(props: {
  item: WorkedItem;
  session: Session<WorkedResponse>;
  /** What is shown before anything is done, and on paper. */
  start: WorkedResponse;
  /** The values that a response was given to. */
  seen(response: WorkedResponse): Values;
}): JSX.Element {
  const { item, session, start } = untrack(() => props);
  const onPaper = createOnPaper();
  const shown = () => (onPaper() ? start : session.response());
  const values = () => props.seen(shown());
  const open = () => openIn(item, shown().stage);
  const judged = createMemo(() =>
    onPaper() || session.score() === null ? [] : judge(item, values(), shown()),
  );
  let list: HTMLOListElement | undefined;
  const fields = () => [...(list?.querySelectorAll('input') ?? [])].map(({ value }) => value);

  function take(): void {
    const { seed, stage } = session.response();
    session.answer({ seed, stage, values: fields() });
  }
  onMount(() => {
    // What was filled in before the island came alive is an answer, too.
    if (session.response().values.length === 0 && fields().some((value) => value !== '')) take();
  });

  return (
    <div class="answer" role="group" data-model={item.of} aria-labelledby={`p-${item.id}`}>
      <div class="prompt" id={`p-${item.id}`}>
        <ServerHtml html={item.promptHtml} />
      </div>
      <dl class="given">
        <For each={item.given}>
          {(one) => (
            <div>
              <dt>{one.label}</dt>
              <dd>{givenAs(one, values())}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="how">{workedWords.stage(shown().stage, stagesOf(item))}</p>
      <ol class="fading" ref={(element) => (list = element)} onInput={take}>
        <For each={item.steps}>
          {(step) => {
            const at = () => open().indexOf(step);
            return (
              <Step
                id={`${item.id}-${step.name}`}
                step={step}
                text={stepText(step, values())}
                typed={at() < 0 ? null : (shown().values[at()] ?? '')}
                judged={judged()[at()]}
                revealed={session.revealed() && !onPaper()}
              />
            );
          }}
        </For>
      </ol>
    </div>
  );
}

/** A step with its numbers put in; an open one as a field, and the numbers once it is right. */
function Step(props: {
  id: string;
  step: WorkedStep;
  /** The step with its numbers put in. */
  text: string;
  /** What stands in the field; null where the step is shown. */
  typed: string | null;
  judged: Judged | undefined;
  revealed: boolean;
}): JSX.Element {
  const right = () => props.judged?.right === true;
  const ambiguous = () => (props.judged?.reading.ok === true ? props.judged.reading.ambiguous : null);
  return (
    <li>
      <span class="step" id={`l-${props.id}`}>
        {props.step.label}
      </span>
      <Show when={props.typed !== null}>
        <span class="entry">
          <input
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={100}
            value={props.typed ?? ''}
            readOnly={props.revealed}
            aria-labelledby={`l-${props.id} u-${props.id}`}
            aria-invalid={props.judged && !right()}
          />
          <span class="unit" id={`u-${props.id}`}>
            {props.step.unitShown}
          </span>
          <Show when={props.judged}>
            <PartSign right={right()} />
          </Show>
        </span>
        <Show when={ambiguous()}>{(value) => <span class="how">{numberWords.readAs(value())}</span>}</Show>
      </Show>
      <Show when={props.typed === null || right() || props.revealed}>
        <span class="calculation">
          <span aria-hidden="true">{props.text}</span>
          <span class="visually-hidden">{aloud(props.text)}</span>
        </span>
      </Show>
    </li>
  );
}
