/** What the lab of contrastive training says beside its account. */
export const contrastiveWords = {
  recognised: 'New pictures that are recognised',
  excess: 'Loss above the least it can be, in nats',
  start: 'Start',
  steps: (steps: number) => `${steps} steps`,
  method: 'Method',
  nearest: 'Recognised',
  probe: 'By a linear classifier, in the end',
  loss: 'Loss above the least',
  floor: 'Least loss',
  maps: 'How alike the classes are in the end',
  mapsNote:
    'Each square compares two of the 20 classes: the darker, the closer their mean embeddings. Groups of four lie along the diagonal.',
  kin: (method: string, within: string, between: string) =>
    `${method}: in a group ${within}, else ${between}`,
  article:
    'Compare with the article with care. There X-CLR’s lead over SimCLR shrinks as data grow, from 1.2 to 0.5 points; here it grows, because SimCLR holds on to the background, which both views of a picture share, however many pictures there are. Its lead over CLIP melts in both. This is a toy whose settings were chosen after first runs had been seen: without a background, or with misleading captions, the lead over SimCLR is small or gone.',
  seedsTitle: 'One run may be luck',
  seedsNote:
    'With one seed a few points mean little. Twelve worlds, twelve sets of pictures, twelve trainings of each method:',
  train: 'Train with 12 seeds',
  cancel: 'Cancel',
  progress: 'Share of the trainings that is done',
  training: 'Training …',
  stopped: 'Stopped.',
  failed: 'The trainings have failed. Try once more.',
  other: 'The controls have changed since these 12 seeds were trained.',
  mean: 'Mean, ± standard error',
  ahead: 'X-CLR is ahead by',
  won: 'in seeds',
} as const;
