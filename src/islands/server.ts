import type { NamedSSRLoadedRendererValue, SSRResult } from 'astro';
import { createComponent, generateHydrationScript, renderToString } from 'solid-js/web';
import type { Component } from 'solid-js';

/** How many islands each page has so far. */
const counts = new WeakMap<SSRResult, number>();

/**
 * Renders islands on the server, the counterpart of `client.ts`. Takes the place of the server side of
 * @astrojs/solid-js, which waits for what an island may load: ours load nothing and are rendered at once.
 */
const renderer: NamedSSRLoadedRendererValue = {
  name: '@astrojs/solid-js',
  supportsAstroStaticSlot: true,
  // Asked only of components that do not say whose they are; ours do (authoring/integration.ts).
  check: async () => false,
  async renderToStaticMarkup(this: { result: SSRResult }, view: Component, props: Record<string, unknown>) {
    const count = counts.get(this.result) ?? 0;
    counts.set(this.result, count + 1);
    const renderId = `s${count}`;
    const html = renderToString(() => createComponent(view, props), { renderId });
    return { html, attrs: { 'data-solid-render-id': renderId } };
  },
  renderHydrationScript: () => generateHydrationScript(),
};

export default renderer;
