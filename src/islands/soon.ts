import type { ClientDirective } from 'astro';

/**
 * `client:soon`: an island comes alive as soon as its code is here and the page has a moment, each in a task of its own
 * in the order of the page. Waiting until it is nearly in view, as `client:visible` does, means waiting for the first
 * layout and a frame more, and longer where a link leads into the middle of the page.
 */
const soon: ClientDirective = (load) => {
  void load().then((hydrate) => {
    // Safari has no idle callbacks: there the next task is as good.
    if ('requestIdleCallback' in window) requestIdleCallback(() => void hydrate(), { timeout: 100 });
    else setTimeout(() => void hydrate());
  });
};
export default soon;
