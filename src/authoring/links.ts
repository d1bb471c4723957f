/** The id of the lesson that a link inside the course names; null when it is none. */
export function lessonOfLink(from: string, url: string): string | null {
  const path = url.replace(/[?#].*$/, '');
  if (!path.endsWith('.mdx') || /^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(path)) return null;
  const parts = from.split('/').slice(0, -1);
  for (const step of path.slice(0, -'.mdx'.length).split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}

/**
 * The address of the lesson's page that a link names as a file, relative to the page of the lesson that it stands in,
 * which works under any base; null when the link names no lesson.
 */
export function pageOfLink(from: string, url: string): string | null {
  const target = lessonOfLink(from, url);
  if (target === null) return null;
  return `${'../'.repeat(from.split('/').length)}${target}/${/[?#].*$/.exec(url)?.[0] ?? ''}`;
}

/** Whether an address may stand in a lesson: a page, a file, mail or a telephone; never code. */
export function isSafeAddress(url: string): boolean {
  // Browsers pass over control characters and spaces in front of and inside a scheme.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]+/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel'].includes(scheme);
}

/** Whether an address leads out of the course. */
export function isExternal(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
}

/** Why an external address cannot lead anywhere, in a few words; null when it is well formed. */
export function addressProblem(url: string): string | null {
  const [, scheme = '', rest = ''] = /^(?:([a-z]+):)?(.*)$/is.exec(url) ?? [];
  if (/^mailto$/i.test(scheme))
    return /^[^@\s?]+@[^@\s?]+(?:\?|$)/.test(rest) ? null : 'it is no mail address';
  if (/^tel$/i.test(scheme)) return /\d/.test(rest) ? null : 'it has no number';
  if (!rest.startsWith('//')) return `"${scheme}:" is not followed by "//"`;
  if (/\s/.test(url)) return 'it has a space in it';
  if (!URL.canParse(`https:${rest}`)) return 'it names no site';
  const { hostname } = new URL(`https:${rest}`);
  const named = /[^.]\.[^.]/.test(hostname) || hostname === 'localhost' || hostname.startsWith('[');
  return named ? null : `"${hostname}" is no site`;
}
