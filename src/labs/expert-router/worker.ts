import { answerWith } from '../../islands/in-worker.ts';
import { simulate } from './run.ts';

answerWith(simulate);
