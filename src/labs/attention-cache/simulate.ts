import type { Lab, LabControls, LabValues } from '../../core/lab.ts';
import { formatQuantity } from '../../models/runtime/format.ts';

/**
 * What a language model keeps of every token that it has read, under four kinds of attention. Values a token in each
 * layer: 2 × heads × width (every head its own key and value), 2 × groups × width, 2 × width (one for all), latent +
 * position key (DeepSeek-V2, arXiv:2405.04434, table 1). Times layers, bits, tokens and conversations.
 */

export type Name =
  | 'memory'
  | 'context'
  | 'conversations'
  | 'bits'
  | 'layers'
  | 'heads'
  | 'groups'
  | 'width'
  | 'latent'
  | 'position';

const bitsOf = [16, 8, 6, 4];
/** Steps in which the conversations grow. */
const growth = 40;

const controls: LabControls<Name> = {
  memory: {
    kind: 'number',
    label: 'Memory for the cache',
    unit: 'GB',
    min: 1,
    max: 2000,
    step: 1,
    scale: 'log',
    note: 'What the weights have left free.',
  },
  context: {
    kind: 'number',
    label: 'Tokens in the longest conversation',
    min: 1000,
    max: 2_000_000,
    step: 1,
    scale: 'log',
  },
  conversations: { kind: 'number', label: 'Conversations at once', min: 1, max: 1024, step: 1, scale: 'log' },
  bits: {
    kind: 'choice',
    label: 'Bits for a value',
    choices: bitsOf.map((bits) => ({ id: String(bits), label: String(bits) })),
  },
  layers: { kind: 'number', label: 'Layers', min: 1, max: 200, step: 1 },
  heads: { kind: 'number', label: 'Heads', min: 1, max: 256, step: 1 },
  groups: {
    kind: 'number',
    label: 'Groups of heads',
    min: 1,
    max: 256,
    step: 1,
    note: 'No more than there are heads.',
  },
  width: { kind: 'number', label: 'Width of a head', min: 16, max: 512, step: 16 },
  latent: { kind: 'number', label: 'Width of the latent vector', min: 1, max: 8192, step: 1, scale: 'log' },
  position: { kind: 'number', label: 'Width of the position key', min: 0, max: 512, step: 1 },
};

export const kinds = [
  'Every head its own',
  'Groups of heads',
  'One for all heads',
  'A latent vector',
] as const;

export interface Caches {
  /** Of each kind: values a token in each layer, and bytes a token in all layers. */
  values: number[];
  bytes: number[];
  /** Tokens that each of the conversations can have before the memory is full. */
  fits: number[];
  /** Where the conversations are, in tokens, after each step: from none to the longest. */
  tokens: number[];
}

export function simulate(values: LabValues<Name>): Caches {
  const { heads, width } = values;
  const each = [
    2 * heads * width,
    2 * Math.min(values.groups, heads) * width,
    2 * width,
    values.latent + values.position,
  ];
  const bytes = each.map((count) => (count * values.layers * (bitsOf[values.bits] ?? 16)) / 8);
  return {
    values: each,
    bytes,
    fits: bytes.map((one) => Math.floor((values.memory * 1e9) / one / values.conversations)),
    tokens: Array.from({ length: growth + 1 }, (_, step) => Math.round((values.context * step) / growth)),
  };
}

/** GB that each kind fills with conversations of so many tokens. */
export function filled({ bytes }: Caches, tokens: number, conversations: number): number[] {
  return bytes.map((one) => (one * tokens * conversations) / 1e9);
}

const number = (value: number): string => formatQuantity(value).text;
const size = (bytes: number): string => formatQuantity(bytes, 'B').text;

function account(values: LabValues<Name>, caches: Caches, at: number): string {
  const tokens = caches.tokens[at] ?? 0;
  const now = filled(caches, tokens, values.conversations);
  const many =
    values.conversations === 1 ? 'One conversation' : `${number(values.conversations)} conversations`;
  const each = kinds.map((kind, i) => {
    const does = (now[i] ?? 0) <= values.memory ? 'fits' : 'does not fit';
    return `${kind}: ${size(caches.bytes[i] ?? 0)} a token, ${size((now[i] ?? 0) * 1e9)}, ${does}.`;
  });
  const few = Math.min(...caches.fits);
  const far = Math.max(...caches.fits);
  const best = kinds[caches.fits.indexOf(far)] ?? '';
  const worst = kinds[caches.fits.indexOf(few)] ?? '';
  return [
    `${many} of ${number(tokens)} tokens${values.conversations === 1 ? '' : ' each'}, and ${size(values.memory * 1e9)} for the cache.`,
    ...each,
    `The memory is full at ${number(few)} tokens with “${worst}”, at ${number(far)} with “${best}”.`,
  ].join(' ');
}

const v3 = { layers: 61, heads: 128, groups: 8, width: 128, latent: 512, position: 64, bits: 0 };

export const lab: Lab<Name, Caches> = {
  title: 'What is remembered of a conversation',
  about:
    'A language model keeps keys and values of every token it has read, in every layer. How much that is depends on how its attention heads share them. Let the conversations grow and see which kind runs out of memory first.',
  controls,
  defaults: { memory: 80, context: 131_072, conversations: 1, ...v3 },
  presets: [
    {
      id: 'deepseek-v3',
      label: 'Shape of DeepSeek-V3',
      values: v3,
      source:
        'DeepSeek-V3 technical report (arXiv:2412.19437), section 4.2; it uses the latent vector. Eight groups are an assumption for comparison.',
    },
    {
      id: 'llama-405b',
      label: 'Shape of Llama 3.1 405B',
      values: { ...v3, layers: 126 },
      source:
        'The Llama 3 Herd of Models (arXiv:2407.21783), table 3; it uses groups. The latent vector is that of DeepSeek-V3, for comparison.',
    },
    {
      id: 'qwen-72b',
      label: 'Shape of Qwen2.5-72B',
      values: { ...v3, layers: 80, heads: 64 },
      source:
        'Configuration file published with the model’s weights; it uses groups. The latent vector is that of DeepSeek-V3, for comparison.',
    },
    {
      id: 'crowd',
      label: '64 conversations at once',
      values: { conversations: 64, memory: 640 },
      source: 'A thought experiment: 640 GB, as eight accelerators of 80 GB have them',
    },
  ],
  predictions: {
    longest: {
      ask: 'How many tokens of one conversation fit into the memory if all is kept in a latent vector?',
      unit: 'token',
      answer: (_values, caches) => caches.fits[3] ?? 0,
    },
    first: {
      ask: 'With which kind of attention does a conversation run longest before the memory is full?',
      options: kinds.map((label, value) => ({ label, value })),
      answer: (_values, caches) => caches.fits.indexOf(Math.max(...caches.fits)),
    },
  },
  simulate,
  steps: () => growth,
  stepName: (at, _values, caches) => `${number(caches.tokens[at] ?? 0)} tokens`,
  account,
};
