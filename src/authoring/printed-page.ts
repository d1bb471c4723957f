/*
 * The page on which a whole article is printed. In a build it does not render its lessons once more: their pages are
 * there by then, with these two parts between comments. What comes from them is only looked at: islands are the HTML
 * that the server made of them, without scripts and styles, and the ids of each lesson are set apart from the others'.
 */

const parts = ['prose', 'key'] as const;
type Part = (typeof parts)[number];
type Parts = Readonly<Record<Part, string>>;

/** Stands where a part of a lesson belongs, with what its ids begin with there. */
export function partOfLesson(part: Part, lesson: string, prefix: string): string {
  return `<!--${part} ${lesson} ${prefix}-->`;
}

/**
 * The page with what it shows of its lessons, taken from their pages, each asked for once, and with the style sheets of
 * those. Throws when a page has no such part.
 */
export function printedPage(html: string, lessonPage: (lesson: string) => string): string {
  const sheets = new Set<string>();
  const lessons = new Map<string, Parts>();
  const partsOf = (lesson: string): Parts => {
    const known = lessons.get(lesson);
    if (known) return known;
    const page = lessonPage(lesson);
    for (const [sheet] of page.slice(0, page.indexOf('<main')).matchAll(/<link rel="stylesheet"[^>]*>/g))
      sheets.add(sheet);
    const found = { prose: partOf(page, 'prose', lesson), key: partOf(page, 'key', lesson) };
    lessons.set(lesson, found);
    return found;
  };
  const whole = html
    .replace(/<script type="module"[^>]*><\/script>/g, '')
    .replace(
      new RegExp(`<!--(${parts.join('|')}) ([^<>\\s]+) ([^<>\\s]+)-->`, 'g'),
      (_, part: Part, lesson: string, prefix: string) => still(partsOf(lesson)[part], prefix),
    );
  const more = [...sheets].filter((sheet) => !html.includes(sheet));
  return whole.replace('</head>', () => `${more.join('')}</head>`);
}

function partOf(page: string, part: Part, lesson: string): string {
  const open = `<!--${part}-->`;
  const from = page.indexOf(open);
  const to = page.indexOf(`<!--/${part}-->`, from);
  if (from < 0 || to < 0) throw new Error(`The page of ${lesson} does not tell its ${part} from the rest.`);
  return page.slice(from + open.length, to);
}

const island = /<astro-island(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*>|<\/astro-island>/.source;
const code = /<(script|style)\b[^>]*>[\s\S]*?<\/\1>/.source;
const ids = /(\s(?:id|for|popovertarget|list|aria-labelledby|aria-describedby|aria-controls)=")([^"]+)"/
  .source;
const references = /(\s(?:xlink:)?href="#|url\(#)/.source;
const moving = new RegExp([code, island, ids, references].join('|'), 'g');

function still(html: string, prefix: string): string {
  return html.replace(
    moving,
    (found: string, _code?: string, name?: string, named?: string, reference?: string) => {
      if (reference !== undefined) return `${reference}${prefix}-`;
      if (name !== undefined && named !== undefined)
        return `${name}${named
          .split(' ')
          .map((id) => `${prefix}-${id}`)
          .join(' ')}"`;
      if (found.startsWith('<astro-island')) return '<div class="still">';
      return found === '</astro-island>' ? '</div>' : '';
    },
  );
}
