import { expect, test } from 'vitest';
import { filled, lab, simulate } from './simulate.ts';

const { defaults } = lab;

// Course facts, section 2.5; 131,072 tokens, and the index of the kind: 0 every head, 1 groups, 2 one for all, 3 latent.
test.each([
  ['DeepSeek-V3', 3, {}, 70_272, 9.21],
  ['DeepSeek-V3’s shape, every head its own', 0, {}, 3_997_696, 524],
  ['DeepSeek-V3’s shape, one for all heads', 2, {}, 31_232, 4.09],
  ['DeepSeek-V2', 3, { layers: 60 }, 69_120, 9.06],
  ['DeepSeek-V2 at 6 bits', 3, { layers: 60, bits: 2 }, 25_920, 3.4],
  ['Qwen2.5-72B', 1, { layers: 80, heads: 64 }, 327_680, 42.95],
  ['Llama 3.1 405B', 1, { layers: 126 }, 516_096, 67.65],
  ['Llama 3.1 70B at 8 bits', 1, { layers: 80, heads: 64, bits: 1 }, 163_840, 21.47],
])('%s', (_name, kind, change, bytes, gigabytes) => {
  const caches = simulate({ ...defaults, ...change });
  expect(caches.bytes[kind]).toBe(bytes);
  const digits = String(gigabytes).split('.')[1]?.length ?? 0;
  expect(filled(caches, 131_072, 1)[kind]?.toFixed(digits)).toBe(gigabytes.toFixed(digits));
});

test('the memory is full after memory / (bytes × conversations) tokens', () => {
  // 80e9 / 70,272 = 1,138,433.5 tokens; 64 conversations have 17,788 each.
  expect(simulate(defaults).fits[3]).toBe(1_138_433);
  expect(simulate({ ...defaults, conversations: 64 }).fits[3]).toBe(17_788);
});

test('more groups than heads are as many as heads', () => {
  const { bytes } = simulate({ ...defaults, heads: 4, groups: 64 });
  expect(bytes[1]).toBe(bytes[0]);
});

test('the account tells every kind, what fits, and which goes furthest', () => {
  const caches = simulate(defaults);
  expect(lab.account(defaults, caches, 40)).toBe(
    'One conversation of 131,000 tokens, and 80 GB for the cache. Every head its own: 4 MB a token, 524 GB, does not fit. Groups of heads: 250 kB a token, 32.7 GB, fits. One for all heads: 31.2 kB a token, 4.09 GB, fits. A latent vector: 70.3 kB a token, 9.21 GB, fits. The memory is full at 20,000 tokens with “Every head its own”, at 2.56 million with “One for all heads”.',
  );
  expect(lab.account(defaults, caches, 0)).toMatch(
    /^One conversation of 0 tokens, .*Every head its own: 4 MB a token, 0 B, fits\./,
  );
});
