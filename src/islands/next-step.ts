import type { ItemState } from '../core/fold.ts';
import { nextStep } from '../core/next-step.ts';
import type { Practised } from '../core/next-step.ts';
import { nextWords } from '../core/words-next.ts';

/** The page's own server wrote it. */
function isPractised(value: unknown): value is Practised[] {
  return Array.isArray(value);
}

const questionOf = (id: string): HTMLElement | null => document.getElementById(`q-${id}`);

/** Says at the end of a lesson what is worth doing next. `line` has the questions by objective in `data-practised`. */
export function showNextStep(line: HTMLElement, states: ReadonlyMap<string, ItemState>): void {
  const value: unknown = JSON.parse(line.dataset['practised'] ?? '[]');
  if (!isPractised(value)) return;
  // What a quiz does not ask now is no step.
  const asked = value.map(({ text, items }) => ({
    text,
    items: items.filter(({ id }) => questionOf(id)?.closest('[hidden]') === null),
  }));
  const step = nextStep(states, asked);
  if (step === null) return;
  const parts: (string | Node)[] = [];
  if (step.kind === 'begin') parts.push(nextWords.begin);
  if (step.kind === 'again') {
    parts.push(nextWords.again(step.text), ' ', toQuestion(step.item));
    const section = sectionOf(step.items);
    if (section) parts.push(` ${nextWords.read} `, link(`#${section.id}`, section.textContent));
  }
  if (step.kind === 'open') parts.push(nextWords.open, ' ', toQuestion(step.item));
  if (step.kind === 'on') {
    const { next = '', title = '', last } = line.dataset;
    parts.push(last === undefined ? nextWords.on : nextWords.last, ' ', link(next, title));
  }
  line.replaceChildren(...parts);
}

function link(href: string, text: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
}

function toQuestion(id: string): HTMLAnchorElement {
  return link(`#q-${id}`, questionOf(id)?.querySelector('h3')?.textContent ?? '');
}

/** The section in which an objective is first practised, outside of quizzes. */
function sectionOf(items: readonly string[]): HTMLElement | undefined {
  const question = items.map(questionOf).find((one) => one?.closest('.quiz') === null);
  if (!question) return undefined;
  return [...document.querySelectorAll<HTMLElement>('.prose > h2[id]')].findLast(
    (heading) => heading.compareDocumentPosition(question) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
}
