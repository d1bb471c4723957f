/**
 * The unit to write behind a label, without what the label says already: nothing behind "Tokens in the context", and
 * "B" for "B per token" behind "Cache per token".
 */
export function unitBeside(label: string, unit: string): string {
  const says = (words: string): boolean => ` ${label} `.toLowerCase().includes(` ${words.toLowerCase()} `);
  if (says(unit)) return '';
  const at = unit.indexOf(' per ');
  return at > 0 && says(unit.slice(at + 1)) ? unit.slice(0, at) : unit;
}
