/**
 * Words of an article as MDX that says just these words: no mark-up, no tag, no expression, no import. What stands in
 * a lesson this way is text for the parser, whatever it says.
 */
export function quoteText(text: string): string {
  return (
    text
      .replace(/[\\`*_{}<>[\]#|$~^"'=+]/g, '\\$&')
      .replace(/&(?=#?\w+;)/g, '\\&')
      // Dashes and dots that smart punctuation would join, and marks of a list or a rule at the head of the line.
      .replace(/-(?=-)|(?<=-)-|^-/g, '\\-')
      .replace(/\.(?=\.)|(?<=\.)\./g, '\\.')
      .replace(/^(\d+)([.)])/, '$1\\$2')
      // An address would become a link, and escapes within it a part of it.
      .replace(/:(?=\/\/)|(?<=www)\./gi, (mark) => `&#${mark.charCodeAt(0)};`)
      // MDX reads these words at the head of a line as JavaScript.
      .replace(/^[ie](?=(?:mport|xport)\b)/, (letter) => `&#${letter.charCodeAt(0)};`)
  );
}

/** Lines as a block quote of their own. */
export function blockQuote(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
}

/** Lines of a table or of code, kept line by line in a fence that nothing in them can close. */
export function fenced(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...text.split('\n'), fence];
}
