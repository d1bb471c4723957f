/** Which names a model may give, and that it gives each once. */
import { SECTIONS } from './entries.ts';
import type { Section } from './entries.ts';
import type { Located, Report } from './read-yaml.ts';
import { isUnitName } from './units.ts';

/** All names that formulas may use, in the order of the file. */
export function declaredNames(root: Located): string[] {
  const names = new Set<string>();
  for (const section of ['inputs', 'steps', 'outputs']) {
    for (const name of root.entries?.get(section)?.child.entries?.keys() ?? []) names.add(name);
  }
  return [...names];
}
/** Every object inherits these in JavaScript; a missing value would be found nonetheless. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Reports names that cannot be used; returns those that stand twice. */
export function checkNames(root: Located, report: Report): Set<string> {
  const twice = new Set<string>();
  const seen = new Map<string, { section: Section }>();
  for (const section of ['tables', 'inputs', 'steps', 'outputs', 'errors', 'presets'] as const) {
    const isId = section === 'errors' || section === 'presets';
    for (const [name, { keyOffset, child }] of root.entries?.get(section)?.child.entries ?? []) {
      const pattern = isId ? /^[a-zA-Z][a-zA-Z0-9_-]*$/ : /^[a-zA-Z][a-zA-Z0-9_]*$/;
      if (!pattern.test(name)) {
        const fixed = name
          .replaceAll(isId ? /[^a-zA-Z0-9_-]+/g : /[^a-zA-Z0-9_]+/g, '_')
          .replace(/^[^a-zA-Z]+/, '');
        report(
          keyOffset,
          'name-invalid',
          `"${name}" cannot be a name: names begin with a letter and have only letters, digits${isId ? ', hyphens' : ''} and underscores.`,
          fixed === '' ? 'Choose another name.' : `Write "${fixed}".`,
        );
        continue;
      }
      // A table or a row of one stands before a point, where no unit can: "chip.memory".
      const hasColumns = section === 'tables' || child.entries?.has('row') === true;
      const reason = isId ? (INHERITED.has(name) ? 'JavaScript' : null) : reservedFor(name, hasColumns);
      if (reason !== null) {
        report(
          keyOffset,
          'name-reserved',
          `"${name}" is taken by ${reason}.`,
          `Choose another name, such as "${name}${isId ? '-1' : '_value'}".`,
        );
      }
      if (isId) continue;
      const first = seen.get(name);
      if (first) {
        twice.add(name);
        report(
          keyOffset,
          'name-duplicate',
          `"${name}" is already the name of ${withArticle(SECTIONS[first.section])}.`,
          'Rename one of them.',
        );
      } else {
        seen.set(name, { section });
      }
    }
  }
  return twice;
}

const withArticle = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

function reservedFor(name: string, hasColumns: boolean): string | null {
  if (['if', 'and', 'or', 'not'].includes(name)) return 'the formula language';
  if (isUnitName(name) && !hasColumns) return 'a unit';
  return INHERITED.has(name) ? 'JavaScript' : null;
}
