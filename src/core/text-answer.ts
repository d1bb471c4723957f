/** Letters that carry their accent inside or stand for two; a sigma that ends a word is a sigma. */
const letters = new Map(
  Object.entries({ ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ς: 'σ' }),
);

/** Like {@link foldText}, with the spaces at its ends. */
function fold(text: string, exact: boolean): string {
  const seen = text.replace(/\p{Cf}/gu, '').replaceAll('´', "'");
  const letter = exact
    ? seen
    : seen
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase()
        .replace(/[øłđıßæœς]/g, (one) => letters.get(one) ?? one);
  return letter
    .normalize('NFC')
    .replace(/[‘’‚‛′`ʼ]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/\s+/g, ' ');
}

/**
 * A text as it is compared: characters in one form (Unicode NFC), runs of spaces as one, none at the ends, quotes and
 * dashes plain (keyboards of phones set the others by themselves), nothing invisible. Unless `exact`, compatible forms
 * are the same too (NFKD: full width, ligatures, raised digits), and neither case nor accents count.
 */
export function foldText(text: string, exact: boolean): string {
  return fold(text, exact).trim();
}

/** What stands between the wildcards of a pattern, folded. */
function piecesOf(pattern: string, exact: boolean): string[] {
  const pieces = pattern.split(/(?<!\\)\*+/).map((piece) => fold(piece.replaceAll('\\*', '*'), exact));
  pieces[0] = pieces[0]?.trimStart() ?? '';
  pieces.push(pieces.pop()?.trimEnd() ?? '');
  return pieces;
}

function fits([first = '', ...rest]: readonly string[], text: string): boolean {
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  // Each piece as far to the left as it goes leaves the most room for those after it: nothing is tried twice.
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

/**
 * Whether what was typed is what a pattern accepts, both folded. `*` stands for any run of characters, also none;
 * `\*` is a star; all else is itself. After Moodle's short answer question (`compare_string_with_wildcard` in
 * question/type/shortanswer/question.php), which folds case and NFC only.
 */
export function matchesText(pattern: string, typed: string, exact: boolean): boolean {
  return fits(piecesOf(pattern, exact), foldText(typed, exact));
}

/** Whether a pattern accepts all that a narrower one does. */
export function coversText(wider: string, narrower: string, exact: boolean): boolean {
  // A character of private use, which no pattern has, can only be met by a wildcard.
  return fits(piecesOf(wider, exact), piecesOf(narrower, exact).join('\uE000'));
}

export function hasWildcard(pattern: string): boolean {
  return /(?<!\\)\*/.test(pattern);
}

/** The words of a pattern as a person writes them. A wildcard leaves nothing behind. */
export function wordsOfPattern(pattern: string): string {
  return pattern
    .replace(/(?<!\\)\*+/g, '')
    .replaceAll('\\*', '*')
    .trim();
}
