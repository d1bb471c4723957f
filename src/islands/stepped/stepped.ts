import { steppedWords } from '../../core/words-stepped.ts';

/**
 * Lets a reader go through the steps of a drawing. A part of it that comes later, and the words of all steps but one,
 * are `data-off`: not seen, but their room is kept. A button at its end stays a button, so that the focus is not lost.
 */
export function startStepped(part: HTMLElement): void {
  const [back, next] = part.querySelectorAll('button');
  const at = part.querySelector('.step-at');
  const texts = part.querySelectorAll(':scope > ol > li');
  const drawn = part.parentElement?.querySelectorAll<SVGElement>('[data-step]') ?? [];
  if (!back || !next || !at) return;
  let now = 0;
  const go = (by: number): void => {
    const to = now + by;
    if (!texts[to]) return;
    now = to;
    for (const one of drawn) one.toggleAttribute('data-off', Number(one.dataset['step']) > now + 1);
    for (const [index, text] of texts.entries()) text.toggleAttribute('data-off', index !== now);
    back.ariaDisabled = String(now === 0);
    next.ariaDisabled = String(now === texts.length - 1);
    at.textContent = steppedWords.at(now + 1, texts.length);
  };
  back.addEventListener('click', () => go(-1));
  next.addEventListener('click', () => go(1));
}
