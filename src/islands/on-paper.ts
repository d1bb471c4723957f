import { createSignal, onMount } from 'solid-js';
import type { Accessor } from 'solid-js';

/** Whether the page is on its way to paper, where a question has the numbers of the printed key. */
export function createOnPaper(): Accessor<boolean> {
  const [onPaper, setOnPaper] = createSignal(false);
  onMount(() => {
    addEventListener('beforeprint', () => setOnPaper(true));
    addEventListener('afterprint', () => setOnPaper(false));
  });
  return onPaper;
}
