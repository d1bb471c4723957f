/** Which steps of an example are left to the learner. */
function yours(open: number, steps: number): string {
  if (open === 0) return 'every step is shown';
  if (open === steps) return 'every step is yours';
  return open === 1 ? 'the last step is yours' : `the last ${open} steps are yours`;
}

/** What a worked example says that fades. */
export const workedWords = {
  another: 'Another one',
  /** In each example one step more is open than in the one before; the first shows all. */
  stage: (stage: number, stages: number) => `Example ${stage} of ${stages}: ${yours(stage - 1, stages - 1)}.`,
  changed: 'New numbers.',
} as const;
