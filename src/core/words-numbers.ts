/** What a question says that asks for a number. */
export const numberWords = {
  readAs: (value: string) =>
    `Read as ${value}: ${value.includes('.') ? 'the point begins the decimals' : 'the comma stands between thousands'}.`,
  invalid: 'Write a number, such as 12, 3.5, 2.5e6 or 5.6 million.',
  tooLarge: 'That number is too large to read.',
  unitOther: (unit: string, wanted: string) => `“${unit}” measures something else. Answer in ${wanted}.`,
  unitUnknown: (unit: string, wanted: string) => `The unit “${unit}” is not known here. Answer in ${wanted}.`,
  unitNone: (unit: string) => `Write the number alone, without “${unit}”.`,
} as const;

/** Why a number could not be taken: the code of `readInUnit`, the unit that was typed and the one asked for. */
export function numberTrouble(code: string, unit: string, wanted: string | null): string {
  if (code === 'too-large') return numberWords.tooLarge;
  if (code !== 'unit-other' && code !== 'unit-unknown') return numberWords.invalid;
  if (wanted === null) return numberWords.unitNone(unit);
  return numberWords[code === 'unit-other' ? 'unitOther' : 'unitUnknown'](unit, wanted);
}
