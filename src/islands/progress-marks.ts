import { foldItems, markOf, progressOf, stateOf } from '../core/fold.ts';
import type { LearnerEvent } from '../core/event.ts';
import type { ItemState } from '../core/fold.ts';
import type { ItemPlace } from '../core/item.ts';
import { words } from '../core/words.ts';
import type { LearnerRecord } from '../progress/record.ts';

type Named = Pick<ItemPlace, 'id' | 'formerly' | 'lesson'>;

function isNamed(value: unknown): value is Named {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'lesson' in value &&
    typeof value.lesson === 'string' &&
    'formerly' in value &&
    Array.isArray(value.formerly)
  );
}

/** The questions that an element stands for, from its `data-items`. */
export function itemsOn(element: HTMLElement): Named[] {
  const value: unknown = JSON.parse(element.dataset['items'] ?? '[]');
  return Array.isArray(value) ? value.filter(isNamed) : [];
}

/** Paints the dots and the progress texts of a page from the states of items. */
export function paintMarks(root: ParentNode, states: ReadonlyMap<string, ItemState>): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-items]')) {
    const items = itemsOn(element);
    const progress = progressOf(states, items);
    element.querySelectorAll<HTMLElement>('.dot').forEach((dot, index) => {
      const item = items[index];
      if (item) dot.dataset['mark'] = markOf(stateOf(states, item));
    });
    const text = element.querySelector('.marks-text');
    if (text) text.textContent = words.lessonProgress(progress.right, progress.answered, progress.total);
    const label = element.querySelector('.progress-text');
    if (label) {
      label.textContent =
        progress.answered === 0 ? words.notBegun : words.progress(progress.answered, progress.total);
    }
    const meter = element.querySelector<HTMLProgressElement>('progress');
    if (meter) meter.value = progress.right;
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
