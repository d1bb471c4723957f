import type { LabControls, LabInPage, LabValues } from '../../core/lab.ts';
import { methods } from './methods.ts';
import type { Method } from './methods.ts';
import { classes, perGroup } from './world.ts';

export type Name = 'perClass' | 'background' | 'noise' | 'steps' | 'tau' | 'tauS' | 'seed';

const controls: LabControls<Name> = {
  perClass: {
    kind: 'number',
    label: 'Pictures of each class to train with',
    min: 2,
    max: 64,
    step: 1,
    scale: 'log',
  },
  background: {
    kind: 'number',
    label: 'Background',
    min: 0,
    max: 2,
    step: 0.1,
    note: 'What a picture shows beside its subject; the same in both its views.',
  },
  noise: {
    kind: 'number',
    label: 'Errors in captions',
    min: 0,
    max: 3,
    step: 0.1,
    note: 'SimCLR and SupCon never see captions.',
  },
  steps: { kind: 'number', label: 'Training steps', min: 50, max: 400, step: 10 },
  tau: {
    kind: 'number',
    label: 'Temperature τ of the predictions',
    min: 0.05,
    max: 1,
    step: 0.01,
    scale: 'log',
  },
  tauS: {
    kind: 'number',
    label: 'Temperature τₛ of the targets',
    min: 0.01,
    max: 5,
    step: 0.01,
    scale: 'log',
    note: 'X-CLR only; near 0 its targets are those of SimCLR.',
  },
  seed: { kind: 'seed', label: 'Seed' },
};

/** A run is shown at its start and at so many moments after it. */
export const moments = 20;

/** One method's training. Losses are in nats. */
export interface Course {
  /**
   * How far the loss lies above the least it can be, which is the entropy of the targets: at each moment the mean since
   * the moment before.
   */
  readonly excess: readonly number[];
  /** Share of 400 new pictures that 5 nearest neighbours put in their class, at each moment. */
  readonly shares: readonly number[];
  /** The same in the end, by a linear classifier. */
  readonly probe: number;
  /** Cosines of the classes' mean embeddings in the end: each class with those before it. */
  readonly alike: readonly number[];
}

export type Result = Readonly<Record<Method, Course>>;

/** Training steps that are done at a moment. */
export function stepAt(moment: number, { steps }: Pick<LabValues<Name>, 'steps'>): number {
  return Math.round((moment * steps) / moments);
}

/** Mean cosine of two classes of one group, and of two of different groups. */
export function kinOf({ alike }: Course): { within: number; between: number } {
  const sums = { within: 0, between: 0 };
  let at = 0;
  for (let a = 0; a < classes; a++)
    for (let b = 0; b < a; b++)
      sums[Math.floor(a / perGroup) === Math.floor(b / perGroup) ? 'within' : 'between'] += alike[at++] ?? 0;
  // Five groups with 6 pairs each; 190 pairs in all.
  return { within: sums.within / 30, between: sums.between / 160 };
}

/** Shades in which similarities are drawn. */
export const shadeCount = 10;

/**
 * For each shade from faint to full the cells of a 20 × 20 map that have it, as the path of an SVG. Cosines of 0 and
 * less stay blank.
 */
export function shadesOf({ alike }: Pick<Course, 'alike'>): string[] {
  const shades = Array.from({ length: shadeCount }, () => '');
  const cell = (a: number, b: number, cosine: number): void => {
    const shade = Math.ceil(cosine * shadeCount) - 1;
    if (shade >= 0) shades[Math.min(shade, shadeCount - 1)] += `M${a} ${b}h1v1h-1z`;
  };
  let at = 0;
  for (let a = 0; a < classes; a++) {
    for (let b = 0; b < a; b++) {
      const cosine = alike[at++] ?? 0;
      cell(a, b, cosine);
      cell(b, a, cosine);
    }
    cell(a, a, 1);
  }
  return shades;
}

export const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

/** A difference of shares in points, with its sign in words. */
function ahead(lead: number, of: string): string {
  const points = Math.abs(100 * lead).toFixed(1);
  if (points === '0.0') return `level with ${of}`;
  return `${points} points ${lead > 0 ? 'ahead of' : 'behind'} ${of}`;
}

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

function account(values: LabValues<Name>, result: Result, at: number): string {
  const shareOf = (method: Method): number => result[method].shares[at] ?? 0;
  const start = percent(result.SimCLR.shares[0] ?? 0);
  if (at === 0) return `Before training every method recognises ${start} of 400 new pictures.`;
  const best = methods.toSorted((a, b) => shareOf(b) - shareOf(a));
  const told = best.map((method) => `${method} ${percent(shareOf(method))}`);
  const leads = methods
    .filter((method) => method !== 'X-CLR')
    .map((method) => ahead(shareOf('X-CLR') - shareOf(method), method));
  const sentences = [
    `After ${stepAt(at, values)} of ${values.steps} steps the share of 400 new pictures that is recognised: ${list(told)}; before training ${start}.`,
    `X-CLR is ${list(leads)}.`,
  ];
  if (at === moments) {
    const kin = (method: Method): string => {
      const { within, between } = kinOf(result[method]);
      return `${method} ${signed(within)} and ${signed(between)}`;
    };
    sentences.push(
      `Mean cosine of two classes of one group, and of different groups: ${methods.map(kin).join('; ')}.`,
      `What training could still take from the loss: ${list(methods.map((method) => `${method} ${(result[method].excess.at(-1) ?? 0).toFixed(2)}`))} nats.`,
    );
  }
  return sentences.join(' ');
}

const signed = (value: number): string => value.toFixed(2).replace('-', '−');

const usual = { perClass: 8, background: 1, noise: 0.1, tauS: 0.05 };
const preset = (id: string, label: string, values: Partial<typeof usual>) => ({
  id,
  label,
  values: { ...usual, ...values },
});

/** What the page needs of the lab; the simulation is left to a worker. */
export const shown: LabInPage<Name, Result> = {
  controls,
  defaults: { ...usual, steps: 200, tau: 0.1, seed: 1 },
  presets: [
    preset('few', '2 of each class', { perClass: 2 }),
    preset('some', '8 of each class', {}),
    preset('many', '32 of each class', { perClass: 32 }),
    preset('plain', 'No background', { background: 0 }),
    preset('busy', 'Strong background', { background: 1.5 }),
    preset('misleading', 'Misleading captions', { noise: 3 }),
  ],
  steps: () => moments,
  stepName: (at, values) => `Step ${stepAt(at, values)} of ${values.steps}`,
  account,
};
