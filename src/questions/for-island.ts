import type { ItemBase } from '../core/item.ts';

/**
 * A copy whose named properties exist only while the server renders. Astro sends enumerable properties to the browser;
 * what stands in the page's HTML already need not be sent a second time. In the browser they are undefined: read them
 * only inside `<ServerHtml>`.
 */
export function serverOnly<T extends object>(value: T, keys: readonly (keyof T)[]): T {
  // With what is on the server alone already: it stays there.
  const copy = Object.defineProperties({ ...value }, Object.getOwnPropertyDescriptors(value));
  for (const key of keys) Object.defineProperty(copy, key, { value: value[key], enumerable: false });
  return copy;
}

/** An item as its island takes it, its prompt and explanation left in the page. */
export function forIsland<I extends ItemBase>(item: I): I {
  return serverOnly(
    item,
    item.explanationHtml === null
      ? ['promptHtml', 'promptText']
      : ['promptHtml', 'promptText', 'explanationHtml'],
  );
}
