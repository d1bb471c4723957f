/** What a match says, and what sorting into groups says. */
export const pairWords = {
  choose: 'Choose …',
  /** What a group of buttons decides, for those who do not see the row. */
  groupOf: (text: string) => `Group of ${text}`,
} as const;
