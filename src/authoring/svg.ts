import type { Finding } from '../core/finding.ts';
import { placeAt } from './place.ts';

const forbidden: readonly { pattern: RegExp; what: string; cure: string }[] = [
  { pattern: /<script\b/i, what: 'a script', cure: 'Remove it: a drawing is inlined into the page.' },
  {
    pattern: /<style\b/i,
    what: 'a <style> element',
    cure: 'Use presentation attributes such as fill="var(--accent)".',
  },
  {
    pattern: /[\s"'/]style\s*=/i,
    what: 'a style attribute',
    cure: 'Use presentation attributes such as fill="var(--accent)".',
  },
  { pattern: /[\s"'/]on[a-z]+\s*=/i, what: 'an event handler', cure: 'Remove it: a drawing has no script.' },
  { pattern: /<foreignObject\b/i, what: 'a foreignObject', cure: 'Use <text> instead.' },
  {
    pattern: /<(?:iframe|object|embed|link|meta|base|img|audio|video|form)\b/i,
    what: 'an element of HTML',
    cure: 'Remove it: a drawing has only the shapes and texts of SVG.',
  },
  // A reference to a part of the same drawing starts with "#".
  {
    pattern: /href\s*=(?!\s*["']?\s*#)|url\((?!\s*["']?\s*#)/i,
    what: 'a reference to another file',
    cure: 'Draw it in this file.',
  },
];

/** What in a drawing must not be inlined into a page, each at its place. */
export function svgFindings(svg: string, file: string): Finding[] {
  const findings: Finding[] = [];
  if (!/^\s*(?:<\?xml[^>]*>\s*)?<svg\b[^>]*\sviewBox=/.test(svg)) {
    findings.push({
      rule: 'svg-viewbox-missing',
      severity: 'error',
      file,
      line: 1,
      column: 1,
      message:
        'The drawing does not start with an <svg> that has a viewBox, so it cannot be fitted to a page.',
      cure: 'Start it with <svg viewBox="0 0 640 360" …>.',
    });
  }
  if (!/<\/svg>\s*$/.test(svg)) {
    const { line, column } = placeAt(svg, svg.trimEnd().length);
    findings.push({
      rule: 'svg-not-closed',
      severity: 'error',
      file,
      line,
      column,
      message: 'The drawing does not end with </svg>.',
      cure: 'Write </svg> as its last line.',
    });
  }
  for (const { pattern, what, cure } of forbidden) {
    const match = pattern.exec(svg);
    if (!match) continue;
    const { line, column } = placeAt(svg, match.index + (/^[\s"'/]/.test(match[0]) ? 1 : 0));
    findings.push({
      rule: 'svg-unsafe',
      severity: 'error',
      file,
      line,
      column,
      message: `The drawing holds ${what}.`,
      cure,
    });
  }
  return findings;
}
