/** What a line chart says while its calculator is used. */
export const lineWords = {
  now: (x: string, values: string) => `At ${x}: ${values}.`,
  runs: (label: string, fromX: string, from: string, toX: string, to: string) =>
    `${label} goes from ${from} at ${fromX} to ${to} at ${toX}. `,
} as const;
