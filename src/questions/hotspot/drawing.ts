/** An element of a drawing, as far as a question needs to know it. */
export interface DrawingElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** Text of the `<title>` right inside it, as it is written in the file; null without one. */
  title: string | null;
  parent: DrawingElement | null;
  /** Where its opening tag begins and ends in the text. */
  start: number;
  end: number;
  /** It closes itself, or its closing tag stands where it should. */
  closed: boolean;
  /** Where its closing tag begins and ends; null where there is none. */
  close: { start: number; end: number } | null;
}

const token = /<!--[\s\S]*?-->|<[?!][^>]*>|<(\/?)([A-Za-z][\w:.-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const shapes = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'use'];
/** What stands in these is drawn elsewhere or not at all. */
const undrawn = [
  'defs',
  'clipPath',
  'mask',
  'pattern',
  'marker',
  'symbol',
  'linearGradient',
  'radialGradient',
];

/** All elements of a drawing in the order of the file. Total: what is not closed is inside of what stands open. */
export function readDrawing(svg: string): DrawingElement[] {
  const elements: DrawingElement[] = [];
  const open: DrawingElement[] = [];
  for (const match of svg.matchAll(token)) {
    const [text, slash, name, inside = '', closed] = match;
    if (name === undefined) continue;
    if (slash === '/') {
      const at = open.findLastIndex((one) => one.name === name);
      const [element] = at < 0 ? [] : open.splice(at);
      if (!element) continue;
      element.closed = true;
      element.close = { start: match.index, end: match.index + text.length };
      if (element.name === 'title' && element.parent && element.parent.title === null)
        element.parent.title = svg.slice(element.end, match.index).trim();
      continue;
    }
    const attributes = new Map(
      [...inside.matchAll(attribute)].map(([, key = '', double, single]) => [key, double ?? single ?? '']),
    );
    const element: DrawingElement = {
      name,
      attributes,
      title: null,
      parent: open.at(-1) ?? null,
      start: match.index,
      end: match.index + text.length,
      closed: closed === '/',
      close: null,
    };
    elements.push(element);
    if (!element.closed) open.push(element);
  }
  return elements;
}

/** The elements around one, the nearest first. */
export function around({ parent }: DrawingElement): DrawingElement[] {
  return parent ? [parent, ...around(parent)] : [];
}

/** Elements with an id that one can see and point at: not the drawing itself, nothing that is only defined. */
export function drawnElements(elements: readonly DrawingElement[]): DrawingElement[] {
  return elements.filter((element) => {
    const outer = around(element);
    return (
      element.attributes.has('id') &&
      outer.length > 0 &&
      ![element, ...outer].some(({ name }) => undrawn.includes(name))
    );
  });
}

/**
 * Units across the narrower side of a rectangle, circle or ellipse; null for what cannot be told without drawing it,
 * such as a path, a group, or what is transformed.
 */
export function acrossOf(element: DrawingElement): number | null {
  if ([element, ...around(element)].some(({ attributes }) => attributes.has('transform'))) return null;
  const number = (name: string): number => Number(element.attributes.get(name) ?? NaN);
  const across = {
    rect: Math.min(number('width'), number('height')),
    circle: 2 * number('r'),
    ellipse: 2 * Math.min(number('rx'), number('ry')),
  }[element.name];
  return across === undefined || Number.isNaN(across) ? null : across;
}

/** Width of a drawing in its own units; null when its viewBox cannot be read. */
export function widthOf(elements: readonly DrawingElement[]): number | null {
  const [, , width] = (elements[0]?.attributes.get('viewBox') ?? '').trim().split(/[\s,]+/);
  return Number(width) > 0 ? Number(width) : null;
}

/** The text of a `<title>` as one reads it. */
export function plainText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}

/** What can be read inside an element, as it is written in the file. */
function writtenIn(svg: string, element: DrawingElement, elements: readonly DrawingElement[]): string {
  return elements
    .filter((one) => one.name === 'text' && around(one).includes(element))
    .map(({ end, close }) => svg.slice(end, close?.start ?? end).replace(/<[^>]*>/g, ' '))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * What a region is called: its title, and behind it what is written in it unless the title says so already. Who speaks
 * to a page says what can be read (WCAG 2.5.3, label in name).
 */
function nameOf(svg: string, region: DrawingElement, elements: readonly DrawingElement[]): string | null {
  const title = region.title ?? '';
  const written = writtenIn(svg, region, elements);
  const said = ` ${title.toLowerCase()} `.includes(` ${written.toLowerCase()} `);
  const name = said || written === '' ? title : `${title}: ${written}`;
  // What is no plain text stays as it is.
  return /[<>="]/.test(name) ? null : name;
}

/**
 * The drawing as it stands in a page: all ids and what refers to them begin with `prefix`, so that two drawings never
 * meet; regions carry `data-region` and the class `region`, and the first shape of each, around which it is outlined,
 * the class `edge`. Sizes, classes and roles of the file give way to those of the page. `labelledBy` is the id of an
 * element of the page that names the drawing when it has no title of its own.
 */
export function inlineDrawing(
  svg: string,
  elements: readonly DrawingElement[],
  regions: readonly string[],
  prefix: string,
  labelledBy: string,
): string {
  const isRegion = (element: DrawingElement): boolean => regions.includes(element.attributes.get('id') ?? '');
  const edges = new Set(
    elements.filter(isRegion).map((region) => {
      const inside = [region, ...elements.filter((one) => around(one).includes(region))];
      return inside.find(({ name }) => shapes.includes(name)) ?? region;
    }),
  );
  const named = (id: string): string => `${prefix}-${id}`;
  const [root] = elements;
  let html = '';
  let at = root?.start ?? 0;
  for (const element of elements) {
    if (element.start < at) continue;
    const { parent, close } = element;
    // The drawing's own title becomes its label: a browser would show it as a tip over everything.
    if (element.name === 'title' && parent === root && close) {
      html += svg.slice(at, element.start);
      at = close.end;
      continue;
    }
    const name =
      element.name === 'title' && close && parent?.title && isRegion(parent)
        ? nameOf(svg, parent, elements)
        : null;
    if (close && name !== null) {
      html += svg.slice(at, element.end) + name;
      at = close.start;
      continue;
    }
    const kept = [...element.attributes].flatMap(([name, value]): [string, string][] => {
      if (name === 'id') return [[name, named(value)]];
      if (/^(?:class|tabindex|role|aria-.*|xmlns|version)$/.test(name)) return [];
      if (element === root && (name === 'width' || name === 'height')) return [];
      if (/(?:^|:)href$/.test(name)) return [[name, value.replace(/^#/, `#${named('')}`)]];
      return [[name, value.replace(/url\(\s*(['"]?)#/g, `url($1#${named('')}`)]];
    });
    const classes = [isRegion(element) ? 'region' : '', edges.has(element) ? 'edge' : ''].filter(Boolean);
    if (classes.length > 0) kept.push(['class', classes.join(' ')]);
    if (isRegion(element)) kept.push(['data-region', element.attributes.get('id') ?? '']);
    if (element === root) {
      kept.push(['role', 'group']);
      kept.push(element.title === null ? ['aria-labelledby', labelledBy] : ['aria-label', element.title]);
    }
    const closing = svg[element.end - 2] === '/' ? '/>' : '>';
    const tag = kept.map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`).join('');
    html += `${svg.slice(at, element.start)}<${element.name}${tag}${closing}`;
    at = element.end;
  }
  html += svg.slice(at);
  return html.replace(/<!--[\s\S]*?-->/g, '').trim();
}
