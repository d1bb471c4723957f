import { createComponent, hydrate } from 'solid-js/web';
import { sharedConfig } from 'solid-js';
import type { Component } from 'solid-js';

/**
 * Hydrates an island. Takes the place of the client of @astrojs/solid-js, which brings Solid's stores along so that a
 * view transition can change an island's props; here props never change and nothing is rendered without a server.
 * Nor may an island suspend, by `lazy` or `createResource`: `server.ts` does not wait.
 */
export default (element: HTMLElement) =>
  (view: Component<Record<string, unknown>>, props: Record<string, unknown>): void => {
    if (!element.hasAttribute('ssr')) return;
    // Solid counts a page as alive after the first click and would then draw every later island anew, without the
    // HTML that only the server has. Each island comes alive on its own.
    Object.assign(sharedConfig, { done: false });
    if (globalThis._$HY) globalThis._$HY.done = false;
    const dispose = hydrate(() => createComponent(view, props), element, {
      renderId: element.dataset['solidRenderId'] ?? '',
    });
    element.addEventListener('astro:unmount', dispose, { once: true });
  };

declare global {
  /** Solid's own, made by its inline script. */
  var _$HY: { done?: boolean } | undefined;
}
