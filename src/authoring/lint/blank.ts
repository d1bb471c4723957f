/** A piece of text as spaces, so that what stands around it keeps its place. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const comment = String.raw`\{\/\*[\s\S]*?\*\/\}`;
/** From its opening line to a line with as many marks, or to the end of the text, as Markdown has it. */
const fence = String.raw`^(?:[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?<fence>\x60{3,}|~{3,})[^\x60\n]*\n[\s\S]*?(?:^[ \t>]*\k<fence>[\x60~]*[ \t]*$|(?![\s\S]))`;
/** Between as many backticks on both sides, within one paragraph. */
const inline = String.raw`(?<![\x60\\])(?<ticks>\x60+)(?!\x60)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!\x60)\k<ticks>(?!\x60)`;
/** Whichever begins first holds the others: a comment may name code, and code may show a comment. */
const codeOrComment = new RegExp(`${comment}|${fence}|${inline}`, 'gm');

/** A lesson with its code blank, in blocks and in lines. Comments stay. */
export function withoutCode(source: string): string {
  return source.replace(codeOrComment, (piece) => (piece.startsWith('{/*') ? piece : blank(piece)));
}

/** A piece of a lesson with all blank but the words that a reader sees: code, formulas, comments, tags, addresses. */
export function wordsAlone(source: string): string {
  return source
    .replace(codeOrComment, blank)
    .replace(/\$\$[\s\S]*?\$\$/g, blank)
    .replace(/<\/?[A-Za-z](?:[^<>"'{}]|"[^"]*"|'[^']*'|\{[^{}]*\})*>/g, blank)
    .replace(/(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g, blank)
    .replace(/\b(?:https?:\/\/|www\.)[^\s<>]+/g, blank);
}
