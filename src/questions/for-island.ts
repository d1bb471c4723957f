import type { ItemBase } from '../core/item.ts';

/**
 * A copy whose named properties exist only while the server renders. Astro sends enumerable properties to the browser;
 * what stands in the page's HTML already need not be sent a second time. In the browser they are undefined: read them
 * only inside `<ServerHtml>`.
 */
export function serverOnly<T extends object>(value: T, keys: readonly (keyof T)[]): T {
  const copy = { ...value };
  const hide = (key: string, hidden: unknown): void => {
    Object.defineProperty(copy, key, { value: hidden, enumerable: false });
  };
  // What is on the server alone already stays there.
  for (const key of Object.getOwnPropertyNames(value))
    if (!Object.hasOwn(copy, key)) hide(key, Reflect.get(value, key));
  for (const key of keys) hide(String(key), value[key]);
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
