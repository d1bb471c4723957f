/** Reads comma-separated values (RFC 4180) into cells that still know their place. */

export interface Cell {
  text: string;
  /** Where its text begins in the source, in UTF-16 code units. */
  offset: number;
}

export interface CsvFile {
  /** Rows of cells, without empty lines. */
  rows: Cell[][];
  /** Where a quotation mark stands that is never closed. */
  unclosed: number | null;
}

/** Every row with its cells; white space around a cell is dropped. Never fails. */
export function readCsv(source: string): CsvFile {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = 0;
  let unclosed: number | null = null;
  for (;;) {
    while (/[^\S\n]/.test(source[at] ?? '')) at++;
    const offset = source[at] === '"' ? at + 1 : at;
    let text = '';
    if (source[at] === '"') {
      let end = at + 1;
      // A mark written twice is one of the text.
      while (end < source.length && (source[end] !== '"' || source[end + 1] === '"')) {
        end += source[end] === '"' ? 2 : 1;
      }
      if (end >= source.length) unclosed ??= at;
      text = source
        .slice(at + 1, end)
        .replaceAll('""', '"')
        .trim();
      at = Math.min(end + 1, source.length);
    }
    // Also what follows a closing quotation mark by mistake belongs to the cell.
    const start = at;
    while (at < source.length && source[at] !== ',' && source[at] !== '\n') at++;
    text += source.slice(start, at).trim();
    row.push({ text, offset });
    if (source[at] === ',') {
      at++;
      continue;
    }
    if (row.length > 1 || text !== '') rows.push(row);
    row = [];
    if (at >= source.length) return { rows, unclosed };
    at++;
  }
}
