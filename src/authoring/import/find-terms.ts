/** A word that a reader may not know: an abbreviation, or what the text itself explains. */
export interface Term {
  /** "MoE". */
  short: string;
  /** "mixture-of-experts"; null where the text does not say. */
  long: string | null;
}

const common = new Set(
  'AI US USA UK EU UN CEO CTO OK TV PC PDF FAQ HTML URL USD Q1 Q2 Q3 Q4 A I AM PM'.split(' '),
);

/** Abbreviations of a text, each once, with their long form where it stands before the brackets: "total power (TP)". */
export function findTerms(texts: readonly string[]): Term[] {
  const found = new Map<string, Term>();
  for (const text of texts) {
    for (const match of text.matchAll(/\((\p{L}[\p{L}\p{N}-]{1,11})\)/gu)) {
      const short = (match[1] ?? '').replace(/(?<=\p{Lu})s$/u, '');
      const long = /\p{Lu}.*\p{Lu}/u.test(short) ? longForm(short, text.slice(0, match.index)) : null;
      if (long !== null) found.set(short, { short, long });
    }
  }
  for (const text of texts) {
    // Capital letters only, or two of them in a word; names of products carry digits.
    for (const [word] of text.matchAll(/(?<![\p{L}\p{N}.-])\p{Lu}[\p{L}]*\p{Lu}[\p{L}]*(?![\p{L}\p{N}])/gu)) {
      const short = word.replace(/(?<=\p{Lu})s$/u, '');
      if (short.length > 8 || common.has(short) || found.has(short)) continue;
      if (!/^\p{Lu}{2,}$/u.test(short) && !/^\p{Lu}\p{Ll}\p{Lu}$/u.test(short)) continue;
      found.set(short, { short, long: null });
    }
  }
  return [...found.values()];
}

/** The words before the brackets whose first letters make the abbreviation, from the last one back. */
function longForm(short: string, before: string): string | null {
  const wanted = short.toLowerCase().replace(/[^\p{L}]/gu, '');
  const words = before.trimEnd().split(/\s+/);
  for (let count = 1; count <= Math.min(words.length, wanted.length + 3); count++) {
    const run = words
      .slice(-count)
      .join(' ')
      .replace(/^[(“"']+/, '');
    const initials = [...run.matchAll(/(?:^|[\s-])(\p{L})/gu)]
      .map(([, letter = '']) => letter.toLowerCase())
      .join('');
    if (initials === wanted) return run;
    // "reinforcement learning with human feedback (RLHF)": small words may be passed over.
    const skipping = [...run.matchAll(/(?:^|[\s-])(\p{L})(?=\p{L}{3})/gu)]
      .map(([, letter = '']) => letter.toLowerCase())
      .join('');
    if (skipping === wanted && initials.startsWith(wanted.charAt(0))) return run;
  }
  return null;
}
