import { expect, it } from 'vitest';
import { escapeHtml } from './escape-html.ts';

it('leaves nothing that begins a tag, an entity or the end of an attribute', () => {
  // The numbers are those of the characters in ASCII.
  expect(escapeHtml('a < b & "c" > d')).toBe('a &#60; b &#38; &#34;c&#34; &#62; d');
});
