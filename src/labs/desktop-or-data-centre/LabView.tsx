import { Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { formatQuantity } from '../../models/runtime/format.ts';
import { lab } from './simulate.ts';
import type { Name, Plan } from './simulate.ts';

export function LabView(props: LabViewProps): JSX.Element {
  return (
    <LabFrame lab={lab} id={props.id} start={props.start}>
      {(moment) => <Picture moment={moment} />}
    </LabFrame>
  );
}

const size = (gigabytes: number): string => formatQuantity(gigabytes * 1e9, 'B').text;
const number = (value: number): string => formatQuantity(value).text;

/** Both axes of the roofline run over powers of ten: operations a byte, and TFLOP/s. */
const ops = { from: -1, to: 4 };
const speeds = { from: -2, to: 4 };
const place = (value: number, { from, to }: { from: number; to: number }): number =>
  Math.min(1, Math.max(0, (Math.log10(value) - from) / (to - from)));

function Picture(props: { moment: LabMoment<Name, Plan> }): JSX.Element {
  const { values, result } = props.moment;
  const widest = (): number => Math.max(result().has, result().weights + result().caches) || 1;
  const share = (gigabytes: number): number => gigabytes / widest();
  const x = (intensity: number): number => 100 * place(intensity, ops);
  const y = (reached: number): number => 100 - 100 * place(reached, speeds);
  /** From the left edge up the slope to the ridge, and along the roof. */
  const roof = (): string => {
    const { peak, ridge } = result();
    const left = 10 ** ops.from;
    return `M0 ${y((left * peak) / ridge)}L${x(ridge)} ${y(peak)}H100`;
  };
  /** Days until twice the break-even, or four years. */
  const days = (): number =>
    Math.max(1, Math.min(20_000, (2 * (result().hours ?? 0)) / values().hours || 1461));
  const costs = (): { buy: [number, number]; rent: number } => {
    const { price, power, tariff, rent, ratio, hours } = values();
    const worked = days() * hours;
    return { buy: [price, price + (worked * power * tariff) / 1000], rent: (worked * rent) / ratio };
  };
  const dearest = (): number => Math.max(1, costs().buy[1], costs().rent);
  const cost = (dollars: number): number => 100 - (100 * dollars) / dearest();

  return (
    <div class="desktop" aria-hidden="true">
      <h4>
        Memory: weights {size(result().weights)}, caches {size(result().caches)}, there is{' '}
        {size(result().has)}
      </h4>
      <svg class="memory" viewBox="0 0 1 1" preserveAspectRatio="none">
        <rect class="room" width={share(result().has)} height="1" />
        <rect class="weights" y="0.15" width={share(result().weights)} height="0.7" />
        <rect
          class="caches"
          x={share(result().weights)}
          y="0.15"
          width={share(result().caches)}
          height="0.7"
        />
        <path class="limit" d={`M${share(result().has)} 0V1`} />
      </svg>
      <div class="pair">
        <div>
          <h4>Speed: up the slope memory sets the pace, under the roof arithmetic</h4>
          <svg class="plot" viewBox="0 0 100 100" preserveAspectRatio="none">
            <path class="roof" d={roof()} />
            <path class="one" d={`M${x(result().one.intensity)} ${y(result().one.reached)}h0`} />
            <path class="many" d={`M${x(result().many.intensity)} ${y(result().many.reached)}h0`} />
          </svg>
          <p class="scale">
            <span>0.1 operations a byte</span>
            <span>10,000</span>
          </p>
          <p class="legend">
            <span class="dot one" /> one user: {number(result().one.tokens)} tokens/s
            <Show when={values().users > 1}>
              {' '}
              <span class="dot many" /> {number(values().users)} users: {number(result().many.tokens)}{' '}
              tokens/s
            </Show>
          </p>
        </div>
        <div>
          <h4>Cost over days of use: bought and rented</h4>
          <svg class="plot" viewBox="0 0 100 100" preserveAspectRatio="none">
            <path class="line bought" d={`M0 ${cost(costs().buy[0])}L100 ${cost(costs().buy[1])}`} />
            <path class="line rented" d={`M0 100L100 ${cost(costs().rent)}`} />
          </svg>
          <p class="scale">
            <span>Today</span>
            <span>{number(Math.round(days()))} days</span>
          </p>
          <p class="legend">
            <span class="dash bought" /> bought: ${number(costs().buy[1])} <span class="dash rented" />{' '}
            rented: ${number(costs().rent)}
          </p>
        </div>
      </div>
    </div>
  );
}
