import type { CountedItems } from '../core/course.ts';
import { foldItems, progressOf } from '../core/fold.ts';
import type { LearnerEvent } from '../core/event.ts';
import type { ItemState } from '../core/fold.ts';
import { words } from '../core/words.ts';
import type { LearnerRecord } from '../progress/record.ts';

/** The page's own server wrote it. */
function isCounted(value: unknown): value is CountedItems[] {
  return Array.isArray(value);
}

/** The questions that an element stands for, from its `data-items`. */
export function itemsOn(element: HTMLElement): CountedItems[] {
  const value: unknown = JSON.parse(element.dataset['items'] ?? '[]');
  return isCounted(value) ? value : [];
}

/** Paints the dots and the progress texts of a page from the states of items. */
export function paintMarks(root: ParentNode, states: ReadonlyMap<string, ItemState>): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-items]')) {
    const { marks, answered, right } = progressOf(states, itemsOn(element));
    element.querySelectorAll<HTMLElement>('.dot').forEach((dot, index) => {
      dot.dataset['mark'] = marks[index] ?? 'open';
    });
    const text = element.querySelector('.marks-text');
    if (text) text.textContent = words.lessonProgress(right, answered, marks.length);
    const label = element.querySelector('.progress-text');
    if (label) label.textContent = answered === 0 ? words.notBegun : words.progress(answered, marks.length);
    const meter = element.querySelector<HTMLProgressElement>('progress');
    if (meter) meter.value = right;
  }
}

/** Keeps the marks of a page in step with the whole record. Returns the events read at the start. */
export async function followMarks(root: ParentNode, record: LearnerRecord): Promise<LearnerEvent[]> {
  const first = await record.allEvents();
  const events = new Map(first.map((event) => [event.id, event]));
  const paint = (): void => paintMarks(root, foldItems(events.values()));
  record.onEvent((event) => {
    events.set(event.id, event);
    paint();
  });
  paint();
  return first;
}
