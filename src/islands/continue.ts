import type { LearnerEvent } from '../core/event.ts';
import { compareEvents } from '../core/fold.ts';

interface Target {
  id: string;
  title: string;
  place: string;
  href: string;
}

function isTarget(value: unknown): value is Target {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['id', 'title', 'place', 'href'].every((key) => typeof Reflect.get(value, key) === 'string')
  );
}

/** Turns the "Begin" card into "Continue" at the lesson of the newest event. The card's size stays. */
export function showContinue(card: HTMLElement, events: readonly LearnerEvent[]): void {
  const value: unknown = JSON.parse(card.dataset['lessons'] ?? '[]');
  const lessons = Array.isArray(value) ? value.filter(isTarget) : [];
  let newest: LearnerEvent | null = null;
  for (const event of events) {
    if (newest === null || compareEvents(newest, event) < 0) newest = event;
  }
  const target = lessons.find(({ id }) => id === newest?.lesson);
  const title = card.querySelector('.now-title');
  const place = card.querySelector('.now-place');
  const link = card.querySelector<HTMLAnchorElement>('a');
  if (!target || !title || !place || !link) return;
  title.textContent = target.title;
  place.textContent = target.place;
  link.textContent = 'Continue';
  link.href = target.href;
}
