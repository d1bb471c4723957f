/** Sentences of a text. Abbreviations, decimals and initials do not end one. */
export function sentencesOf(text: string): string[] {
  const parts = text.split(/(?<=[.!?]["”’)]*)\s+(?=["“‘(]*\p{Lu})/u);
  const sentences: string[] = [];
  for (const part of parts) {
    const last = sentences.at(-1);
    if (
      last !== undefined &&
      /(?:^|\s|\()(?:\p{Lu}\.|(?:\p{Lu}\.){2,}|Dr\.|Mr\.|Ms\.|Mrs\.|Prof\.|St\.|vs\.|e\.g\.|i\.e\.|etc\.|Inc\.|Corp\.|Ltd\.|No\.)$/u.test(
        last,
      )
    )
      sentences[sentences.length - 1] = `${last} ${part}`;
    else sentences.push(part);
  }
  return sentences.filter((sentence) => sentence.trim() !== '');
}

const marks: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:more|less|fewer|better|worse|larger|smaller|faster|slower|higher|lower|cheaper|greater|richer) \p{L}+ .*\bthan\b|\b\p{L}+er than\b/iu,
    3,
  ],
  [
    /\b(?:outperform\w*|surpass\w*|beats?|exceed\w*|dominat\w*|lost to|improv\w*|doubl\w*|halv\w*|sav(?:es?|ed|ing))\b/i,
    3,
  ],
  [
    /\b(?:first[- ]ever|the (?:first|only|largest|smallest|fastest|best|most|least)|unprecedented|across the board)\b/i,
    2,
  ],
  [
    /\b(?:because|therefore|leads? to|led to|caus\w+|results? in|thanks to|so that|enabl\w+|allow\w*|forc\w+)\b/i,
    2,
  ],
  [/\b(?:must|cannot|never|always|no more than|at least|at most|only|without)\b/i, 1],
  [/\b(?:will|would|could|likely|expect\w*)\b/i, 1],
];

/** Sentences that say something one can doubt, the most daring first; at most `most`. Questions and lists are none. */
export function findClaims(text: string, most: number): string[] {
  return sentencesOf(text)
    .map((sentence, index) => ({
      sentence,
      index,
      weight: marks.reduce((sum, [mark, weight]) => sum + (mark.test(sentence) ? weight : 0), 0),
    }))
    .filter(
      ({ sentence, weight }) => weight >= 2 && !/[?:]$/.test(sentence) && sentence.split(' ').length >= 6,
    )
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ sentence }) => sentence);
}
