import { z } from 'zod';
import { tagOfType } from '../questions/registry.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
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
  /** Options of which only the words changed and that can keep their id: the one they had, and the one they have. */
  reworded: readonly { from: string; to: string }[];
}

interface Found extends LessonItem {
  file: string;
  lesson: string;
}

/** What can be chosen in a question. */
interface Option {
  id: string;
  text: string;
  right?: boolean | undefined;
  /** Id of what it belongs to, in a question of pairs. */
  target?: string | undefined;
}

/** What an answer to a question is made of, whatever its type. */
interface Choosing {
  /** In the author's order; of pairs in any. */
  options: readonly Option[];
  /** Their order is what is asked for. */
  isOrder: boolean;
  scoring: string;
}

const choosingSchema = z.looseObject({
  options: z.array(
    z.looseObject({
      id: z.string(),
      text: z.string(),
      right: z.boolean().optional(),
      target: z.string().optional(),
    }),
  ),
  key: z.array(z.string()).optional(),
  scoring: z.string().optional(),
});

/** Types whose options take an id in a comment. Words in a text and regions of a drawing take none. */
const withComments = ['choice', 'order', 'match', 'gap-match'];

function choosingOf({ item }: Found): Choosing {
  const parsed = choosingSchema.safeParse(item);
  if (!parsed.success) return { options: [], isOrder: false, scoring: '' };
  const { options, key, scoring = '' } = parsed.data;
  if (key === undefined) return { options, isOrder: false, scoring };
  const inOrder = key.flatMap((id) => options.filter((option) => option.id === id));
  return { options: inOrder, isOrder: true, scoring };
}

function itemsOf(course: CompiledCourse): Map<string, Found> {
  const items = new Map<string, Found>();
  for (const [lesson, compiled] of course.lessons) {
    for (const item of compiled.items) items.set(item.item.id, { ...item, file: compiled.file, lesson });
  }
  return items;
}

/** Words, numbers and signs such as < in order; case and marks such as commas are passed over. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+|\p{S}/gu) ?? [];
}

/** How many words two texts have in common in the same order: a longest common subsequence. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  let last = b.map(() => 0);
  for (const word of a) {
    const row: number[] = [];
    for (const [i, other] of b.entries())
      row.push(word === other ? (last[i - 1] ?? 0) + 1 : Math.max(last[i] ?? 0, row[i - 1] ?? 0));
    last = row;
  }
  return last.at(-1) ?? 0;
}

/** Share of words in common, 0 to 1. The order counts: what causes what is not the same the other way round. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length === 0 && right.length === 0) return 0;
  const shared = sharedWords(left, right);
  return shared / (left.length + right.length - shared);
}

const figuresOf = (text: string): string =>
  wordsOf(text)
    .filter((word) => /[\p{N}\p{S}]/u.test(word))
    .join(' ');

interface Pair<T> {
  from: T;
  to: T;
  /** How alike they are. */
  score: number;
}

/** Pairs off what is most alike, each once and the best first. Where several are equally alike, nobody can tell: none. */
function bestPairs<T>(pairs: readonly Pair<T>[]): Pair<T>[] {
  const taken: Pair<T>[] = [];
  const spent = new Set<T>();
  for (const [, alike] of [...Map.groupBy(pairs, ({ score }) => score)].sort(([a], [b]) => b - a)) {
    const open = alike.filter(({ from, to }) => !spent.has(from) && !spent.has(to));
    for (const pair of open) {
      if (open.every((one) => one === pair || (one.from !== pair.from && one.to !== pair.to)))
        taken.push(pair);
      spent.add(pair.from).add(pair.to);
    }
  }
  return taken;
}

/** Decides between what is equally alike otherwise. */
const tieBreak = 1e-6;

/**
 * Options of which only the words changed: at least half of these stayed, and all figures. One that was right is not
 * taken for one that is wrong.
 */
function rewordedOptions(old: Choosing, fresh: Choosing): Pair<Option>[] {
  const pairs = old.options.flatMap((from, place) => {
    if (fresh.options.some(({ id }) => id === from.id)) return [];
    return fresh.options.flatMap((to, index): Pair<Option>[] => {
      if (old.options.some(({ id }) => id === to.id)) return [];
      if (from.right !== to.right || from.target !== to.target) return [];
      const score = likeness(from.text, to.text);
      if (score < 0.5 || figuresOf(from.text) !== figuresOf(to.text)) return [];
      // Pairs are shuffled: their place says nothing.
      const isInPlace = place === index && to.target === undefined;
      return [{ from, to, score: score + (isInPlace ? tieBreak : 0) }];
    });
  });
  return bestPairs(pairs);
}

/** Whether something else is right, although options have changed too. Pairs and orders are judged by what stayed. */
function asksForOther(old: Choosing, fresh: Choosing, reworded: readonly Pair<Option>[]): boolean {
  if (old.scoring !== fresh.scoring) return true;
  const oldIds = new Map(reworded.map(({ from, to }) => [to.id, from.id]));
  const now = fresh.options.map((option) => ({ ...option, id: oldIds.get(option.id) ?? option.id }));
  const right = (options: readonly Option[]): string[] =>
    options.flatMap((option) => (option.right === true ? option.id : [])).sort();
  const shared = (options: readonly Option[], others: readonly Option[]): string[] =>
    options.flatMap(({ id, target = '' }) =>
      others.some((other) => other.id === id) ? `${id} ${target}` : [],
    );
  const [before, after] = [shared(old.options, now), shared(now, old.options)];
  const isSame = old.isOrder ? before.join() === after.join() : before.sort().join() === after.sort().join();
  return !isSame || right(old.options).join() !== right(now).join();
}

