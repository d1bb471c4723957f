/** What a choice says. */
export const choiceWords = {
  several: 'Choose all that apply.',
  right: 'Right.',
  wrong: 'Not this one.',
} as const;
