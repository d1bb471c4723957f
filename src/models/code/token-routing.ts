/**
 * Which experts a token is sent to, and with what weights: the gate of DeepSeek-V3 (technical report,
 * arXiv:2412.19437, section 2.1.2; class `Gate` of the published inference code).
 *
 * An expert's affinity is s = 1 / (1 + e^(−logit)). Selection goes by s + bias: experts stand in
 * groups of equal size, a group scores the sum of its two best, the best groups are kept, and the
 * best experts of those are chosen. A chosen expert weighs s / (sum of s over the chosen) × scale,
 * without the bias. Of equals the first wins.
 */
import type { Value, Values } from '../runtime/values.ts';

const listOf = (value: Value | undefined): number[] => [value ?? []].flat(2);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Positions of the `count` largest, the largest first; of equals the first. */
const best = (values: readonly number[], count: number): number[] =>
  values
    .map((_, i) => i)
    .sort((a, b) => (values[b] ?? NaN) - (values[a] ?? NaN) || a - b)
    .slice(0, count);

interface Routing {
  affinity: number[];
  selection: number[];
  groupScores: number[];
  /** Positions of the chosen experts, the best first; null where the numbers of experts and groups do not fit. */
  chosen: number[] | null;
}

function route(inputs: Values): Routing {
  const count = (name: string): number => Number(inputs[name]);
  const bias = listOf(inputs['bias']);
  const affinity = listOf(inputs['logits']).map((logit) => 1 / (1 + Math.exp(-logit)));
  const selection = affinity.map((s, i) => s + (bias[i] ?? 0));
  const [groups, kept, active] = [count('groups'), count('kept_groups'), count('active')];
  const size = affinity.length / groups;
  if (!Number.isInteger(size) || !(kept <= groups) || !(active <= kept * size)) {
    return { affinity, selection, groupScores: [NaN], chosen: null };
  }
  const groupScores = Array.from({ length: groups }, (_, g) => {
    const members = selection.slice(g * size, (g + 1) * size);
    return sum(best(members, 2).map((i) => members[i] ?? NaN));
  });
  const keptGroups = best(groupScores, kept);
  const open = selection.map((score, i) => (keptGroups.includes(Math.floor(i / size)) ? score : -Infinity));
  return { affinity, selection, groupScores, chosen: best(open, active) };
}

/**
 * Inputs: `logits` and `bias` (lists, one entry an expert; a missing bias is 0, one too many is
 * ignored), `active` (experts a token), `groups`, `kept_groups`, `scale`.
 *
 * Gives the lists `affinity`, `selection` and `weight` (0 for experts that are not chosen), one entry
 * an expert; `group_score`, one entry a group; and of the heaviest expert its number `top_expert`,
 * counted from 1, and its weight `top_weight`. What the numbers of experts and groups do not allow
 * is NaN.
 */
export function run(inputs: Values): Values {
  const { affinity, selection, groupScores, chosen } = route(inputs);
  const total = sum((chosen ?? []).map((i) => affinity[i] ?? NaN));
  const weight = affinity.map((s, i) => {
    if (!chosen) return NaN;
    return chosen.includes(i) ? (s / total) * Number(inputs['scale']) : 0;
  });
  const [top = NaN] = chosen ? best(weight, 1) : [];
  return {
    affinity,
    selection,
    group_score: groupScores,
    weight,
    top_expert: top + 1,
    top_weight: weight[top] ?? NaN,
  };
}

/** What typical mistakes give, by id, from inputs and results together. */
export function errors(values: Values): Values {
  const { affinity, selection, chosen } = route(values);
  const logits = listOf(values['logits']);
  const top = Number(values['top_expert']) - 1;
  const scale = Number(values['scale']);
  /** The heaviest expert's part of something that is counted for the chosen experts. */
  const part = (of: readonly number[], among: readonly number[] = chosen ?? []): number =>
    ((of[top] ?? NaN) / sum(among.map((i) => of[i] ?? NaN))) * scale;
  return {
    'bias-in-weight': part(selection),
    softmax: part(logits.map((logit) => Math.exp(logit))),
    'over-all-experts': part(affinity, [...affinity.keys()]),
    'not-normalised': (affinity[top] ?? NaN) * scale,
    'scale-forgotten': part(affinity) / scale,
    'groups-ignored': chosen ? (run({ ...values, groups: 1, kept_groups: 1 })['top_expert'] ?? NaN) : NaN,
    'bias-ignored': run({ ...values, bias: [] })['top_expert'] ?? NaN,
  };
}
