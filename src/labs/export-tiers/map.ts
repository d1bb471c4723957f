import type { Tier } from './tiers.ts';

/** Size of the drawing, in its own units. */
export const mapWidth = 720;
export const mapHeight = 336;

/** The world as the page fetches it: paths and places in the drawing's units. Made at build by `world.ts`. */
export interface WorldMap {
  /** Outlines by tier; 0 is what was not looked up. */
  land: Readonly<Record<Tier | 0, string>>;
  borders: string;
  states: readonly MapState[];
}

export interface MapState {
  name: string;
  tier: Tier;
  x: number;
  y: number;
  /** Too small to be seen by its outline. */
  small: boolean;
}
