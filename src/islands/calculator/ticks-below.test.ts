import { expect, it } from 'vitest';
import { ticksBelow } from './ticks-below.ts';

const labels = (html: string): string[] =>
  [...html.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);

it('writes all labels that have room', () => {
  expect(labels(ticksBelow([0, 2, 4], '1', (tick) => tick / 4))).toEqual(['0', '2', '4']);
});

it('leaves out a label that would run into the one before it on a phone', () => {
  const written = labels(ticksBelow([1e8, 1e9, 1e10, 1e11, 1e12], '1', (tick) => (Math.log10(tick) - 8) / 4));
  expect(written).toEqual(['100 million', '10 billion', '1 trillion']);
});

it('anchors labels at the ends inside', () => {
  const html = ticksBelow([0, 1], '1', (tick) => tick);
  expect(html).toContain('text-anchor="start">0<');
  expect(html).toContain('text-anchor="end">1<');
});
