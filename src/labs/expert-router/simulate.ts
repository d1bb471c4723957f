import type { Lab } from '../../core/lab.ts';
import { face } from './face.ts';
import { simulate } from './run.ts';
import type { Name, Run } from './sizes.ts';

/** Face and simulation apart: the page needs the one, its worker the other. */
export const lab: Lab<Name, Run> = { ...face, simulate };
