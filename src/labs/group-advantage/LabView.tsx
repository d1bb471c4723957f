import { createMemo, For } from 'solid-js';
import type { JSX } from 'solid-js';
import { groupAdvantageWords as words } from '../../core/words-group-advantage.ts';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { LabLines, LineSample } from '../../islands/LabLines.tsx';
import {
  advantageOf,
  answers,
  chancesAt,
  figure,
  percent,
  rewardsOf,
  shown,
  signed,
  stepOf,
} from './simulate.ts';
import type { Name, Result } from './simulate.ts';

export function LabView(props: LabViewProps): JSX.Element {
  return (
    <LabFrame lab={shown} id={props.id} start={props.start}>
      {(moment) => <Group moment={moment} />}
    </LabFrame>
  );
}

/** Each answer's reward, advantage and chance; below, the chances over the steps. */
function Group(props: { moment: LabMoment<Name, Result> }): JSX.Element {
  const { values, result, at } = props.moment;
  const step = createMemo(() => stepOf(result(), at()));
  const advantage = (answer: number): number | null => {
    const one = step();
    return one ? advantageOf(one, answer) : null;
  };
  /** Bars of advantages end at the largest of the run, 1 at least. */
  const most = createMemo(() =>
    Math.max(1, ...result().steps.flatMap(({ advantages }) => advantages.map(Math.abs))),
  );
  const lines = createMemo(() =>
    answers.map((name, answer) => ({
      name,
      values: [result().start, ...result().steps.map(({ chances }) => chances)].map(
        (chances) => chances[answer] ?? 0,
      ),
    })),
  );
  return (
    <>
      <table class="figures answers">
        <thead>
          <tr>
            <th scope="col">{words.answer}</th>
            <th scope="col">{words.reward}</th>
            <th scope="col">{words.advantage}</th>
            <th scope="col">{words.chance}</th>
          </tr>
        </thead>
        <tbody>
          <For each={answers}>
            {(name, answer) => {
              const chance = () => chancesAt(result(), at())[answer()] ?? 0;
              return (
                <tr>
                  <th scope="row">
                    <LineSample kind={3 - answer()} />
                    {name}
                  </th>
                  <td>{figure(rewardsOf(values())[answer()] ?? 0)}</td>
                  <td>
                    {advantage(answer()) === null ? words.notDrawn : signed(advantage(answer()) ?? 0)}
                    <Push value={(advantage(answer()) ?? 0) / most()} />
                  </td>
                  <td>
                    {percent(chance())}
                    <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                      <rect class="room" width="100" height="8" />
                      <rect class="share" width={100 * chance()} height="8" />
                    </svg>
                  </td>
                </tr>
              );
            }}
          </For>
        </tbody>
      </table>
      <LabLines
        title={words.chances}
        lines={lines().toReversed()}
        at={at()}
        steps={values().steps}
        most={1}
        format={percent}
        ends={[words.start, words.steps(values().steps)]}
      />
    </>
  );
}

/** A bar from the middle: to the right what is pushed up, to the left what is pushed down. */
function Push(props: { value: number }): JSX.Element {
  return (
    <svg class="meter" viewBox="-50 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="room" x="-50" width="100" height="8" />
      <rect
        class={props.value < 0 ? 'down' : 'up'}
        x={Math.min(0, 50 * props.value)}
        width={Math.abs(50 * props.value)}
        height="8"
      />
      <rect class="zero" x="-0.4" width="0.8" height="8" />
    </svg>
  );
}
