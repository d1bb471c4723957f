import { countedItems } from '../core/course.ts';
import type { Lesson } from '../core/course.ts';
import { escapeHtml } from '../core/escape-html.ts';

/** Every page of an article shows those of all its lessons. */
const written = new WeakMap<Lesson, string>();

/**
 * One dot for each question of a lesson: hollow when open, half when partly right, full when right. Filled in from the
 * record (`islands/progress-marks.ts`). HTML; empty for a lesson without questions.
 */
export function marksHtml(lesson: Lesson): string {
  const known = written.get(lesson);
  if (known !== undefined) return known;
  const items = countedItems(lesson);
  const total = items.reduce((sum, { count }) => sum + count, 0);
  const dots = '<span class="dot" data-mark="open"></span>'.repeat(total);
  const html =
    total === 0
      ? ''
      : `<span class="marks" data-items="${escapeHtml(JSON.stringify(items))}">` +
        `<span class="dots" aria-hidden="true">${dots}</span>` +
        `<span class="marks-text visually-hidden">${total === 1 ? '1 question' : `${total} questions`}</span></span>`;
  written.set(lesson, html);
  return html;
}
