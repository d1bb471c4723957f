/** What the browser's chunks are, as the build of the browser's side tells. */
export interface ClientChunks {
  /** What each chunk imports at once, by file name. */
  imports: Map<string, string[]>;
  /** The chunk of each model. */
  models: Map<string, string>;
}

/**
 * `modulepreload` links for the chunks that the islands of some HTML will ask for, so that page, component and runtime
 * are not fetched one after the other. Astro emits none for islands. Empty where there is no island.
 */
export function preloadLinks(html: string, { imports, models }: ClientChunks): string {
  const chunks = new Set<string>();
  const add = (chunk: string): void => {
    if (chunks.has(chunk) || !imports.has(chunk)) return;
    chunks.add(chunk);
    for (const next of imports.get(chunk) ?? []) add(next);
  };
  let prefix = '/';
  for (const [island] of html.matchAll(/<astro-island(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>/g)) {
    // A lab is fetched when it comes into view.
    if (island.includes(' client="visible"')) continue;
    for (const match of island.matchAll(
      /(?:component-url|renderer-url|before-hydration-url)="([^"]*?)(_astro\/[^"]+)"/g,
    )) {
      prefix = match[1] ?? '/';
      add(match[2] ?? '');
    }
  }
  if (chunks.size === 0) return '';
  const links = [...chunks].map((chunk) => `<link rel="modulepreload" href="${prefix}${chunk}">`);
  const wanted = [...html.matchAll(/&quot;of&quot;:\[0,&quot;([^&]+)&quot;\]/g)].map(([, id = '']) => id);
  for (const model of new Set(wanted)) {
    const file = models.get(model);
    // `modelRuns` finds it by its id.
    if (file !== undefined)
      links.push(`<link rel="modulepreload" id="model-${model}" href="${prefix}${file}">`);
  }
  return links.join('');
}

/** A page with these links at the end of its head, behind its style sheets. */
export function withPreloads(html: string, chunks: ClientChunks): string {
  const links = preloadLinks(html, chunks);
  if (links === '') return html;
  const end = html.indexOf('</head>');
  const head = html.slice(0, end);
  // Behind the scripts: fonts are many times as large, and text is read without them.
  const fonts = head.match(/<link rel="preload"[^>]* as="font"[^>]*>/g) ?? [];
  const rest = fonts.reduce((text, font) => text.replace(font, ''), head);
  return `${rest}${links}${fonts.join('')}${html.slice(end)}`;
}
