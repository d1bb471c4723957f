import { createMemo, For } from 'solid-js';
import type { JSX } from 'solid-js';
import { pipelineWords as words } from '../../core/words-team-pipeline.ts';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { LabLines, LineSample } from '../../islands/LabLines.tsx';
import { capacities, figure, lab, percent, stages, used } from './simulate.ts';
import type { Name, Week } from './simulate.ts';

export function LabView(props: LabViewProps): JSX.Element {
  return (
    <LabFrame lab={lab} id={props.id} start={props.start}>
      {(moment) => <Pipeline moment={moment} />}
    </LabFrame>
  );
}

/** What each step can do, how busy it is and what waits before it; below, the queues over the weeks. */
function Pipeline(props: { moment: LabMoment<Name, readonly Week[]> }): JSX.Element {
  const { values, result, at, steps } = props.moment;
  const most = createMemo(() => Math.max(1, ...result().flatMap(({ queues }) => queues)));
  const could = createMemo(() =>
    capacities({ ...values(), moved: at() >= values().when ? values().moved : 0 }),
  );
  const waiting = (stage: number): number => result()[at()]?.queues[stage] ?? 0;
  const lines = createMemo(() =>
    stages.map((name, stage) => ({ name, values: result().map(({ queues }) => queues[stage] ?? 0) })),
  );
  return (
    <>
      <table class="figures pipeline">
        <thead>
          <tr>
            <th scope="col">{words.step}</th>
            <th scope="col">{words.capacity}</th>
            <th scope="col">{words.used}</th>
            <th scope="col">{words.waiting}</th>
          </tr>
        </thead>
        <tbody>
          <For each={stages}>
            {(name, stage) => (
              <tr>
                <th scope="row">
                  <LineSample kind={stage()} />
                  {name}
                </th>
                <td>{figure(could()[stage()] ?? 0)}</td>
                <td>{percent(used(result(), stage(), at()))}</td>
                <td>
                  {figure(waiting(stage()))}
                  <svg class="queue" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="waiting" width={waiting(stage()) / most()} height="1" />
                  </svg>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <LabLines
        title={words.queues}
        lines={lines()}
        at={at()}
        steps={steps()}
        most={most()}
        format={(value) => figure(value)}
        ends={[words.start, words.week(steps())]}
      />
    </>
  );
}
