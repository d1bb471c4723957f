import type { LabValues } from '../../core/lab.ts';
import { makeRandom } from '../../core/random.ts';
import { counts, groupings, last } from './sizes.ts';
import type { Name, Run } from './sizes.ts';

/**
 * Mixture-of-experts routing with balancing by bias, as in DeepSeek-V3 (technical report, arXiv:2412.19437, section
 * 2.1.2): an expert's affinity for a token is the sigmoid of a logit; selection goes by affinity + bias, of groups by
 * the sum of their two best; after each batch the bias of an expert that got more than an even share goes down by a
 * fixed step, of one that got less goes up. Logits are the expert's popularity, a normal number times `skew`, and
 * normal noise. The order of draws is: popularities, then tokens, expert by expert.
 */

/** Moments of a run that can be seen. */
const seen = 40;

/** Normal numbers by Box and Muller: the cosine value first, then the sine value. */
export function makeNormal(seed: number): () => number {
  const random = makeRandom(seed);
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const value = kept;
      kept = null;
      return value;
    }
    const size = Math.sqrt(-2 * Math.log(random() || Number.MIN_VALUE));
    const angle = 2 * Math.PI * random();
    kept = size * Math.sin(angle);
    return size * Math.cos(angle);
  };
}

/** The two best of `score` from `from` to `to`, added up; of one expert its own. */
function twoBest(score: Float64Array, from: number, to: number): number {
  let [first, second] = [-Infinity, -Infinity];
  for (let i = from; i < to; i++) {
    const value = score[i] ?? 0;
    if (value > first) [first, second] = [value, first];
    else if (value > second) second = value;
  }
  return second === -Infinity ? first : first + second;
}

/** Adds 1 in `load` for each of the `count` largest of `score`, the first of equals, and takes them out of it. */
function choose(score: Float64Array, count: number, load: Float64Array): void {
  for (let chosen = 0; chosen < count; chosen++) {
    let best = 0;
    for (let i = 1; i < score.length; i++) if ((score[i] ?? 0) > (score[best] ?? 0)) best = i;
    load[best] = (load[best] ?? 0) + 1;
    score[best] = -Infinity;
  }
}

/** Sends one token: adds 1 in `load` for each expert chosen by `score` (affinity + bias), which is used up. */
export function send(
  score: Float64Array,
  load: Float64Array,
  active: number,
  groups: number,
  kept: number,
): void {
  if (kept < groups) {
    const size = score.length / groups;
    const scores = Float64Array.from({ length: groups }, (_, g) => twoBest(score, g * size, (g + 1) * size));
    const open = new Float64Array(groups);
    choose(scores, kept, open);
    for (let i = 0; i < score.length; i++) if (open[Math.floor(i / size)] === 0) score[i] = -Infinity;
  }
  choose(score, active, load);
}

export function simulate(values: LabValues<Name>, tell?: (done: number) => void): Run {
  const experts = counts[values.experts] ?? 16;
  const [groups, kept] = groupings[values.groups] ?? [1, 1];
  const active = Math.min(values.active, (experts / groups) * kept);
  const { speed, skew, tokens, batches } = values;
  const even = (tokens * active) / experts;
  const normal = makeNormal(values.seed);
  const popularity = Float64Array.from({ length: experts }, () => skew * normal());
  // Rounding must not add up over a thousand steps of a bias, so steps are counted.
  const bias = new Int32Array(experts);
  const score = new Float64Array(experts);
  let load = new Float64Array(experts);
  let before = new Float64Array(experts);
  const run: Run = { active, even, batches: [], loads: [], biases: [], first: 0, settled: 0, swing: 0 };
  const shown = Math.min(seen, batches);
  const ending = Math.min(last, batches);

  for (let batch = 1; batch <= batches; batch++) {
    [before, load] = [load, before];
    load.fill(0);
    for (let token = 0; token < tokens; token++) {
      for (let i = 0; i < experts; i++) {
        const logit = (popularity[i] ?? 0) + normal();
        score[i] = 1 / (1 + Math.exp(-logit)) + speed * (bias[i] ?? 0);
      }
      send(score, load, active, groups, kept);
    }
    let most = 0;
    let change = 0;
    for (let i = 0; i < experts; i++) {
      const got = load[i] ?? 0;
      most = Math.max(most, got);
      change += Math.abs(got - (before[i] ?? 0));
      bias[i] = (bias[i] ?? 0) - Math.sign(got - even);
    }
    const excess = most / even - 1;
    if (batch === 1) run.first = excess;
    if (batch > batches - ending) {
      run.settled += excess / ending;
      run.swing += change / experts / even / ending;
    }
    const next = 1 + Math.round((run.batches.length * (batches - 1)) / (shown - 1));
    if (batch === next) {
      run.batches.push(batch);
      run.loads.push([...load]);
      run.biases.push([...bias]);
    }
    tell?.(batch / batches);
  }
  // Two numbers of tokens that chance alone varies differ by 2/√π of their standard deviation, about √even.
  run.swing /= 2 / Math.sqrt(Math.PI * even);
  return run;
}
