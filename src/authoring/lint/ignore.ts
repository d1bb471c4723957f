import { didYouMean } from '../../core/finding.ts';
import type { Finding } from '../../core/finding.ts';
import { questionTypes } from '../../questions/registry.ts';
import { offsetOf, placeAt } from '../place.ts';
import { blank, withoutCode } from './blank.ts';
import { lintRules } from './lint-lesson.ts';
import { endOfTag, sectionOf } from './rule.ts';

const opensQuestion = new RegExp(`^[ \\t]*<(?:${questionTypes.map(({ tag }) => tag).join('|')})\\b`);

/**
 * Advice that an author has turned down, with a reason: `{/* lint-ignore rule-id: why *​/}` in a lesson,
 * `# lint-ignore rule-id: why` in YAML. It holds for its own line and for the next line with anything on it; where that
 * line opens a question, for the whole question. Mistakes cannot be turned down. Returns what is left, and what is wrong
 * with the comments themselves.
 */
export function withoutIgnored(findings: readonly Finding[], source: string, file: string): Finding[] {
  // What stands in code is shown, not meant.
  const meantText = file.endsWith('.mdx') ? withoutCode(source) : source;
  const comments = [
    ...meantText.matchAll(/\{\/\*\s*lint-ignore\b([\s\S]*?)\*\/\}|^[ \t]*#\s*lint-ignore\b(.*)$/gm),
  ];
  if (comments.length === 0) return [...findings];
  // Several comments on one thing stand below each other: none of them is the next line with anything on it.
  const lines = comments
    .reduce(
      (text, { index, 0: { length } }) =>
        text.slice(0, index) + blank(text.slice(index, index + length)) + text.slice(index + length),
      source,
    )
    .split('\n');
  const rules = [...lintRules, ...findings.map(({ rule }) => ({ id: rule }))].map(({ id }) => id);
  const left = new Set(findings);
  const own: Finding[] = [];
  for (const comment of comments) {
    const { line, column } = placeAt(source, comment.index + comment[0].search(/\S/));
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
    const last = opensQuestion.test(lines[next - 1] ?? '') ? lastLineOfTag(meantText, next) : next;
    const meant = findings.filter(
      (finding) =>
        finding.rule === rule &&
        ((finding.line >= line && finding.line <= end) || (finding.line >= next && finding.line <= last)),
    );
    const advised = meant.filter(({ severity }) => severity === 'warning');
    for (const finding of advised) left.delete(finding);
    if (advised.length > 0) continue;
    const near = rules.includes(rule) ? '' : didYouMean(rule, rules);
    own.push({
      ...at,
      rule: 'ignore-unused',
      guide: sectionOf('ignore-unused'),
      message:
        meant.length > 0
          ? `"${rule}" is a mistake here and cannot be turned down.`
          : `There is nothing here that "${rule}" would say.${near}`,
      cure: meant.length > 0 ? 'Mend it.' : near === '' ? 'Remove this comment.' : 'Correct the name.',
    });
  }
  return [...left, ...own];
}

/** The line on which the tag ends that opens on a line. */
function lastLineOfTag(source: string, line: number): number {
  const start = offsetOf(source, { line, column: 1 });
  return placeAt(source, endOfTag(source, source.indexOf('<', start))).line;
}
