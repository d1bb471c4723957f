/** What stands on a calculator from the start: only the server says it. */
export const calculatorPageWords = {
  calculator: 'Calculator',
  startFrom: 'Start from',
  source: (text: string) => `Source: ${text}`,
  given: (inputs: string) => `With ${inputs}:`,
  steps: 'Step by step',
  compare: 'Compare',
  whatMatters: 'Which input matters most?',
  copyLink: 'Copy link',
  formulas: 'The formulas',
  sources: 'Where the numbers come from',
  ownPage: 'This calculator on a page of its own',
} as const;
