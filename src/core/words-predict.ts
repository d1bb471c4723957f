/** What a calculator says that asks for a guess before it opens. */
export const predictWords = {
  ask: (output: string) => `Before you look: what is “${output}” with these values? A rough guess is enough.`,
  guess: 'Your guess',
  how: (unit: string) => `${unit === '' ? '' : `in ${unit}, `}such as 4.2 or 5 million`,
  submit: 'Guess',
  look: 'I would rather look',
  empty: 'Write a guess first, or look without one.',
  choose: 'Choose one first, or look without a guess.',
  unreadable: 'This could not be read as a number. Write it in digits.',
  otherUnit: (unit: string, wanted: string) =>
    `“${unit}” is no unit of this. Write the number ${wanted === '' ? 'alone' : `in ${wanted}, or alone`}.`,
  right: (guess: string) => `You guessed ${guess}, and so it is.`,
  result: (guess: string, answer: string, gap: string) =>
    `You guessed ${guess}; it is ${answer}${gap === '' ? '' : `: ${gap}`}.`,
  /** A result has a name, a lab asks a question. */
  looked: (output: string, answer: string) => `${output}${/[?.!]$/.test(output) ? '' : ':'} ${answer}.`,
  notLoaded: 'Without a network a guess cannot be read.',
} as const;
