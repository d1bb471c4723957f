import type { Lab, LabControls, LabValues } from '../../core/lab.ts';
import { formatQuantity } from '../../models/runtime/format.ts';

/**
 * A language model on a machine: does it fit, how fast is it for one user and for many, and when has the machine paid
 * for itself. Bounds, as if memory and arithmetic were used to the full: a token takes the time to read the weights and
 * each user's cache, or that of the arithmetic, two operations for each active parameter, whichever is longer
 * (roofline: Williams, Waterman and Patterson 2009).
 */

export type Name =
  | 'model'
  | 'bits'
  | 'machine'
  | 'units'
  | 'context'
  | 'users'
  | 'reserve'
  | 'price'
  | 'rent'
  | 'ratio'
  | 'power'
  | 'tariff'
  | 'hours';

interface Model {
  id: string;
  label: string;
  /** Billions of parameters, all and those that take part in one token. */
  total: number;
  active: number;
  /** Bytes of cache a token. */
  cache: number;
}

/** Parameters and caches: configurations of the models, as counted in the course's models; gpt-oss from memory. */
export const models: readonly Model[] = [
  { id: 'llama-8b', label: 'Llama 3.1 8B', total: 8.03, active: 8.03, cache: 131_072 },
  { id: 'llama-70b', label: 'Llama 3.1 70B', total: 70.554, active: 70.554, cache: 327_680 },
  { id: 'gpt-oss-120b', label: 'gpt-oss-120b (5.1B active)', total: 116.8, active: 5.1, cache: 73_728 },
  { id: 'dense-200b', label: '200B, all active', total: 200, active: 200, cache: 327_680 },
  { id: 'llama-405b', label: 'Llama 3.1 405B', total: 405.853, active: 405.853, cache: 516_096 },
  { id: 'deepseek-v3', label: 'DeepSeek-V3 (37B active)', total: 671.026, active: 37, cache: 70_272 },
];

interface Machine {
  id: string;
  label: string;
  /** GB, GB/s, and dense TFLOP/s at up to 4.5, up to 8 and more bits. */
  memory: number;
  bandwidth: number;
  peaks: readonly [number, number, number];
}

/** Data sheets, from memory; DGX Spark by its announcement of January 2025 and reviews of October 2025. */
export const machines: readonly Machine[] = [
  { id: 'dgx-spark', label: 'DGX Spark', memory: 128, bandwidth: 273, peaks: [500, 250, 125] },
  { id: 'a100', label: 'A100 80 GB', memory: 80, bandwidth: 2039, peaks: [312, 312, 312] },
  { id: 'h100', label: 'H100', memory: 80, bandwidth: 3350, peaks: [1978.9, 1978.9, 989.4] },
  { id: 'h20', label: 'H20', memory: 96, bandwidth: 4000, peaks: [296, 296, 148] },
];

const controls: LabControls<Name> = {
  model: { kind: 'choice', label: 'Model', choices: models.map(({ id, label }) => ({ id, label })) },
  bits: { kind: 'number', label: 'Bits for a parameter', min: 2, max: 16, step: 0.25 },
  machine: { kind: 'choice', label: 'Machine', choices: machines.map(({ id, label }) => ({ id, label })) },
  units: {
    kind: 'number',
    label: 'Machines',
    min: 1,
    max: 4,
    step: 1,
    note: 'The layers are split between them, so their memories add up and they work one after another.',
  },
  context: { kind: 'number', label: 'Tokens in a conversation', min: 0, max: 1_048_576, step: 256 },
  users: { kind: 'number', label: 'Users at once', min: 1, max: 1024, step: 1, scale: 'log' },
  reserve: {
    kind: 'number',
    label: 'Kept free for the system',
    unit: 'GB',
    min: 0,
    max: 32,
    step: 1,
    note: 'An assumption; on each machine.',
  },
  price: { kind: 'number', label: 'Price of all machines', unit: '$', min: 0, max: 50_000, step: 1 },
  rent: {
    kind: 'number',
    label: 'Rent of a machine in a data centre',
    unit: '$ an hour',
    min: 0,
    max: 20,
    step: 0.05,
  },
  ratio: {
    kind: 'number',
    label: 'How many times faster the rented one is',
    min: 0.1,
    max: 100,
    step: 0.1,
    scale: 'log',
  },
  power: { kind: 'number', label: 'Power drawn', unit: 'W', min: 1, max: 1500, step: 1 },
  tariff: { kind: 'number', label: 'Electricity', unit: '$ a kWh', min: 0, max: 1, step: 0.01 },
  hours: { kind: 'number', label: 'Hours of work a day', min: 0.5, max: 24, step: 0.5 },
};

/** Tokens a second that `users` get together: `weights` and `cache` of one user in GB, `bandwidth` in GB/s, `active` in billions of parameters, `peak` in TFLOP/s. */
export function decode(
  weights: number,
  cache: number,
  bandwidth: number,
  active: number,
  peak: number,
  users: number,
): { tokens: number; byMemory: boolean } {
  const reading = (weights + users * cache) / bandwidth;
  const arithmetic = (2 * active * users) / (peak * 1000);
  return { tokens: users / Math.max(reading, arithmetic), byMemory: reading >= arithmetic };
}

/** Hours of work after which a machine has paid for itself; null if it never does. `rent` is for the work of one hour. */
export function breakEven(price: number, rent: number, kilowatts: number, tariff: number): number | null {
  const saved = rent - kilowatts * tariff;
  return saved > 0 ? price / saved : null;
}

interface Speed {
  /** Tokens a second, all users together. */
  tokens: number;
  /** Operations a byte that is read, and TFLOP/s that they come to. */
  intensity: number;
  reached: number;
  byMemory: boolean;
}

