/** What a calculator says of lists of numbers. */
export const listWords = {
  entry: (n: number) => `Entry ${n}`,
  add: (label: string) => `Add an entry: ${label}`,
  remove: (label: string) => `Remove the last entry: ${label}`,
} as const;
