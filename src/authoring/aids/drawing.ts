import { escapeHtml } from '../../core/escape-html.ts';
import { withStepMarks } from '../figure-steps.ts';

/** A drawing for a page, with its name and description for those who do not see it. */
export function namedDrawing(svg: string, title: string, description: string): string {
  const text = `${title}. ${description}`;
  return withStepMarks(svg)
    .replace(/^\s*<\?xml[^>]*>\s*/, '')
    .replace(/<title>[\s\S]*?<\/title>|<desc>[\s\S]*?<\/desc>/g, '')
    .replace(/^\s*<svg\b((?:[^>"]|"[^"]*")*)>/, (_, attributes: string) => {
      const kept = attributes.replace(/\s(?:role|aria-[a-z]+|width|height|xmlns)="[^"]*"/g, '');
      return `<svg${kept} role="img" aria-label="${escapeHtml(text)}">`;
    });
}
