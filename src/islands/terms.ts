/*
 * Opens a term for a reader who comes to it by keyboard, and closes it when they go on. A tap gives the focus, too, but
 * not visibly: it would open the term once by the focus, and close it by the click. The browser does the rest.
 *
 * Does so when it is loaded: a name to call would cost every lesson more than the module can say by itself.
 */

document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLButtonElement && target.matches(':focus-visible'))
    textOf(target)?.showPopover({ source: target });
});

document.addEventListener('focusout', ({ target }) => {
  const text = textOf(target);
  // Whoever marks words in it with the mouse goes on reading.
  if (text?.matches(':popover-open:not(:hover)')) text.hidePopover();
});

document.addEventListener('click', (event) => {
  // Enter means to open it, also where the focus has done so: Escape closes.
  const { target } = event;
  const term = target instanceof Element ? target.closest('.term') : null;
  if (event.detail === 0 && textOf(term)?.matches(':popover-open')) event.preventDefault();
});

/** What a term's button opens, if an element is one. */
function textOf(element: EventTarget | null): HTMLElement | null {
  const isTerm = element instanceof HTMLButtonElement && element.className === 'term';
  const text = isTerm ? element.popoverTargetElement : null;
  return text instanceof HTMLElement ? text : null;
}

export {};
