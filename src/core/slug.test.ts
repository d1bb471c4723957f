import { expect, test } from 'vitest';
import { slug } from './slug.ts';

test.each([
  ['Nine', 'nine'],
  ['All 257', 'all-257'],
  ['Crème brûlée!', 'creme-brulee'],
  ['  — ', ''],
  ['専門家が九人', '専門家が九人'],
  ['37 B, not 671 B', '37-b-not-671-b'],
])('%s becomes %s', (text, id) => {
  expect(slug(text)).toBe(id);
});

test('a long text is cut between words', () => {
  const id = slug('It would make the latent vector too wide to store in the memory of one machine');
  expect(id).toBe('it-would-make-the-latent-vector-too-wide-to');
});
