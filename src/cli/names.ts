import { slug } from '../core/slug.ts';
import { CommandError } from './command.ts';

/** How a name may be written: as a part of an address, or also as a name in TypeScript. */
const forms = {
  address: { pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, rule: 'lower-case letters, digits and single hyphens' },
  code: { pattern: /^[a-z]{2,}(?:-[a-z]+)*$/, rule: 'lower-case letters and single hyphens' },
};

/** Refuses a name that is not kebab-case, with the nearest one that is. `what` is "a lesson", "a lab". */
export function checkName(name: string, what: string, form: keyof typeof forms = 'address'): void {
  const { pattern, rule } = forms[form];
  if (pattern.test(name)) return;
  const proposal = slug(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2'));
  const cure = pattern.test(proposal) ? ` Write "${proposal}".` : '';
  throw new CommandError(`"${name}" cannot name ${what}: use ${rule}.${cure}`, 2);
}

/** `short-text` as `ShortText`. */
export function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** `short-text` as `shortText`. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}

/** `short-text` as `Short text`. */
export function sentenceCase(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
