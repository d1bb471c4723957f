import { answerWith } from '../../islands/in-worker.ts';
import { methods } from './loss.ts';
import { seedCount, trainSeeds } from './seeds.ts';
import type { Shares } from './seeds.ts';
import type { Settings } from './train.ts';

answerWith<Settings, Shares>((settings, tell) => trainSeeds(settings, seedCount, methods, tell));
