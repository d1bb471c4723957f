export type Name =
  'speed' | 'skew' | 'experts' | 'active' | 'groups' | 'shared' | 'tokens' | 'batches' | 'seed';

export const counts = [8, 16, 32, 64];
/** Groups, and how many of them are kept. */
export const groupings: readonly (readonly [number, number])[] = [
  [1, 1],
  [4, 2],
  [8, 4],
];
/** Batches that tell how a run ends. */
export const last = 50;

export interface Run {
  /** Experts that a token visits: as many as asked, where the kept groups have so many. */
  active: number;
  /** Tokens that each expert would get, were the load even. */
  even: number;
  /** The batches that can be seen, counted from 1. */
  batches: number[];
  /** Of each of them: tokens by expert, and how many steps the bias of each expert stands above 0 after it. */
  loads: number[][];
  biases: number[][];
  /** Excess of the busiest expert over an even share (1 is twice the share), in the first batch and on average at the end. */
  first: number;
  settled: number;
  /** Mean change of an expert's load from batch to batch at the end, in even shares, as a multiple of what chance gives. */
  swing: number;
}
