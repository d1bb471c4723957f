import { slug } from '../core/slug.ts';
import { CommandError } from './command.ts';

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Refuses a name that is not kebab-case; with `asCode` it must also do as a name in TypeScript. */
export function checkName(name: string, what: string, asCode = false): void {
  if (kebab.test(name) && (!asCode || /^[a-z]/.test(name))) return;
  const proposal = slug(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2'));
  const usable = proposal !== name && kebab.test(proposal) && (!asCode || /^[a-z]/.test(proposal));
  throw new CommandError(
    `"${name}" cannot name ${what}: use lower-case letters, digits and single hyphens${asCode ? ', a letter first' : ''}.` +
      (usable ? ` Write "${proposal}".` : ''),
    2,
  );
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
