import { pageRecord } from '../progress/page-record.ts';
import { newEventId } from '../progress/record.ts';
import { showNextStep } from './next-step.ts';
import { itemsOn, paintMarks } from './progress-marks.ts';

/**
 * What a lesson page does besides its questions: marks in the outline, the reader's place, the visit in the record.
 * A page of the guide is no lesson of the course and leaves no record.
 */
export function startLesson(): void {
  const page = document.querySelector<HTMLElement>('.page');
  const lesson = page?.dataset['lesson'];
  const outline = document.querySelector<HTMLElement>('.outline');
  if (!page || !outline) return;
  foldOutline(outline);
  followPlace(outline);
  reachWide(page);
  if (page.querySelector('.term')) void import('./terms.ts');
  if (lesson === undefined) return;

  const record = pageRecord();
  const groups = new Map<string, Element>();
  for (const element of outline.querySelectorAll<HTMLElement>('[data-items]')) {
    const id = itemsOn(element)[0]?.lesson;
    if (id !== undefined && element.parentElement) groups.set(id, element.parentElement);
  }
  for (const [id, element] of groups) {
    record.lessonStates(id).subscribe((states) => {
      if (states) paintMarks(element, states);
    });
  }
  const line = page.querySelector<HTMLElement>('.next-step');
  if (line) {
    record.lessonStates(lesson).subscribe((states) => {
      if (states) showNextStep(line, states);
    });
  }
  // A visit counts once the page has been read for a moment, not when it is only passed through.
  setTimeout(() => {
    void record.append({
      id: newEventId(),
      at: Date.now(),
      kind: 'visit',
      item: null,
      lesson,
      revision: null,
      response: null,
      shown: null,
      score: null,
      mode: 'learn',
      try: 0,
      seed: null,
      quiz: null,
      certainty: null,
      ms: null,
    });
  }, 4000);
}

/** Beside the text the outline is open; above it, on small screens, it is folded. */
function foldOutline(outline: HTMLElement): void {
  const details = outline.querySelector('details');
  const narrow = matchMedia('(max-width: 70rem)');
  const fold = (): void => {
    if (details) details.open = !narrow.matches;
  };
  fold();
  // Until now the style sheet has kept it folded on small screens, so that the text does not jump up.
  outline.dataset['folds'] = '';
  narrow.addEventListener('change', fold);
}

/** A table or code that is wider than the page scrolls by itself: by keyboard, too, once it can have the focus. */
function reachWide(page: HTMLElement): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const wide of page.querySelectorAll('.prose :is(table, pre)')) observer.observe(wide);
}

/** Marks the section that is being read. */
function followPlace(outline: HTMLElement): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of outline.querySelectorAll<HTMLAnchorElement>('.sections a')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  if (headings.length === 0) return;
  const mark = (): void => {
    const current = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  let waiting = false;
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener('scroll', soon, { passive: true });
  soon();
}
