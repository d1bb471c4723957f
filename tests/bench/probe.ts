/** What the probe leaves in the page. Times are ms since the navigation began. */
export interface Probe {
  /** When the first question's Check was ready to be pressed. */
  ready: number | null;
  /** When a verdict stood in the page after the first option was chosen and Check pressed. */
  answered: number | null;
  shifts: { at: number; value: number; what: string[] }[];
}

declare global {
  interface Window {
    isletProbe: Probe;
  }
}

/**
 * Runs in the page before anything else, the same in both pages: as soon as Check of the question is enabled it chooses
 * the first option and presses Check, and notes when the verdict is in the page. Null only watches.
 */
export function probe(question: string | null): void {
  const state: Probe = { ready: null, answered: null, shifts: [] };
  window.isletProbe = state;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      };
      const what = shift.sources.map(({ node }) => {
        const element = node instanceof Element ? node : (node?.parentElement ?? null);
        return element === null
          ? '?'
          : `${element.localName}${element.id && `#${element.id}`}.${element.className}`;
      });
      state.shifts.push({ at: shift.startTime, value: shift.value, what });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  if (question === null) return;

  const observer = new MutationObserver(() => {
    const section = document.getElementById(question);
    if (section === null) return;
    if (state.ready === null) {
      const button = section.querySelector<HTMLButtonElement>('button.go');
      if (button === null || button.disabled) return;
      state.ready = performance.now();
      section.querySelector('input')?.click();
      button.click();
    }
    if ((section.querySelector('.verdict strong')?.textContent ?? '') !== '') {
      state.answered = performance.now();
      observer.disconnect();
    }
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}
