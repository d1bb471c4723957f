import { storageName } from './names.ts';
import { openRecord } from './record.ts';
import type { LearnerRecord } from './record.ts';

let record: LearnerRecord | null = null;

/** The record of the course that this page belongs to, opened on first use. Browser only. */
export function pageRecord(): LearnerRecord {
  record ??= openRecord(storageName());
  return record;
}
