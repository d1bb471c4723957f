/** How printed numbers are spoken. Ships to the browser: keep it tiny. */

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A number with its unit, or a worked step, in words where a screen reader would leave out or misread a sign: raised
 * digits are read one by one or not at all, and a slash is no "per". "×", "=" and "−" are read as they are meant.
 */
export const aloud = (text: string): string =>
  text
    .replace(/(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (raised, minus, digits) => {
      if (raised === '²') return ' squared';
      if (raised === '³') return ' cubed';
      return ` to the power of ${minus && 'minus '}${[...digits].map((digit) => RAISED.indexOf(digit)).join('')}`;
    })
    .replace(/× (?=10 to)/g, 'times ')
    .replaceAll(' ^ ', ' to the power of ')
    .replaceAll(' / ', ' divided by ')
    .replace(/(?<=\S)\/(?=[^\d\s])/g, ' per ')
    .replaceAll('√(', 'square root of (');
