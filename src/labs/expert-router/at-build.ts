import { remembering } from '../remembering.ts';
import { lab } from './simulate.ts';

/** The lab for the pages of a build: thousands of tokens are routed in each run. */
export const labAtBuild = { ...lab, simulate: remembering(lab.simulate) };
