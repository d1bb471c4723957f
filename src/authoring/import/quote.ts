/**
 * Words of an article as MDX that says just these words: no mark-up, no tag, no expression, no import. What stands in
 * a lesson this way is text for the parser, whatever it says.
 */
export function quoteText(text: string): string {
  const [first = '', ...others] = text.split(/(?<=https?:)(?=\/\/)|(?<=www)(?=\.)/i);
  return escaped(first) + others.map(restOfAddress).join('');
}

/**
 * Behind "https:" or "www". The parser makes a link of an address: escapes within it would be a part of it, so its first
 * mark is written by its number, and a comment keeps it text where it would lead nowhere.
 */
function restOfAddress(text: string): string {
  return leads.test(text) ? `&#${text.charCodeAt(0)};${escaped(text.slice(1))}` : `{/**/}${escaped(text)}`;
}

/** A name, and then a path or the end of a word. */
const leads = /^(?:\/\/|\.)[\w-]+(?:\.[\w-]+)+(?:[/?#]|[.,;:!>)}\]"'’”»]*(?:\s|$))/;

function escaped(text: string): string {
  return (
    text
      .replace(/[\\`*_{}<>[\]#|$~^"'=+]/g, '\\$&')
      .replace(/&(?=#?\w+;)/g, '\\&')
      // Dashes and dots that smart punctuation would join, and marks of a list or a rule at the head of the line.
      .replace(/-(?=-)|(?<=-)-|^-/g, '\\-')
      .replace(/\.(?=\.)|(?<=\.)\./g, '\\.')
      .replace(/^(\d+)([.)])/, '$1\\$2')
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
