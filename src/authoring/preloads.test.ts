import { expect, it } from 'vitest';
import { preloadLinks, withPreloads } from './preloads.ts';

const chunks = {
  imports: new Map([
    ['_astro/Choice.js', ['_astro/frame.js']],
    ['_astro/Lab.js', ['_astro/frame.js', '_astro/charts.js']],
    ['_astro/frame.js', ['_astro/solid.js']],
    ['_astro/solid.js', []],
    ['_astro/charts.js', []],
    ['_astro/kettle.js', []],
  ]),
  models: new Map([['kettle', '_astro/kettle.js']]),
};
const island = (chunk: string, client: string, props = '{}'): string =>
  `<astro-island uid="1" component-url="/c/_astro/${chunk}.js" renderer-url="/c/_astro/solid.js" props="${props}" ssr client="${client}"></astro-island>`;

it('links each chunk that an island asks for once, with all that it imports and its model', () => {
  const asks = '{&quot;of&quot;:[0,&quot;kettle&quot;],&quot;says&quot;:[0,&quot;a > b&quot;]}';
  expect(preloadLinks(island('Choice', 'soon') + island('Choice', 'soon', asks), chunks)).toBe(
    ['Choice', 'frame', 'solid']
      .map((chunk) => `<link rel="modulepreload" href="/c/_astro/${chunk}.js">`)
      .join('') + '<link rel="modulepreload" id="model-kettle" href="/c/_astro/kettle.js">',
  );
});

it('links nothing for a lab, which comes alive when it is seen, and nothing without islands', () => {
  expect(preloadLinks(island('Lab', 'visible'), chunks)).toBe('');
  expect(preloadLinks('<p>Text</p>', chunks)).toBe('');
});

it('a page has them behind its style sheets, and its fonts behind them', () => {
  const [font, sheet] = [
    '<link rel="preload" href="/f.woff2" as="font" crossorigin>',
    '<link rel="stylesheet" href="/s.css">',
  ];
  const body = island('Choice', 'soon');
  expect(withPreloads(`<head>${font}${sheet}</head>${body}`, chunks)).toBe(
    `<head>${sheet}${preloadLinks(body, chunks)}${font}</head>${body}`,
  );
  expect(withPreloads(`<head>${font}${sheet}</head><p>Text</p>`, chunks)).toBe(
    `<head>${font}${sheet}</head><p>Text</p>`,
  );
});
