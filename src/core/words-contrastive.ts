/** What the lab of contrastive training says beside its account. */
export const contrastiveWords = {
  shares: 'New pictures that are recognised',
  excess: 'Loss above the least it can be, in nats',
  start: 'Start',
  steps: (steps: number) => `${steps} steps`,
  method: 'Method',
  nearest: 'Recognised',
  probe: 'By a linear classifier in the end',
  loss: 'Loss above the least',
  maps: 'How alike the classes are in the end',
  train: 'Train with 12 seeds',
  trained: (lead: string) => `Trained: X-CLR leads SimCLR by ${lead} points.`,
  settings: ({
    perClass,
    background,
    noise,
  }: Readonly<Record<'perClass' | 'background' | 'noise', number>>) =>
    `12 seeds, ${perClass} of each class, background ${background}, caption errors ${noise}`,
  mean: 'Mean, ± standard error',
  ahead: 'X-CLR is ahead by',
  won: 'in seeds',
} as const;
