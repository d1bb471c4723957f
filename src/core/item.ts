/**
 * An item is one question, compiled from what an instructor wrote. It is plain JSON.
 * Every string that ends in `Html` is trusted HTML made at build from the lesson; the rest is text.
 */
export interface ItemBase {
  /** Written by the author, unique in the course, permanent. */
  id: string;
  /** Id of the question type, e.g. `choice`. */
  type: string;
  /** Former ids, so that a renamed item keeps its learners' record. */
  formerly: readonly string[];
  /** Id of one of the lesson's objectives, or null. */
  objective: string | null;
  /** What full marks are worth. */
  points: number;
  promptHtml: string;
  /** The prompt as plain text, for lists and reports. */
  promptText: string;
  /** Told one by one on request, weakest first. */
  hintsHtml: readonly string[];
  /** The next hint opens by itself after a try that was not right; hints on request are there in any case. */
  hintsAfterTry: boolean;
  /** Tries before the solution is offered; null: after a first try or hint. */
  solutionAfter: number | null;
  explanationHtml: string | null;
  revision: Revision;
}

/** Short hashes that tell an attempt which text and which key it was given to. */
export interface Revision {
  /** Of everything that the learner sees. */
  content: string;
  /** Of what is right. */
  key: string;
}

/** Where an item stands in its course. */
export interface ItemPlace {
  id: string;
  lesson: string;
  type: string;
  formerly: readonly string[];
  revision: Revision;
}
