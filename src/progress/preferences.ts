import { persistentAtom } from '@nanostores/persistent';
import { storageName } from './names.ts';

/** '' follows the system. */
export type Theme = '' | 'light' | 'dark';

function isTheme(value: string): value is Theme {
  return value === '' || value === 'light' || value === 'dark';
}

/** The reader's colour scheme, kept in localStorage under the name that the page script reads. */
export function themePreference() {
  return persistentAtom<Theme>(`${storageName()}:theme`, '', {
    encode: (value) => value,
    decode: (value) => (isTheme(value) ? value : ''),
  });
}
