import { isDeepStrictEqual } from 'node:util';
import { compileModel } from '../../src/models/compile.ts';
import { emitModel } from '../../src/models/emit.ts';
import type { Model } from '../../src/models/model.ts';
import { allModels } from '../models/all-models.ts';
import { drawInputs } from '../models/draw.ts';

/*
 * What a formula costs in the browser: the emitted module of a model against the same written by hand, in turns and in
 * one run, so that only the ratio counts. Median of 15 rounds; the limit is 1.5.
 *
 *   npm run bench:formulas
 */

const limit = 1.5;
const rounds = 15;
/** µs that a round takes at least: the processor's time is counted in steps of some thousand. */
const least = 100_000;

type Run = (inputs: never) => object;

/** Lists and a matrix: which of three directions an arrow points in, and how surely. */
const arrows = `title: Arrows
inputs:
  arrow: { label: Arrow, list: 3..3, default: [1, 0.1, 0], min: -9, max: 9 }
  scores: { label: Scores, list: 8..8, default: [1, 2, 3, 4, 5, 6, 7, 8], min: -9, max: 9 }
  heat: { label: Heat, default: 0.5, min: 0.1, max: 2 }
outputs:
  near: { label: Near, formula: 'cosine([[1, 0, 0], [0, 1, 0], [0, 0, 1]], arrow)' }
  shares: { label: Shares, formula: softmax(near / heat) }
  surest: { label: Surest, formula: max(shares) }
  centred: { label: Centred, formula: (scores - mean(scores)) / std(scores) }
  weighted: { label: Weighted, formula: 'dot(scores, centred)' }
`;

interface Kettle {
  power: number;
  minutes: number;
  tariff: number;
  cups: number;
}
interface TideHeight {
  moon: number;
  low: number;
  hours: number;
}
interface Harbour {
  harbour: number;
  tide: number;
  sheltered: number;
  draught: number;
  echoes: number;
  loads: readonly number[];
}
interface Arrows {
  arrow: readonly number[];
  scores: readonly number[];
  heat: number;
}

const harbours = [
  { chart: 7.3, spring: 6, neap: 3.2 },
  { chart: 9.1, spring: 3.3, neap: 1.1 },
  { chart: 4.2, spring: 10.7, neap: 4.9 },
];
const directions = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const total = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0);
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? NaN), 0);

/**
 * The models as somebody would program them who has no formula language, with all that a calculator shows: outputs,
 * steps, the cells that steps use, and which branch of a condition was taken.
 */
const byHand: Readonly<Record<string, Run>> = {
  kettle({ power, minutes, tariff, cups }: Kettle) {
    const energy = (power * minutes) / 60;
    return { energy, cost: (energy * tariff) / 1000, boilings: 7 * Math.ceil(cups / 3) };
  },
  'tide-height'({ moon, low, hours }: TideHeight) {
    const $0 = hours < 1;
    const $1 = hours < 2;
    const $2 = hours < 4;
    const $3 = hours < 5;
    let twelfths = 11 + (hours - 5);
    if ($0) twelfths = hours;
    else if ($1) twelfths = 1 + 2 * (hours - 1);
    else if ($2) twelfths = 3 + 3 * (hours - 2);
    else if ($3) twelfths = 9 + 2 * (hours - 4);
    const height = low + (moon * twelfths) / 12;
    return { twelfths, height, $0: Number($0), $1: Number($1), $2: Number($2), $3: Number($3) };
  },
  harbour({ harbour, tide, sheltered, draught, echoes, loads }: Harbour) {
    const row = harbours[harbour];
    if (!row) throw new Error('There is no such harbour.');
    const range = tide === 2 ? row.spring : row.neap;
    const waves = sheltered === 1 ? 0.1 : 0.5;
    const depth = row.chart + range;
    const room = depth - draught - waves;
    const load = total(loads);
    return {
      $0: Number(tide === 2),
      $1: Number(sheltered === 1),
      $2: Number(room >= 0),
      'harbour.spring': row.spring,
      'harbour.neap': row.neap,
      'harbour.chart': row.chart,
      range,
      waves,
      depth,
      room,
      verdict: room >= 0 ? 1 : 0,
      density: echoes / depth,
      shares: loads.map((one) => one / load),
      trim: [
        [row.spring, 1],
        [1, row.neap],
      ],
    };
  },
  arrows({ arrow, scores, heat }: Arrows) {
    const length = Math.sqrt(dot(arrow, arrow));
    const near = directions.map(
      (direction) => dot(direction, arrow) / (Math.sqrt(dot(direction, direction)) * length),
    );
    const most = Math.max(...near) / heat;
    const powers = near.map((one) => Math.exp(one / heat - most));
    const sum = total(powers);
    const shares = powers.map((one) => one / sum);
    const mean = total(scores) / scores.length;
    const spread = Math.sqrt(total(scores.map((one) => (one - mean) ** 2)) / scores.length);
    const centred = scores.map((one) => (one - mean) / spread);
    return { near, shares, surest: Math.max(...shares), centred, weighted: dot(scores, centred) };
  },
};

