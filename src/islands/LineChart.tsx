import { createMemo, For } from 'solid-js';
import type { JSX } from 'solid-js';
import { instrumentWords } from '../core/words-instruments.ts';
import { formatQuantity } from '../models/runtime/format.ts';
import { logTicksOf, ticksOf } from '../models/runtime/sample.ts';
import type { ChartPoint } from '../models/runtime/sample.ts';

interface Axis {
  label: string;
  unit: string;
}

export interface LineChartProps {
  title: string;
  x: Axis & { scale: 'linear' | 'log'; min: number; max: number };
  y: Axis;
  points: readonly ChartPoint[];
  /** Where the reader is now. */
  at: ChartPoint;
}

// Drawn at the width it gets in a calculator, so that 12 units of text are about 12 px.
const width = 340;
const height = 216;
const left = 58;
const right = 12;
const top = 16;
const bottom = 42;

/** A line over an input, with axes that carry values, the present point, and the same as a table. */
export function LineChart(props: LineChartProps): JSX.Element {
  const isLog = () => props.x.scale === 'log' && props.x.min > 0;
  const placeX = (x: number) => {
    const { min, max } = props.x;
    const part = isLog() ? Math.log(x / min) / Math.log(max / min) : (x - min) / (max - min);
    return left + part * (width - left - right);
  };
  // Over a logarithmic input a logarithmic result is a straight line, and small values can be read.
  const range = createMemo(() => {
    const values = [...props.points.map((point) => point.y), props.at.y].filter(Number.isFinite);
    const log = isLog() && values.every((value) => value > 0);
    const min = Math.min(log ? Infinity : 0, ...values);
    const max = Math.max(0, ...values);
    return { log, min, max: max > min ? max : min + 1 };
  });
  const placeY = (y: number) => {
    const { log, min, max } = range();
    const part = log ? Math.log(y / min) / Math.log(max / min) : (y - min) / (max - min);
    return height - bottom - part * (height - top - bottom);
  };
  const ticksX = () => (isLog() ? logTicksOf(props.x.min, props.x.max) : ticksOf(props.x.min, props.x.max));
  const ticksY = () =>
    range().log ? logTicksOf(range().min, range().max) : ticksOf(range().min, range().max);
  const path = () =>
    props.points
      .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${placeX(x).toFixed(1)} ${placeY(y).toFixed(1)}`)
      .join('');
  const showX = (value: number) => formatQuantity(value, props.x.unit).text;
  const showY = (value: number) => formatQuantity(value, props.y.unit).text;
  const summary = () => `${props.title}. At ${showX(props.at.x)}: ${showY(props.at.y)}.`;
  const rows = () => props.points.filter((_, i) => i % 4 === 0);

  return (
    <figure class="chart">
      <figcaption>{props.title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary()}>
        <For each={ticksY()}>
          {(tick) => (
            <>
              <line x1={left} x2={width - right} y1={placeY(tick)} y2={placeY(tick)} class="grid" />
              <text x={left - 6} y={placeY(tick) + 4} text-anchor="end">
                {tick === 0 ? '0' : showY(tick)}
              </text>
            </>
          )}
        </For>
        <For each={ticksX()}>
          {(tick) => (
            <>
              <line
                x1={placeX(tick)}
                x2={placeX(tick)}
                y1={height - bottom}
                y2={height - bottom + 4}
                class="axis"
              />
              <text x={placeX(tick)} y={height - bottom + 18} text-anchor="middle">
                {formatQuantity(tick).text}
              </text>
            </>
          )}
        </For>
        <line x1={left} x2={width - right} y1={height - bottom} y2={height - bottom} class="axis" />
        <text x={width - right} y={height - 6} text-anchor="end" class="axis-name">
          {props.x.label}
        </text>
        <path d={path()} class="line" />
        <circle cx={placeX(props.at.x)} cy={placeY(props.at.y)} r="4.5" class="at" />
      </svg>
      <details>
        <summary>{instrumentWords.table}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{props.x.label}</th>
              <th scope="col">{props.y.label}</th>
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>
              {(point) => (
                <tr>
                  <td>{showX(point.x)}</td>
                  <td>{showY(point.y)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </details>
    </figure>
  );
}