export interface Plan {
  /** GB of weights, of all caches, and of memory there is. */
  weights: number;
  caches: number;
  has: number;
  fits: boolean;
  one: Speed;
  many: Speed;
  /** TFLOP/s, and operations a byte where the roof begins. */
  peak: number;
  ridge: number;
  /** Hours; null is never. */
  hours: number | null;
}

export function simulate(values: LabValues<Name>): Plan {
  const model = models[values.model] ?? models[0];
  const machine = machines[values.machine] ?? machines[0];
  if (!model || !machine) throw new Error('There are no models or machines.');
  const { bits, users, units } = values;
  const gigabytes = (billions: number): number => (billions * bits) / 8;
  const cache = (model.cache * values.context) / 1e9;
  const [weights, caches] = [gigabytes(model.total), cache * users];
  const has = units * (machine.memory - values.reserve);
  const peak = machine.peaks[bits <= 4.5 ? 0 : bits <= 8 ? 1 : 2];

  function speed(users: number): Speed {
    if (!model || !machine) throw new Error('There are no models or machines.');
    // Different users' tokens go to different experts: at most all of them are read, each for its token alone.
    const read = gigabytes(Math.min(model.total, model.active * users));
    const { tokens, byMemory } = decode(read, cache, machine.bandwidth, model.active, peak, users);
    const intensity = (2 * model.active * users) / (read + cache * users);
    return { tokens, byMemory, intensity, reached: Math.min(peak, (intensity * machine.bandwidth) / 1000) };
  }
  return {
    weights,
    caches,
    has,
    fits: weights + caches <= has,
    one: speed(1),
    many: speed(users),
    peak,
    ridge: (peak * 1000) / machine.bandwidth,
    hours: breakEven(values.price, values.rent / values.ratio, values.power / 1000, values.tariff),
  };
}

const number = (value: number): string => formatQuantity(value).text;
const size = (gigabytes: number): string => formatQuantity(gigabytes * 1e9, 'B').text;

function account(values: LabValues<Name>, plan: Plan): string {
  const { users, hours } = values;
  const [model, machine] = [models[values.model]?.label, machines[values.machine]?.label];
  const on = `${values.units === 1 ? '' : `${values.units} × `}${machine ?? ''}`;
  const needs = `${model ?? ''} at ${number(values.bits)} bits takes ${size(plan.weights)} and the caches ${size(plan.caches)}: ${plan.fits ? 'that fits' : 'that does not fit'} into the ${size(plan.has)} that ${on} has free.`;
  const would = plan.fits ? 'gets' : 'would get';
  const bound = ({ byMemory }: Speed): string =>
    byMemory ? 'the memory sets the pace' : 'the arithmetic sets the pace';
  const one = `One user ${would} at most ${number(plan.one.tokens)} tokens a second; ${bound(plan.one)}.`;
  const many =
    users === 1
      ? ''
      : ` ${number(users)} users together ${plan.fits ? 'get' : 'would get'} at most ${number(plan.many.tokens)}, ${number(plan.many.tokens / users)} each; ${bound(plan.many)}.`;
  const pays =
    plan.hours === null
      ? 'At this rent buying never pays off: the electricity alone costs as much.'
      : `Buying pays off after ${number(plan.hours)} hours of work, ${number(plan.hours / hours)} days of ${number(hours)} hours.`;
  return `${needs} ${one}${many} ${pays}`;
}

const spark = { machine: 0, units: 1, context: 8192, users: 1, reserve: 8 };

export const lab: Lab<Name, Plan> = {
  title: 'Desktop or data centre?',
  about:
    'Choose a model and a machine. Does it fit, how fast does it write for one user and for many, and after how much work has the machine paid for itself? Speeds are bounds: what was measured on DGX Spark reached 60 to 70% of them.',
  controls,
  defaults: {
    model: 1,
    bits: 4,
    ...spark,
    users: 8,
    price: 3999,
    rent: 2,
    ratio: 1,
    power: 240,
    tariff: 0.15,
    hours: 8,
  },
  presets: [
    {
      id: 'announced',
      label: '200B, as announced',
      values: { ...spark, model: 3, bits: 4, context: 0, reserve: 0, price: 3000 },
      source: 'Nvidia’s announcement of Project Digits, 6 January 2025',
    },
    {
      id: 'in-use',
      label: '200B in use',
      values: { ...spark, model: 3, bits: 4.5, context: 32_768, price: 3999 },
      source: 'Own calculation with the cache of Llama 3.1 70B',
    },
    { id: 'sparse', label: 'Few active parameters', values: { ...spark, model: 2, bits: 4.25 } },
    { id: 'two', label: '405B on two', values: { ...spark, model: 4, bits: 4, units: 2, price: 7998 } },
    {
      id: 'shared',
      label: '70B for 32 users',
      values: { ...spark, model: 1, bits: 8, context: 2048, users: 32 },
    },
    {
      id: 'faster-rented',
      label: 'The rented one is 12 times as fast',
      values: { ratio: 12, price: 3999, rent: 2, power: 240, tariff: 0.15, hours: 8 },
      source: 'Own calculation: the bandwidth of H100 is 12 times that of DGX Spark',
    },
  ],
  predictions: {
    fits: {
      ask: 'Will it fit?',
      options: [
        { value: 1, label: 'It fits' },
        { value: 0, label: 'It does not fit' },
      ],
      answer: (_values, plan) => Number(plan.fits),
    },
    speed: {
      ask: 'How many tokens a second will one user get at most?',
      unit: 'token/s',
      answer: (_values, plan) => plan.one.tokens,
    },
  },
  simulate,
  account,
};
