/**
 * What a response is worth. Three cases, not two: what cannot be read is asked again and never wrong.
 * After QTI 3 (SCORE, MAXSCORE) and Perseus (`PerseusScore`).
 */
export type Score =
  | { status: 'unanswered' }
  | { status: 'invalid'; code: string }
  | { status: 'scored'; earned: number; possible: number; parts?: readonly ScorePart[] };

/** One part of a response (a choice, a blank, a pair) and whether it is right. */
export interface ScorePart {
  id: string;
  right: boolean;
}

/** How a score is told to a learner. */
export type Verdict = 'unanswered' | 'invalid' | 'right' | 'partly' | 'wrong';

export function verdictOf(score: Score): Verdict {
  if (score.status !== 'scored') return score.status;
  if (score.earned >= score.possible) return 'right';
  return score.earned > 0 ? 'partly' : 'wrong';
}
