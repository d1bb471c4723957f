import { answerWith } from '../../islands/in-worker.ts';
import type { Shares } from './leads.ts';
import { methods } from './methods.ts';
import { trainSeeds } from './seeds.ts';
import { simulate } from './run.ts';
import type { Result } from './shown.ts';
import type { Settings } from './train.ts';

/** One worker for both tasks: they share nearly all of its code. */
answerWith<Settings & { seeds?: true }, Result | Shares>((values, tell) =>
  values.seeds ? trainSeeds(values, 12, methods, tell) : simulate(values, tell),
);
