import type { Finding } from '../../core/finding.ts';
import { sectionOf } from './rule.ts';

/**
 * Advice that an author has turned down, with a reason: `{/* lint-ignore rule-id: why *​/}` in a lesson,
 * `# lint-ignore rule-id: why` in YAML. It holds for its own line and for the next line with anything on it.
 * Mistakes cannot be turned down. Returns what is left, and what is wrong with the comments themselves.
 */
export function withoutIgnored(findings: readonly Finding[], source: string, file: string): Finding[] {
  // What stands in a fenced block is shown, not meant.
  const meantText = source.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ' '));
  const comments = [
    ...meantText.matchAll(/\{\/\*\s*lint-ignore\b([\s\S]*?)\*\/\}|^[ \t]*#\s*lint-ignore\b(.*)$/gm),
  ];
  if (comments.length === 0) return [...findings];
  const lines = source.split('\n');
  const left = new Set(findings);
  const own: Finding[] = [];
  for (const comment of comments) {
    const line = source.slice(0, comment.index).split('\n').length;
    const column = comment.index - source.lastIndexOf('\n', comment.index - 1) + comment[0].search(/\S/);
    const words = (comment[1] ?? comment[2] ?? '').trim();
    const [, rule = '', reason = ''] = /^([a-z0-9-]+)?\s*:?\s*([\s\S]*)$/.exec(words) ?? [];
    const at = { file, line, column, severity: 'warning' as const };
    if (rule === '' || reason === '') {
      own.push({
        ...at,
        rule: 'ignore-without-reason',
        guide: sectionOf('ignore-without-reason'),
        message:
          rule === '' ? 'This lint-ignore names no rule.' : `This lint-ignore of "${rule}" gives no reason.`,
        cure: 'Write {/* lint-ignore rule-id: why it does not hold here */}.',
      });
      continue;
    }
    const end = line + comment[0].split('\n').length - 1;
    let next = end + 1;
    while (next <= lines.length && (lines[next - 1] ?? '').trim() === '') next++;
    const meant = findings.filter(
      (finding) =>
        finding.rule === rule && ((finding.line >= line && finding.line <= end) || finding.line === next),
    );
    const advised = meant.filter(({ severity }) => severity === 'warning');
    for (const finding of advised) left.delete(finding);
    if (advised.length > 0) continue;
    own.push({
      ...at,
      rule: 'ignore-unused',
      guide: sectionOf('ignore-unused'),
      message:
        meant.length > 0
          ? `"${rule}" is a mistake here and cannot be turned down.`
          : `There is nothing here that "${rule}" would say.`,
      cure: meant.length > 0 ? 'Mend it.' : 'Remove this comment.',
    });
  }
  return [...left, ...own];
}
