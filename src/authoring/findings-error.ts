import { formatFinding } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';

/** One error with a line for each finding, shaped so that Vite and Astro show the first at its place. */
export class FindingsError extends Error {
  readonly loc: { file: string; line: number; column: number };
  readonly line: number;
  readonly column: number;

  constructor(findings: readonly Finding[]) {
    const count = findings.length === 1 ? 'One mistake' : `${findings.length} mistakes`;
    super([`${count} in the lessons:`, ...findings.map(formatFinding)].join('\n'));
    this.name = 'Islet';
    const first = findings[0];
    this.line = first?.line ?? 1;
    this.column = first?.column ?? 1;
    this.loc = { file: first?.file ?? '', line: this.line, column: this.column };
    // The stack would only name our own files.
    this.stack = this.message;
  }
}

/** Throws all errors among the findings as one; warnings pass. */
export function throwErrors(findings: readonly Finding[]): void {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new FindingsError(errors);
}
