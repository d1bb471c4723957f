import type { Revision } from './item.ts';
import type { Score } from './score.ts';

/** The version of the stored shape. A reader sets aside what is newer than it knows. */
export const EVENT_VERSION = 1;

export const EVENT_KINDS = ['attempt', 'hint', 'reveal', 'guess', 'visit', 'reset', 'review'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];
export type EventMode = 'learn' | 'practise' | 'exam' | 'review';
export type Certainty = 'guess' | 'fairly' | 'sure';

/** Any JSON value; a response is one. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One thing that a learner did, as it is stored: immutable, one record each.
 * The record is a set of these; everything else is a fold over it. Fields that do not apply are null.
 */
export interface LearnerEvent {
  /** 128 random bits in hex, minted when the attempt starts, so that the same attempt sent twice is one. */
  id: string;
  v: typeof EVENT_VERSION;
  /** Random id of the browser profile. */
  device: string;
  /**
   * A Lamport clock: one more than the largest that this device had seen. It orders events without a wall clock, on
   * one device and, after a merge, between devices.
   */
  seq: number;
  /** Wall clock in ms, for people; never used for identity or order. */
  at: number;
  kind: EventKind;
  /** Item id, or null for an event about a whole lesson. */
  item: string | null;
  lesson: string;
  revision: Revision | null;
  response: Json;
  /** The text of what was chosen, as it stood then. */
  shown: string | null;
  score: Score | null;
  mode: EventMode;
  /** 1 for the first attempt since the last reset. For a hint its number. */
  try: number;
  seed: number | null;
  quiz: string | null;
  certainty: Certainty | null;
  /** Time taken, in ms. */
  ms: number | null;
}

type Unknown = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isOneOf<T extends string>(value: unknown, allowed: readonly T[]): value is T {
  return allowed.some((one) => one === value);
}

function isScore(value: unknown): value is Score {
  if (!isRecord(value)) return false;
  if (value['status'] === 'unanswered') return true;
  if (value['status'] === 'invalid') return typeof value['code'] === 'string';
  return (
    value['status'] === 'scored' &&
    isCount(value['earned']) &&
    isCount(value['possible']) &&
    (value['parts'] === undefined ||
      (Array.isArray(value['parts']) &&
        value['parts'].every(
          (part) => isRecord(part) && typeof part['id'] === 'string' && typeof part['right'] === 'boolean',
        )))
  );
}

function isRevision(value: unknown): value is Revision {
  return isRecord(value) && typeof value['content'] === 'string' && typeof value['key'] === 'string';
}

/**
 * True when a stored value is a {@link LearnerEvent} of this version. Fields that are not known here are allowed:
 * a later release may add some. The same rules as `eventSchema` in the tests; this one is small enough for a page.
 */
export function isLearnerEvent(value: unknown): value is LearnerEvent {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    value['id'] !== '' &&
    value['v'] === EVENT_VERSION &&
    typeof value['device'] === 'string' &&
    isCount(value['seq']) &&
    isCount(value['at']) &&
    isOneOf(value['kind'], EVENT_KINDS) &&
    isTextOrNull(value['item']) &&
    typeof value['lesson'] === 'string' &&
    (value['revision'] === null || isRevision(value['revision'])) &&
    value['response'] !== undefined &&
    isTextOrNull(value['shown']) &&
    (value['score'] === null || isScore(value['score'])) &&
    isOneOf(value['mode'], ['learn', 'practise', 'exam', 'review']) &&
    isCount(value['try']) &&
    (value['seed'] === null || typeof value['seed'] === 'number') &&
    isTextOrNull(value['quiz']) &&
    (value['certainty'] === null || isOneOf(value['certainty'], ['guess', 'fairly', 'sure'])) &&
    (value['ms'] === null || isCount(value['ms']))
  );
}
