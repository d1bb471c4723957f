import { answerWith } from '../../islands/in-worker.ts';
import { simulate } from './simulate.ts';

answerWith(simulate);
