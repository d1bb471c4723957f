/** What a bar chart says while its calculator is used. */
export const barWords = {
  extremes: (most: string, least: string) => `The most: ${most}. The least: ${least}.`,
  chosen: 'as above',
} as const;
