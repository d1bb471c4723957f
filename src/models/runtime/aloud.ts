/** How printed numbers are spoken. Ships to the browser: keep it tiny. */

const WORDS: Readonly<Record<string, string>> = {
  '²': ' squared',
  '³': ' cubed',
  '/': ' per ',
  '/s': ' per second',
  ' / ': ' divided by ',
  ' ^ ': ' to the power of ',
  '√(': 'square root of (',
};

/**
 * A number with its unit, or a worked step, in words where a screen reader would leave out or misread a sign: raised
 * digits are read one by one or not at all, and a slash is no "per". "×", "=" and "−" are read as they are meant.
 */
export const aloud = (text: string): string =>
  text.replace(
    / [/^] |\/(?:s\b)?|√\(|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
    // Compatibility decomposition puts raised digits on the line.
    (sign) => WORDS[sign] ?? ` to the power of ${sign.normalize('NFKC')}`,
  );
