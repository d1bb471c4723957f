import { drawSet, otherSet, setProgress } from '../../core/quiz.ts';
import type { QuizData } from '../../core/quiz.ts';
import { quizWords } from '../../core/words-quiz.ts';
import type { ItemState } from '../../core/fold.ts';
import { stateOf } from '../../core/fold.ts';
import { storageName } from '../../progress/names.ts';
import { pageRecord } from '../../progress/page-record.ts';
import { newEventId } from '../../progress/record.ts';
import { rememberRoom } from '../room.ts';

const newSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

/**
 * Brings a quiz to life: counts, sums up when all is answered, begins questions anew, and draws another set. The
 * questions are islands of their own: what they do is read from the record, as they read there that they are reset.
 * Another set stands in the record as a reset of the quiz, with the seed.
 */
export function startQuiz(section: HTMLElement): void {
  const quiz: unknown = JSON.parse(section.dataset['quiz'] ?? 'null');
  const part = <E extends HTMLElement>(name: string): E | null => section.querySelector<E>(`.quiz-${name}`);
  const end = part('end');
  const count = part('count');
  const summary = part('summary');
  const verdict = part('verdict');
  const missedPart = part('missed');
  const list = missedPart?.querySelector('ul');
  const said = part('said');
  const again = part<HTMLButtonElement>('again');
  const another = part<HTMLButtonElement>('another');
  if (!isQuiz(quiz) || !end || !count || !summary || !verdict || !missedPart || !list || !said) return;
  if (!again || !another) return;
  const { id, lesson, items, pass } = quiz;
  const ids = items.map((item) => item.id);
  let seed = Number(section.dataset['seed'] ?? quiz.seed);
  let set = drawSet(ids, quiz, seed);
  let states: ReadonlyMap<string, ItemState> = new Map();
  let isFirst = true;
  let wasDone = false;

  const arrange = (shown: readonly string[]): void => {
    section.dispatchEvent(new CustomEvent('islet:set', { detail: shown }));
  };
  const sectionOf = (item: string): HTMLElement | null => document.getElementById(`q-${item}`);

  const show = (next: number): void => {
    seed = next;
    set = drawSet(ids, quiz, seed);
    arrange(set);
    if (lesson === null) return;
    try {
      localStorage.setItem(`${storageName()}:quiz:${id}`, String(seed));
    } catch {
      // The record has it; without storage the first paint shows another set for a moment.
    }
  };

  async function write(item: string, newly: number | null): Promise<void> {
    if (lesson === null) return;
    await pageRecord().append({
      id: newEventId(),
      at: Date.now(),
      kind: 'reset',
      item,
      lesson,
      revision: null,
      response: null,
      shown: null,
      score: null,
      mode: 'learn',
      try: 0,
      seed: newly,
      quiz: id,
      certainty: null,
      ms: null,
    });
  }

  /** Empties those of the questions that were touched; `anew` asks for other numbers where they change. */
  async function empty(which: readonly string[], anew: boolean): Promise<void> {
    for (const item of items.filter((one) => which.includes(one.id))) {
      const { tries, hints, revealed, draft } = stateOf(states, item);
      if (tries === 0 && hints === 0 && !revealed && draft === null) continue;
      const question = sectionOf(item.id);
      if (question) {
        // It is as low as an empty one again.
        question.style.minHeight = '0';
        rememberRoom(question, false);
      }
      await write(item.id, anew && item.varies ? newSeed() : null);
    }
  }

  /** The focus on the first control of a question. */
  function goTo(item: string | undefined): void {
    const question = item === undefined ? null : sectionOf(item);
    question?.scrollIntoView({ block: 'start' });
    question?.querySelector<HTMLElement>('.answer :is(input,select,textarea,button,[tabindex])')?.focus();
  }

  const shown = () => set.flatMap((one) => items.filter((item) => item.id === one));

  const paint = (): void => {
    const { answered, rightFirst, missed } = setProgress(states, shown());
    const done = answered === set.length;
    count.textContent = quizWords.count(answered, set.length, rightFirst);
    summary.hidden = !done;
    missedPart.hidden = missed.length === 0;
    again.hidden = !done || missed.length === 0;
    if (done) {
      const enough = pass === null ? '' : quizWords.pass((100 * rightFirst) / set.length >= pass, pass);
      verdict.textContent = `${quizWords.done(rightFirst, set.length)} ${enough}`.trim();
      list.replaceChildren(...missed.map(linkTo));
    }
    // What was there when the page came is not told again.
    if (!isFirst && done !== wasDone) {
      said.textContent = done ? verdict.textContent : '';
      end.style.minHeight = '0';
      rememberRoom(end, done);
    }
    wasDone = done;
  };

  // On paper all of them, as they were written.
  const paper = matchMedia('print');
  paper.addEventListener('change', () => arrange(paper.matches ? ids : set));
  addEventListener('beforeprint', () => arrange(ids));
  addEventListener('afterprint', () => arrange(set));

  another.disabled = false;
  another.addEventListener('click', async () => {
    const next = otherSet(ids, quiz, seed, newSeed);
    await empty(drawSet(ids, quiz, next), true);
    if (lesson === null) show(next);
    else await write(id, next);
    said.textContent = quizWords.changed(set.length);
    goTo(set[0]);
  });
  again.addEventListener('click', async () => {
    const { missed } = setProgress(states, shown());
    await empty(missed, false);
    goTo(missed[0]);
  });
  if (lesson === null) return;

  pageRecord()
    .lessonStates(lesson)
    .subscribe((next) => {
      if (next === null) return;
      states = next;
      const kept = states.get(id)?.seed ?? null;
      if (kept !== null && kept !== seed) show(kept);
      paint();
      isFirst = false;
    });
}

function isQuiz(value: unknown): value is QuizData {
  return typeof value === 'object' && value !== null && 'items' in value;
}

/** What a question asks, in one line: with gaps for its blanks, and without what is only for paper or the ear. */
function promptOf(question: HTMLElement | null): string {
  const prompt = document.createElement('div');
  prompt.append(...(question?.querySelector('.prompt')?.cloneNode(true).childNodes ?? []));
  for (const part of prompt.querySelectorAll('.blank, .paper, .visually-hidden'))
    part.replaceWith(part.matches('.blank') ? '___' : '');
  return prompt.textContent.trim().replace(/\s+/g, ' ');
}

/** A list entry with a link to a question, which says its number and how it begins. */
function linkTo(item: string): HTMLElement {
  const question = document.getElementById(`q-${item}`);
  const link = document.createElement('a');
  link.href = `#q-${item}`;
  const name = question?.querySelector('h3')?.textContent ?? '';
  const asked = promptOf(question);
  link.textContent = `${name}: ${asked.length > 90 ? `${asked.slice(0, 90).replace(/\s\S*$/, '')} …` : asked}`;
  const entry = document.createElement('li');
  entry.append(link);
  return entry;
}
