import { For } from 'solid-js';
import type { JSX } from 'solid-js';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { formatQuantity } from '../../models/runtime/format.ts';
import { filled, kinds, lab } from './simulate.ts';
import type { Caches, Name } from './simulate.ts';

export function LabView(props: LabViewProps): JSX.Element {
  return (
    <LabFrame lab={lab} id={props.id} start={props.start}>
      {(moment) => <Picture moment={moment} />}
    </LabFrame>
  );
}

const size = (bytes: number): string => formatQuantity(bytes, 'B').text;

/** A bar of memory for each kind in a table of its figures, and how all four grow. */
function Picture(props: { moment: LabMoment<Name, Caches> }): JSX.Element {
  const { moment } = props;
  const tokens = (): number => moment.result().tokens[moment.at()] ?? 0;
  const many = (): number => moment.values().conversations;
  const memory = (): number => moment.values().memory;
  const now = (): number[] => filled(moment.result(), tokens(), many());
  const longest = (): number[] => filled(moment.result(), moment.values().context, many());
  /** Of the memory, from 0; a quarter more than all of it is drawn. */
  const share = (gigabytes: number): number => Math.min(1.25, gigabytes / memory());

  return (
    <div class="cache">
      <table>
        <thead>
          <tr>
            <th scope="col">Keys and values</th>
            <th scope="col">A token</th>
            <th scope="col">All now</th>
            <th scope="col">Fits up to</th>
          </tr>
        </thead>
        <For each={kinds}>
          {(kind, i) => (
            <tbody classList={{ over: (now()[i()] ?? 0) > memory() }}>
              <tr>
                <th scope="row">
                  <svg class="key" viewBox="0 0 28 12" aria-hidden="true">
                    <path class={`line line-${i()}`} d="M0 6H28" />
                  </svg>{' '}
                  {kind}
                </th>
                <td>{size(moment.result().bytes[i()] ?? 0)}</td>
                <td>{size((now()[i()] ?? 0) * 1e9)}</td>
                <td>{formatQuantity(moment.result().fits[i()] ?? 0).text}</td>
              </tr>
              <tr aria-hidden="true">
                <td colspan="4">
                  <svg class="bar" viewBox="0 0 1.25 1" preserveAspectRatio="none">
                    <rect class="room" width="1" height="1" />
                    <rect class="fill" y="0.15" width={share(now()[i()] ?? 0)} height="0.7" />
                    <path class="limit" d="M1 0V1" />
                  </svg>
                </td>
              </tr>
            </tbody>
          )}
        </For>
      </table>
      <h4 aria-hidden="true">How the caches grow; the dashed line is the memory</h4>
      <svg class="growth" viewBox="0 0 1 1.25" preserveAspectRatio="none" aria-hidden="true">
        <For each={kinds}>
          {(_, i) => (
            <path
              class={`line line-${i()}`}
              d={`M0 1.25L${Math.min(1, 1.25 / ((longest()[i()] ?? 0) / memory()))} ${1.25 - share(longest()[i()] ?? 0)}`}
            />
          )}
        </For>
        <path class="limit" d="M0 0.25H1" />
        <path class="now" d={`M${moment.at() / moment.steps()} 0V1.25`} />
      </svg>
      <p class="scale" aria-hidden="true">
        <span>No tokens</span>
        <span>{formatQuantity(moment.values().context).text} tokens</span>
      </p>
    </div>
  );
}
