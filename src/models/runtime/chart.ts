/** What a chart is, as the page and the browser know it. */
import type { Values } from './values.ts';

/** Steps, outputs and conditions from inputs, as a compiled model computes them. */
export type Run = (inputs: Values) => Values;

/** An output or a step, as far as a chart shows it. */
export interface Measure {
  name: string;
  label: string;
  unit: string;
}

/** The input along the bottom of a line chart. */
export interface Scale {
  name: string;
  label: string;
  unit: string;
  min: number;
  max: number;
  scale: 'linear' | 'log';
  step?: number;
}

export interface LineSpec {
  kind: 'line';
  title: string;
  x: Scale;
  /** One to four of them, of one kind of unit. */
  y: readonly Measure[];
  log: boolean;
}

export interface BarSpec {
  kind: 'bar';
  title: string;
  y: Measure;
  log: boolean;
  /** The inputs that each bar stands for; null when it is an entry of the list `y`. */
  bars: readonly { label: string; set: Values | null }[];
}

export type ChartSpec = LineSpec | BarSpec;
