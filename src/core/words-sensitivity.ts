/** What a calculator says about which input matters most. */
export const sensitivityWords = {
  title: 'Which input matters most',
  of: 'Effect on',
  intro: 'Each number by itself, with 10% less and with 10% more of it; the largest effect comes first.',
  less: (result: string, gap: string) => `10% less: ${result}${gap === '' ? '' : ` (${gap})`}`,
  more: (result: string, gap: string) => `10% more: ${result}${gap === '' ? '' : ` (${gap})`}`,
  none: 'No effect here.',
  atZero: 'It stands at zero, and 10% of nothing is nothing.',
  nothing: 'None of the numbers that you can move changes this result.',
} as const;
