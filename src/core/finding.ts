/**
 * What is wrong with something an instructor wrote: a place, a reason and a cure.
 * One finding is one line of output; the words address an author, not a programmer.
 */
export interface Finding {
  /** Permanent kebab-case id, e.g. `item-id-duplicate`. */
  rule: string;
  severity: 'error' | 'warning';
  /** Path as the author knows it, relative to the project. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 code units as editors count. */
  column: number;
  /** What was found and why it cannot stand. One or two sentences. */
  message: string;
  /** What to do about it. One sentence, imperative. */
  cure: string;
  /** Where the guide says why, and on what evidence: an address below the site's root. */
  guide?: string;
  /** A change of the file that does it, where that is safe: what stands from index `from` to `to` becomes `text`. */
  fix?: { from: number; to: number; text: string };
}

/** `file:line:column rule: message Cure. Why: /guide/…` on one line, clickable in terminals and editors. */
export function formatFinding(finding: Finding): string {
  const { file, line, column, severity, rule, message, cure, guide } = finding;
  const why = guide === undefined ? '' : ` Why: ${guide}`;
  return `${file}:${line}:${column} ${severity} ${rule}: ${message} ${cure}${why}`;
}

/** Orders findings as a reader meets them: by file, line, column. */
export function compareFindings(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** Levenshtein distance with adjacent transpositions (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * The allowed name nearest to what was written, or null when none is near enough to be meant
 * (at most a third of its letters differ, case aside).
 */
export function nearest(written: string, allowed: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const name of allowed) {
    const distance = editDistance(written.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  const limit = best === null ? 0 : Math.max(1, Math.floor(best.length / 3));
  // One letter for another is no misspelling.
  return best !== null && bestDistance <= limit && bestDistance < best.length ? best : null;
}

/** ` Did you mean "x"?` or nothing; starts with a space so that it can be appended. */
export function didYouMean(written: string, allowed: readonly string[]): string {
  const name = nearest(written, allowed);
  return name === null ? '' : ` Did you mean "${name}"?`;
}

/** `"a", "b" and "c"`. */
export function listNames(names: readonly string[], joiner = 'and'): string {
  const quoted = names.map((name) => `"${name}"`);
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${joiner} ${quoted[quoted.length - 1] ?? ''}`;
}
