import { z } from 'zod';
import type { CompiledCourse } from './compile-course.ts';
import type { LessonItem } from './compile-lesson.ts';

/** What an edit did to a question, the most serious first. */
export const itemChanges = [
  'removed',
  'renamed without a word',
  'type',
  'key',
  'option reworded',
  'options',
  'renamed',
  'moved',
  'wording',
  'added',
] as const;
export type ItemChange = (typeof itemChanges)[number];

export interface ChangedItem {
  /** Its id in the newer course; of a removed one in the older. */
  id: string;
  change: ItemChange;
  /** Where it stands: the newer place, of a removed one the older. */
  file: string;
  line: number;
  column: number;
  /** What was done, in a sentence. */
  what: string;
  /** What learners see who have answered it. */
  learners: string;
  /** Options of which only the words changed: the id they had, and the one they have. */
  reworded: readonly { from: string; to: string }[];
}

interface Found extends LessonItem {
  file: string;
  lesson: string;
}

const withOptions = z.looseObject({ options: z.array(z.looseObject({ id: z.string(), text: z.string() })) });

/** What can be chosen in a question of any type. */
function optionsOf(found: Found): { id: string; text: string }[] {
  const parsed = withOptions.safeParse(found.item);
  return parsed.success ? parsed.data.options : [];
}

function itemsOf(course: CompiledCourse): Map<string, Found> {
  const items = new Map<string, Found>();
  for (const [lesson, compiled] of course.lessons) {
    for (const item of compiled.items) items.set(item.item.id, { ...item, file: compiled.file, lesson });
  }
  return items;
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** Share of words in common (Jaccard), 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared === 0 ? 0 : shared / (left.size + right.size - shared);
}

/**
 * Every question that differs between two states of a course, the most serious change first, each with what learners
 * will see who have answered it. A question is the same by its id, or by a former one.
 */
export function compareCourses(older: CompiledCourse, newer: CompiledCourse): ChangedItem[] {
  const before = itemsOf(older);
  const after = itemsOf(newer);
  const changes: ChangedItem[] = [];
  const met = new Set<string>();
  const fresh: Found[] = [];
  for (const found of after.values()) {
    const was = [found.item.id, ...found.item.formerly].flatMap((id) => before.get(id) ?? [])[0];
    if (was === undefined) fresh.push(found);
    else {
      met.add(was.item.id);
      changes.push(...compareItems(was, found));
    }
  }
  const gone = [...before.values()].filter(({ item }) => !met.has(item.id));
  for (const found of fresh) {
    const twin = gone.find(
      ({ item }) => item.type === found.item.type && likeness(item.promptText, found.item.promptText) >= 0.7,
    );
    if (!twin) {
      changes.push(changeOf(found, 'added', `"${found.item.id}" was added.`, 'Nobody has answered it yet.'));
      continue;
    }
    gone.splice(gone.indexOf(twin), 1);
    changes.push(
      changeOf(
        found,
        'renamed without a word',
        `"${twin.item.id}" seems to be called "${found.item.id}" now, and does not say so.`,
        `Their answers are not found under the new id. Write formerly="${twin.item.id}" to keep them.`,
      ),
    );
  }
  for (const found of gone) {
    changes.push(
      changeOf(
        found,
        'removed',
        `"${found.item.id}" was removed.`,
        'Their answers stay in the record and are shown nowhere; progress counts without them.',
      ),
    );
  }
  return changes.sort(
    (a, b) =>
      itemChanges.indexOf(a.change) - itemChanges.indexOf(b.change) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
  );
}

function changeOf(
  found: Found,
  change: ItemChange,
  what: string,
  learners: string,
  reworded: ChangedItem['reworded'] = [],
): ChangedItem {
  const { line, column } = found.place;
  return { id: found.item.id, change, file: found.file, line, column, what, learners, reworded };
}

function compareItems(was: Found, now: Found): ChangedItem[] {
  const id = now.item.id;
  const changes: ChangedItem[] = [];
  if (was.item.id !== id) {
    changes.push(
      changeOf(
        now,
        'renamed',
        `"${was.item.id}" is called "${id}" now.`,
        'Their answers and credit are kept.',
      ),
    );
  }
  if (was.lesson !== now.lesson) {
    changes.push(
      changeOf(
        now,
        'moved',
        `"${id}" moved from ${was.lesson} to ${now.lesson}.`,
        'Their answers move with it.',
      ),
    );
  }
  if (was.item.type !== now.item.type) {
    changes.push(
      changeOf(
        now,
        'type',
        `"${id}" was a ${was.item.type} and is a ${now.item.type}.`,
        'Their credit stays; their answers cannot be shown in it. A new id would be more honest.',
      ),
    );
    return changes;
  }
  if (
    was.item.revision.content === now.item.revision.content &&
    was.item.revision.key === now.item.revision.key
  )
    return changes;
  const [old, fresh] = [optionsOf(was), optionsOf(now)];
  const gone = old.filter((option) => !fresh.some((one) => one.id === option.id));
  const added = fresh.filter((option) => !old.some((one) => one.id === option.id));
  // Only the words changed where an option stands in the place of one that is gone, and says nearly the same.
  const reworded = gone.flatMap((option) => {
    const twin = added.find(
      (one) => fresh.indexOf(one) === old.indexOf(option) || likeness(one.text, option.text) >= 0.5,
    );
    if (!twin || gone.length !== added.length) return [];
    return likeness(twin.text, option.text) >= 0.3 || gone.length === 1
      ? [{ from: option.id, to: twin.id }]
      : [];
  });
  const isReworded = gone.length > 0 && reworded.length === gone.length && reworded.length === added.length;
  if (isReworded) {
    const list = reworded.map(({ from, to }) => `"${from}" → "${to}"`).join(', ');
    changes.push(
      changeOf(
        now,
        'option reworded',
        `Options of "${id}" were reworded: ${list}.`,
        'Who chose one is told what it said, and it is not marked. With its old id written down it stays marked.',
        reworded,
      ),
    );
  } else if (gone.length > 0 || added.length > 0) {
    const said = [
      ...(added.length > 0 ? [`new: ${added.map((one) => `"${one.text}"`).join(', ')}`] : []),
      ...(gone.length > 0 ? [`gone: ${gone.map((one) => `"${one.text}"`).join(', ')}`] : []),
    ];
    changes.push(
      changeOf(
        now,
        'options',
        `The options of "${id}" changed (${said.join('; ')}).`,
        'Their credit stays and the question says that it has changed; who chose what is gone is told what it said.',
      ),
    );
  } else if (was.item.revision.key !== now.item.revision.key) {
    changes.push(
      changeOf(
        now,
        'key',
        `What is right in "${id}" changed.`,
        'Their credit stays and the question says that it has changed. If the old key was wrong, tell them; a new id would ask again.',
      ),
    );
  } else {
    changes.push(
      changeOf(
        now,
        'wording',
        `"${id}" was reworded.`,
        'Their credit stays and the question says that it has changed.',
      ),
    );
  }
  return changes;
}
