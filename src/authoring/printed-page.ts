/*
 * The page on which a whole article is printed. In a build it does not render its lessons once more: their pages are
 * there by then, with these two parts between comments.
 */

const parts = ['prose', 'key'] as const;
type Part = (typeof parts)[number];

const end = (part: Part): string => `<!--/${part}-->`;

/** Stands where a part of a lesson belongs. */
export function partOfLesson(part: Part, lesson: string): string {
  return `<!--${part} ${lesson}-->`;
}

/**
 * The page with what it shows of its lessons, taken from their pages, and with the style sheets of those. Throws when
 * a page has no such part.
 */
export function withLessons(html: string, lessonPage: (lesson: string) => string): string {
  const sheets = new Set<string>();
  const whole = html.replace(
    new RegExp(`<!--(${parts.join('|')}) ([^<>\\s]+)-->`, 'g'),
    (_, part: Part, lesson: string) => {
      const page = lessonPage(lesson);
      for (const [sheet] of page.matchAll(/<link rel="stylesheet"[^>]*>/g)) sheets.add(sheet);
      const open = `<!--${part}-->`;
      const [from, to] = [page.indexOf(open), page.indexOf(end(part))];
      if (from < 0 || to < from)
        throw new Error(`The page of ${lesson} does not tell its ${part} from the rest.`);
      return page.slice(from + open.length, to);
    },
  );
  const more = [...sheets].filter((sheet) => !html.includes(sheet));
  return whole.replace('</head>', () => `${more.join('')}</head>`);
}

/**
 * A page of several lessons that is only looked at: islands as the HTML that the server made of them, without their scripts and styles,
 * and the ids of each lesson set apart from those of the others, with all that refers to them.
 */
export function printedPage(html: string): string {
  const still = html
    .replace(/<astro-island(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>/g, '<div class="still">')
    .replaceAll('</astro-island>', '</div>')
    .replace(/<script type="module"[^>]*><\/script>/g, '');
  return still.replace(
    /(<article data-print="([^"]*)">)([\s\S]*?)(?=<article data-print="|<section class="print-key"|<\/main>)/g,
    (_, open: string, lesson: string, content: string) =>
      open +
      content
        .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '')
        .replace(
          /(\s(?:id|for|popovertarget|list|aria-labelledby|aria-describedby|aria-controls)=")([^"]+)"/g,
          (_match, name: string, ids: string) =>
            `${name}${ids
              .split(' ')
              .map((id) => `${lesson}-${id}`)
              .join(' ')}"`,
        )
        .replace(/(\s(?:xlink:)?href="#|url\(#)/g, `$1${lesson}-`),
  );
}
