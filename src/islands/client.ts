import { createComponent, hydrate, Suspense } from 'solid-js/web';
import type { Component } from 'solid-js';

/**
 * Hydrates an island. Takes the place of the client of @astrojs/solid-js, which brings Solid's stores along so that a
 * view transition can change an island's props; here props never change and nothing is rendered without a server.
 * The Suspense boundary must stay: the server wraps islands in one, and hydration counts components.
 */
export default (element: HTMLElement) =>
  (view: Component<Record<string, unknown>>, props: Record<string, unknown>): void => {
    if (!element.hasAttribute('ssr')) return;
    const dispose = hydrate(
      () =>
        createComponent(Suspense, {
          get children() {
            return createComponent(view, props);
          },
        }),
      element,
      { renderId: element.dataset['solidRenderId'] ?? '' },
    );
    element.addEventListener('astro:unmount', dispose, { once: true });
  };
