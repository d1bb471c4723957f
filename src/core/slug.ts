/**
 * A short id made of a text's words: lower case, accents dropped, everything but letters and digits of any script
 * replaced by hyphens, at most 48 characters cut at a word. Empty when the text has no letter or digit.
 */
export function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    // Latin accents only: in other scripts a mark makes another letter.
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  let result = '';
  for (const word of words) {
    const next = result === '' ? word : `${result}-${word}`;
    if (next.length > 48 && result !== '') break;
    result = next;
  }
  return result;
}
