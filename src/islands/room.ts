import { storageName } from '../progress/names.ts';

/**
 * Remembers how tall an answered question is, for the page script to keep that room on the next visit.
 * A cache of looks: whatever happens to it, nothing is lost. Item heights are px at one window width.
 */
export function rememberRoom(section: HTMLElement, answered: boolean): void {
  const key = `${storageName()}:room:${location.pathname}`;
  try {
    const known = heights(localStorage.getItem(key)).filter(([id]) => id !== section.id);
    if (answered) known.push([section.id, section.offsetHeight]);
    localStorage.setItem(key, JSON.stringify({ w: innerWidth, h: known }));
  } catch {
    // Without storage the answer comes back a little lower: harmless.
  }
}

function heights(stored: string | null): [string, number][] {
  const value: unknown = JSON.parse(stored ?? 'null');
  if (typeof value !== 'object' || value === null || !('w' in value) || value.w !== innerWidth) return [];
  if (!('h' in value) || !Array.isArray(value.h)) return [];
  return value.h.flatMap((pair: unknown): [string, number][] =>
    Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number'
      ? [[pair[0], pair[1]]]
      : [],
  );
}