function modelCalled(id: string): Model {
  const model = id === 'arrows' ? compileModel(arrows, 'arrows.model.yaml').model : null;
  const found = model ?? allModels.find((one) => one.model.id === id)?.model;
  if (!found) throw new Error(`There is no model "${id}".`);
  return found;
}

/** A model's module as a page has it: its functions of lists have computed nothing yet, as Node's own have. */
async function load(model: Model): Promise<Run> {
  const code = emitModel(model).replace('/vector.ts"', `/vector.ts?${model.id}"`);
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { run: Run };
  return module.run;
}

/** To nine digits: adding up in another order is no mistake. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(9));
  if (Array.isArray(value)) return value.map(rounded);
  return Object.fromEntries(
    Object.entries(Object(value))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, rounded(one)]),
  );
}

/**
 * Time of many calls on the processor, in µs, whatever else the machine does. What comes out is used, so that nothing is
 * left out.
 */
function timeOf(run: Run, cases: readonly never[], calls: number): number {
  const start = process.threadCpuUsage();
  let made = 0;
  for (let call = 0; call < calls; call++) {
    const inputs = cases[call % cases.length];
    if (inputs !== undefined && Reflect.has(run(inputs), 'verdict')) made++;
  }
  if (made > calls) throw new Error('That cannot be.');
  return process.threadCpuUsage(start).user;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

console.log(`Time on the processor, compiled against written by hand, ${rounds} rounds; at most ${limit}:`);
for (const [id, hand] of Object.entries(byHand)) {
  const model = modelCalled(id);
  const compiled = await load(model);
  const cases = Array.from({ length: 64 }, (_, seed) => drawInputs(model, seed) as never);
  // Both compute the same.
  for (const inputs of cases) {
    const [theirs, own] = [rounded(hand(inputs)), rounded(compiled(inputs))];
    if (!isDeepStrictEqual(theirs, own))
      throw new Error(`${id}: by hand ${JSON.stringify(theirs)}, compiled ${JSON.stringify(own)}.`);
  }
  let calls = 20_000;
  while (timeOf(hand, cases, calls) < least) calls *= 2;
  // Each round by itself, so that both meet the machine in the same mood; the first one is the compiler's.
  const ratios: number[] = [];
  let own = 0;
  for (let round = 0; round <= rounds; round++) {
    const theirs = timeOf(hand, cases, calls);
    own = timeOf(compiled, cases, calls);
    if (round > 0) ratios.push(own / theirs);
  }
  const ratio = median(ratios);
  console.log(`${id.padEnd(12)} ${ratio.toFixed(2)}  (${((own / calls) * 1e3).toFixed(0)} ns a call)`);
  if (!(ratio <= limit)) process.exitCode = 1;
}