/** How alike two questions of one type are, for one that may have got another id; 0 when it has not. */
function renameScore(was: Found, now: Found): number {
  if (was.item.type !== now.item.type) return 0;
  const prompts = likeness(was.item.promptText, now.item.promptText);
  if (prompts < 0.7) return 0;
  const [old, fresh] = [was, now].map((found) =>
    choosingOf(found)
      .options.map(({ text }) => text)
      .join(' '),
  );
  const isKeySame = was.item.revision.key === now.item.revision.key;
  return prompts + likeness(old ?? '', fresh ?? '') + (isKeySame ? tieBreak : 0);
}

/**
 * Ids of the lessons whose questions cannot all be read: there is a mistake in them, or in a model that they name.
 */
export function unreadLessons(
  { lessons, models, findings }: CompiledCourse,
  files: LessonFiles,
): Set<string> {
  const broken = new Set(findings.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const sound = new Set(models.map(({ id }) => id));
  const lost = [...files.keys()].flatMap((path) => {
    const model = /([^/]+)\.model\.yaml$/.exec(path)?.[1];
    return model === undefined || sound.has(model) ? [] : model;
  });
  return new Set(
    [...lessons].flatMap(([id, { file }]) => {
      const text = files.get(`${id}.mdx`) ?? '';
      return broken.has(file) || lost.some((model) => text.includes(model)) ? id : [];
    }),
  );
}

/**
 * Every question that differs between two states of a course, the most serious change first, each with what learners
 * will see who have answered it. A question is the same by its id, or by a former one. Nothing is said of questions of
 * the lessons that are left out, by their ids.
 */
export function compareCourses(
  older: CompiledCourse,
  newer: CompiledCourse,
  leftOut: ReadonlySet<string> = new Set(),
): ChangedItem[] {
  const before = itemsOf(older);
  const after = itemsOf(newer);
  const changes: ChangedItem[] = [];
  const met = new Set<string>();
  let fresh: Found[] = [];
  for (const found of after.values()) {
    const was = [found.item.id, ...found.item.formerly].flatMap((id) => before.get(id) ?? [])[0];
    if (was !== undefined) met.add(was.item.id);
    if (leftOut.has(found.lesson) || (was && leftOut.has(was.lesson))) continue;
    if (was === undefined) fresh.push(found);
    else changes.push(...compareItems(was, found));
  }
  let gone = [...before.values()].filter(({ item, lesson }) => !met.has(item.id) && !leftOut.has(lesson));
  const candidates = gone.flatMap((from) => fresh.map((to) => ({ from, to, score: renameScore(from, to) })));
  for (const { from, to } of bestPairs(candidates.filter(({ score }) => score > 0))) {
    gone = gone.filter((found) => found !== from);
    fresh = fresh.filter((found) => found !== to);
    changes.push(
      changeOf(
        to,
        'renamed without a word',
        `"${from.item.id}" seems to be called "${to.item.id}" now, and does not say so.`,
        `Their answers are not found under the new id. Write formerly="${from.item.id}" to keep them.`,
      ),
    );
  }
  for (const found of fresh)
    changes.push(changeOf(found, 'added', `"${found.item.id}" was added.`, 'Nobody has answered it yet.'));
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
        `"${id}" was a <${tagOfType(was.item.type)}> and is a <${tagOfType(now.item.type)}>.`,
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
  const [old, fresh] = [choosingOf(was), choosingOf(now)];
  const reworded = rewordedOptions(old, fresh);
  const gone = old.options.filter(({ id }) => !fresh.options.some((one) => one.id === id));
  const added = fresh.options.filter(({ id }) => !old.options.some((one) => one.id === id));
  const lost = gone.filter((option) => !reworded.some(({ from }) => from === option));
  const extra = added.filter((option) => !reworded.some(({ to }) => to === option));
  const isKeyOther =
    gone.length > 0 || added.length > 0
      ? asksForOther(old, fresh, reworded)
      : was.item.revision.key !== now.item.revision.key;
  if (isKeyOther) {
    changes.push(
      changeOf(
        now,
        'key',
        `What is right in "${id}" changed.`,
        'Their credit stays and the question says that it has changed. If the old key was wrong, tell them; a new id would ask again.',
      ),
    );
  }
  const takesIds = withComments.includes(now.item.type);
  if (reworded.length > 0) {
    const list = reworded.map(({ from, to }) => `"${from.id}" → "${to.id}"`).join(', ');
    changes.push(
      changeOf(
        now,
        'option reworded',
        `Options of "${id}" were reworded: ${list}.`,
        `Who chose one is told what it said, and it is not marked.${takesIds ? ' With its old id written down it stays marked.' : ''}`,
        takesIds ? reworded.map(({ from, to }) => ({ from: from.id, to: to.id })) : [],
      ),
    );
  }
  if (lost.length > 0 || extra.length > 0) {
    // One word for another, as where it was misspelt: only the author knows.
    const ids = lost.map((one) => `{/* id: ${one.id} */}`).join(' or ');
    const own =
      takesIds && lost.length > 0 && extra.length > 0
        ? ` Where one only says the same in other words, write its old id behind it: ${ids}.`
        : '';
    const said = [
      ...(extra.length > 0 ? [`new: ${extra.map((one) => `"${one.text}"`).join(', ')}`] : []),
      ...(lost.length > 0 ? [`gone: ${lost.map((one) => `"${one.text}"`).join(', ')}`] : []),
    ];
    changes.push(
      changeOf(
        now,
        'options',
        `The options of "${id}" changed (${said.join('; ')}).`,
        `Their credit stays and the question says that it has changed; who chose what is gone is told what it said.${own}`,
      ),
    );
  }
  if (!isKeyOther && gone.length === 0 && added.length === 0) {
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
