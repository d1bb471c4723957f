import { remembering } from '../remembering.ts';
import { lab } from './simulate.ts';

/** The lab for the pages of a build: a training takes seconds. */
export const labAtBuild = { ...lab, simulate: remembering(lab.simulate) };
