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

/** How a response of several parts is worth marks; {@link scoreParts} says what each means. */
export const partScorings = ['each', 'all-or-nothing'] as const;
export type PartScoring = (typeof partScorings)[number];

/**
 * With `each` every part that is right earns an equal share of the points, with `all-or-nothing` (the template
 * `match_correct` of QTI 3.0 response processing) all must be right. There is at least one part.
 */
export function scoreParts(
  { points, scoring }: { points: number; scoring: PartScoring },
  parts: readonly ScorePart[],
): Score {
  const right = parts.filter((part) => part.right).length;
  const counted = scoring === 'each' || right === parts.length ? right : 0;
  return { status: 'scored', earned: (points * counted) / parts.length, possible: points, parts };
}

/** How a score is told to a learner. */
export type Verdict = 'unanswered' | 'invalid' | 'right' | 'partly' | 'wrong';

export function verdictOf(score: Score): Verdict {
  if (score.status !== 'scored') return score.status;
  if (score.earned >= score.possible) return 'right';
  return score.earned > 0 ? 'partly' : 'wrong';
}
