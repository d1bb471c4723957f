import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCourse } from '../compile-course.ts';
import { compileLesson } from '../compile-lesson.ts';
import { childrenOf, parseMarkdown, textOf } from '../markdown.ts';
import type { FoundArticle } from './find-articles.ts';
import { draftArticle, folderName } from './draft.ts';
import { findFigures, shift } from './find-figures.ts';
import { sentencesOf } from './find-claims.ts';
import { findTerms } from './find-terms.ts';
import { formatOf, readArticles } from './read-article.ts';
import type { SourceFormat } from './read-article.ts';
import { blockQuote, fenced, quoteText } from './quote.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);
const fixture = (name: string): string =>
  readFileSync(new URL(`../../../tests/fixtures/articles/${name}`, import.meta.url), 'utf8');

const textsOf = (article: FoundArticle): string[] =>
  article.sections.flatMap(({ passages }) => passages.map(({ text }) => text));

describe('a newsletter as plain text', () => {
  const { articles, leftOut } = readArticles(fixture('newsletter.txt'), 'text');

  it('is taken apart into its articles, a letter named by what it speaks of', () => {
    expect(articles.map(({ title }) => title)).toEqual([
      'Tide Mill Society',
      'Parcels Come by Bicycle',
      'Salt Keeps the Heat',
    ]);
  });

  it('has standfirsts, run-in heads and captions where they belong', () => {
    const [letter, parcels, salt] = articles;
    expect(parcels?.standfirst).toBe(
      'A city of hills has moved a third of its deliveries from vans to cargo bicycles, and streets are quieter for it.',
    );
    expect(parcels?.sections.map(({ head, passages }) => [head, passages.length])).toEqual([
      ['What’s new', 1],
      ['How it works', 4],
      ['Results', 1],
      ['Why it matters', 1],
      ['We’re thinking', 1],
    ]);
    expect(salt?.sections.map(({ head }) => head)).toEqual(['What’s new', 'Behind the news', 'Yes, but']);
    expect(letter?.captions).toEqual(['A wooden wheel stands half under water beside a brick house.']);
    expect(parcels?.captions).toEqual(['A cargo bicycle loaded with parcels waits at a crossing.']);
    expect(salt?.captions).toEqual([
      'Two glass tubes of salt, one of them glowing: molten salt keeps heat for hours.',
    ]);
  });

  it('loses what belongs to the page, each with its reason, and nothing else', () => {
    expect(leftOut.map(({ why, text }) => `${why}: ${text}`)).toEqual([
      'a link of the page: View this email in your browser',
      'a promotion: A MESSAGE FROM HARBOUR SAVINGS',
      'a promotion: Banner with a lighthouse',
      'a promotion: Open an account today and receive 5 percent on your first deposit of $1,000!',
      'the name of a part of the newsletter: News',
      'a share link: Share',
      'a subscription line: Subscribe to The Quay',
      'a subscription line: Stay updated with stories from the coast, delivered to your inbox',
      'a copyright line: © The Quay. All rights reserved.',
      'the end of a letter: Stay curious,',
      'a signature: Marta',
    ]);
  });

  it('gives its figures as candidates: all of those that a reader marked in it but one in ten', () => {
    // Marked by hand in the text, article by article; names with digits and years are no figures.
    const marked = [
      '140 years',
      '310 kilowatt hours',
      '38 homes',
      '$12,400',
      'three weeks',
      '54 percent',
      '6 sensors',
      '34 percent',
      '4 percent',
      '2.1 million',
      '2.6 million',
      '17 small depots',
      '250 W',
      '80 kg',
      '900 kg',
      '90 stops',
      '120 stops',
      '11 minutes',
      '€9,600',
      '€52,000',
      '12 streets',
      '3.5 dB',
      '1.4 times',
      '8 percent',
      '1.5 hectares',
      '40 tonnes',
      '560 degrees',
      '110 MW',
      'eight years',
      '220 degrees',
      'two days',
      'three weeks',
    ];
    const found = articles.flatMap(textsOf).flatMap((text) => findFigures(text).map((figure) => figure.text));
    const missed = marked.filter(
      (text) => !found.some((one) => one.startsWith(text.replace(/ \S+$/, '')) || text.startsWith(one)),
    );
    expect(missed).toEqual([]);
    for (const name of ['2023', '2024', '2022', 'GTO']) expect(found).not.toContain(name);
  });

  it('compiles at once, and a build knows nothing of it', () => {
    for (const [index, article] of articles.entries()) {
      const draft = draftArticle(article, 'news', index);
      const files = new Map(draft.files.map(({ name, text }) => [`news/${name}`, text]));
      files.set('course.yaml', 'id: c\ntitle: C\nlede: L\narticles: [news]\n');
      const { findings, course, lessons } = compileCourse(files, (path) => path);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(course?.articles[0]?.draft).toBe(true);
      expect([...lessons.values()].every(({ frontmatter }) => frontmatter?.draft === true)).toBe(true);
      const items = [...lessons.values()].flatMap(({ items }) => items);
      expect(items.length).toBeGreaterThan(3);
      expect(items.every(({ source, item }) => source !== null && item.objective !== null)).toBe(true);
    }
  });
});

describe('a newsletter as HTML', () => {
  const source = fixture('newsletter.html');
  const { articles, leftOut } = readArticles(source, 'html');

  it('is taken apart into its articles and their sections by its headings', () => {
    expect(formatOf('-', source)).toBe('html');
    expect(
      articles.map(({ title, standfirst, sections }) => [
        title,
        standfirst,
        sections.map(({ head }) => head),
      ]),
    ).toEqual([
      [
        'Ferries Run on Batteries',
        'Two islands have put their ferry on a battery, and the timetable had to learn to wait.',
        ['What’s new', 'How it works', 'Behind the numbers'],
      ],
      [
        'Bees Count the Streets',
        'What bees carry home tells a town which streets are in flower.',
        ['What’s new', 'Yes, but', 'Why it matters'],
      ],
    ]);
    expect(articles.map(({ captions }) => captions)).toEqual([
      ['A white ferry at a pier with a thick cable'],
      [],
    ]);
    expect(articles[0]?.sections[2]?.passages[0]).toEqual({
      kind: 'table',
      text: 'Crossing | Energy\ncalm | 150 kWh\nstorm | 260 kWh',
    });
  });

  it('loses what belongs to the mail, each with its reason, and nothing else', () => {
    expect(leftOut.map(({ why, text }) => `${why}: ${text.replace(/[\s\u200c]+/g, ' ').trim()}`)).toEqual([
      'hidden text: Ferries on batteries, bees on roofs',
      'a link of the page: View this email in your browser',
      'a logo: The Quay',
      'share links: Share | Tweet | Forward',
      'a promotion: A MESSAGE FROM HARBOUR SAVINGS',
      'a promotion: Banner with a lighthouse',
      'a promotion: Open an account and receive 5 percent on your first $1,000! Learn more',
      'a link of the page: Read more',
      'share links: Facebook LinkedIn X',
      'a subscription line: You receive this email because you subscribed at quay.example.',
      'a subscription line: Unsubscribe | Manage preferences',
      'a copyright line: © The Quay, Pier 4, Norrhavn',
    ]);
  });

  it('keeps no address that follows who reads', () => {
    const drafts = articles.flatMap((article, index) => draftArticle(article, 'quay', index).files);
    for (const { text } of drafts) expect(text).not.toMatch(/utm_|\.example|track/);
  });

  it('gives its figures as candidates: at least four of five that a reader marked', () => {
    const marked = [
      '4.3 MWh',
      '5.6 kilometers',
      '20 minutes',
      '9 minutes',
      '4,400 kW',
      '250 kW',
      '23 hours',
      '34 times',
      '11 hours',
      '150 kWh',
      '260 kWh',
      '18 percent',
      '$22.5 million',
      '36 hives',
      'two summers',
      '2.4 kilograms',
      '0.9 kilograms',
      '3 kilometers',
      '7 of 36 hives',
      '60 hectares',
      'five times',
      '€41,000',
    ];
    const found = articles.flatMap(textsOf).flatMap((text) => findFigures(text).map((figure) => figure.text));
    const hit = marked.filter((text) => found.some((one) => text.startsWith(one) || one.startsWith(text)));
    expect(hit.length / marked.length).toBeGreaterThanOrEqual(0.8);
  });

  it('drafts lessons that compile at once', () => {
    for (const [index, article] of articles.entries()) {
      const draft = draftArticle(article, 'news', index);
      const files = new Map(draft.files.map(({ name, text }) => [`news/${name}`, text]));
      files.set('course.yaml', 'id: c\ntitle: C\nlede: L\narticles: [news]\n');
      const { findings } = compileCourse(files, (path) => path);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

/** Words of a text that are letters or digits only, for counting what was kept. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe.each<[file: string, format: SourceFormat, title: string, heads: (string | null)[], gone: string[]]>([
  [
    'post.md',
    'markdown',
    'Counting swifts from a roof',
    [null, 'How we count', 'What we found'],
    // Frontmatter beyond the title, addresses, and what only a machine reads.
    [
      'date',
      '2024',
      '06',
      '02',
      'tags',
      'birds',
      'brace',
      'title',
      'swifts',
      'jpg',
      'https',
      'example',
      'org',
      'em',
      'b',
      'i',
      'p',
      'div',
      'class',
      'box',
      'script',
      'alert',
      'js',
      '2',
    ],
  ],
  [
    'page.html',
    'html',
    'Wells of the plain',
    ['Depth', 'Age'],
    [
      'color',
      'red',
      'let',
      'no',
      'words',
      'x',
      'p',
      'The',
      'Quay',
      'doctype',
      'html',
      'lang',
      'en',
      'head',
      'title',
      'style',
      'script',
      'body',
      'nav',
      'a',
      'href',
      'about',
      'main',
      'h1',
      'h2',
      'class',
      'lead',
      'em',
      'figure',
      'img',
      'src',
      'well',
      'png',
      'alt',
      'figcaption',
      'nbsp',
      'b',
      'amp',
      'table',
      'caption',
      'tr',
      'th',
      'td',
      'ul',
      'li',
      'pre',
      'code',
      'lt',
      'div',
      'br',
      'blockquote',
      'i',
      'button',
      'footer',
    ],
  ],
])('%s', (file, format, title, heads, gone) => {
  const source = fixture(file);
  const { articles, leftOut } = readArticles(source, format);

  it('is one article with its sections', () => {
    expect(formatOf(file, source)).toBe(format);
    expect(articles.map((one) => one.title)).toEqual([title]);
    expect(articles[0]?.sections.map(({ head }) => head)).toEqual(heads);
  });

  it('keeps every word of its prose', () => {
    const kept = new Set(
      wordsOf(
        [
          ...articles.flatMap((one) => [
            one.title,
            one.standfirst ?? '',
            ...one.captions,
            ...one.sections.map(({ head }) => head ?? ''),
            ...textsOf(one),
          ]),
          ...leftOut.map(({ text }) => text),
        ].join(' '),
      ),
    );
    expect(wordsOf(source).filter((word) => !kept.has(word) && !gone.includes(word))).toEqual([]);
  });

  it('drafts lessons that compile, in which nothing of the article is code', () => {
    const [article] = articles;
    if (!article) throw new Error('no article');
    for (const { name, text } of draftArticle(article, 'post', 0).files) {
      if (!name.endsWith('.mdx')) continue;
      const { findings } = compileLesson(text, name);
      expect(findings).toEqual([]);
    }
  });
});

/** Titles, standfirsts and heads of all articles, for comparing. */
function outline(source: string, format: SourceFormat): unknown[] {
  return readArticles(source, format).articles.map(({ title, standfirst, sections }) => [
    title,
    standfirst,
    sections.map(({ head }) => head),
  ]);
}

it.each<[string, SourceFormat]>([
  ['<!-- saved from a mail -->\n<!--[if mso]><br><![endif]--><table><tr><td>Words</table>', 'html'],
  ['\uFEFF\n<meta charset="utf-8"><title>Tides</title><p>Words', 'html'],
  ['<?xml version="1.0"?>\n<html><body>Words</body></html>', 'html'],
  ['<title>Tides</title>\nWords', 'html'],
  [`<!-- ${'a long comment '.repeat(200)}-->\n# Tides\n`, 'markdown'],
  ['---\r\ntitle: Tides\r\n---\r\nWords', 'markdown'],
  ['+++\ntitle = "Tides"\n+++\nWords', 'markdown'],
  ['<!-- never closed', 'text'],
  ['Tides\n\nWords of a <meta> kind', 'text'],
])('what a file is, is told by its first lines: case %#', (source, format) => {
  expect(formatOf('-', source)).toBe(format);
});

describe('a page with its title apart', () => {
  const intro = 'We see the moon pull the sea, and the sea answers late.';
  const post = `${intro}\n\n## The pull\n\nIt falls with distance.\n\n### By how much\n\nMuch.\n\n## The lag\n\nFriction.\n`;
  const whole = [['Why tides are late', intro, ['The pull', 'By how much', 'The lag']]];

  it.each([
    ['YAML', `---\ntitle: "Why tides are late"\ndate: 2025-01-15\n---\n\n${post}`],
    ['TOML', `+++\ntitle = "Why tides are late"\ndraft = false\n[params]\ntitle = "No"\n+++\n\n${post}`],
    ['TOML in single quotes', `+++\n  title = 'Why tides are late'\n+++\n\n${post}`],
  ])('is one article with sections, where its frontmatter is %s', (_, source) => {
    expect(formatOf('-', source)).toBe('markdown');
    expect(outline(source, 'markdown')).toEqual(whole);
  });

  it('reads quotes within a title of TOML', () => {
    expect(outline('+++\ntitle = "A \\"late\\" tide"\n+++\nIt comes.\n\nIt goes.\n', 'markdown')).toEqual([
      ['A "late" tide', 'It comes.', [null]],
    ]);
  });

  const page = (title: string, body: string): string =>
    `<!doctype html><title>${title}</title><p>${intro}</p>${body}`;
  const body =
    '<h2>The pull</h2><p>It falls with distance.</p><h3>By how much</h3><p>Much.</p><h2>The lag</h2><p>Friction.</p>';

  it('is one article with sections, where HTML has it in <title> only', () => {
    expect(outline(page('Why tides are late', body), 'html')).toEqual(whole);
  });

  it('is taken apart by the headings of a newsletter, which has its own name there', () => {
    const mail = page('The Quay', `${body}<p>Unsubscribe</p>`);
    expect(outline(mail, 'html')).toEqual([
      ['The pull', intro, [null, 'By how much']],
      ['The lag', 'Friction.', []],
    ]);
    const head = '<p>What’s new: Two islands have put their ferry on a battery now.</p>';
    expect(outline(page('The Quay', `<h2>Ferries</h2>${head}<h2>Bees</h2>${head}`), 'html')).toEqual([
      ['Ferries', intro, ['What’s new']],
      ['Bees', null, ['What’s new']],
    ]);
  });

  it('is no section of itself', () => {
    const said = page('Why tides are late | The Quay', '<h2>Why tides are late</h2><p>For friction.</p>');
    expect(outline(said, 'html')).toEqual([['Why tides are late', intro, [null]]]);
  });
});

describe('short pieces of news', () => {
  it('keep their only sentence, and the next one does not get it for a picture', () => {
    const source =
      '# Ports are full\n\nShips wait nine days.\n\n# Copper is dear\n\nA mine has closed.\n\n# Rain\n\nFarmers hope.\n';
    const { articles, leftOut } = readArticles(source, 'markdown');
    expect(articles.map(({ title, standfirst, captions }) => [title, standfirst, captions])).toEqual([
      ['Ports are full', 'Ships wait nine days.', []],
      ['Copper is dear', 'A mine has closed.', []],
      ['Rain', 'Farmers hope.', []],
    ]);
    expect(leftOut).toEqual([]);
  });

  it('are told as left out where nothing stands under their headline', () => {
    const source = '# Ports\n\n# Copper\n\n# Rain\n\nFarmers hope.\n';
    const { articles, leftOut } = readArticles(source, 'markdown');
    expect(articles.map(({ title }) => title)).toEqual(['Rain']);
    expect(leftOut.map(({ text, why }) => `${text}: ${why}`)).toEqual([
      'Ports: a headline with nothing under it',
      'Copper: a headline with nothing under it',
    ]);
  });
});

it('a section of any length is a lesson that compiles, of three hours at most', () => {
  const source = `# Tides\n\n${'The sea is late again today. '.repeat(2000)}\n`;
  const [article] = readArticles(source, 'markdown').articles;
  if (!article) throw new Error('no article');
  const { text = '' } = draftArticle(article, 'a', 0).files.find(({ name }) => name.endsWith('.mdx')) ?? {};
  expect(text).toContain('\nminutes: 180\n');
  expect(compileLesson(text, 'a/x.mdx').findings).toEqual([]);
});

describe('marks within a line', () => {
  const read = (source: string, format: SourceFormat) => {
    const { articles, leftOut } = readArticles(`${source}`, format);
    return { texts: articles.flatMap(textsOf), leftOut };
  };
  const first = 'We count in a lab, and you may count with us. It is easy.';

  it.each<[SourceFormat, string, string[]]>([
    [
      'html',
      `<h1>Sums</h1><p>${first}<p>6.02 × 10<sup>23</sup> of H<sub>2</sub>O, e<sup>−x</sup>, x<sup>n</sup>, v<sub>max</sub>, the 4<sup>th</sup><sup>[1]</sup>.`,
      ['6.02 × 10²³ of H₂O, e^(−x), x^n, v_max, the 4th[1].'],
    ],
    [
      'markdown',
      `# Sums\n\n${first}\n\n6.02 × 10<sup>23</sup> of H<sub>2</sub>O and H~2~O, m<sup>*2*</sup>.`,
      ['6.02 × 10²³ of H₂O and H₂O, m².'],
    ],
    [
      'html',
      `<h1>Sums</h1><p>${first}<table><tr><td>Area</td><td>10<sup>4</sup> m<sup>2</sup></td></tr></table>`,
      ['Area | 10⁴ m²'],
    ],
  ])('raise and lower digits in %s', (format, source, texts) => {
    expect(read(source, format)).toEqual({ texts, leftOut: [] });
  });

  it.each<[SourceFormat, string]>([
    ['html', `<h1>Sums</h1><p>${first}<p>It was <del>30 kg</del> 20 kg, <s>or</s><strike>so</strike>.`],
    ['markdown', `# Sums\n\n${first}\n\nIt was ~~30 *kg*~~ 20 kg, <s>or</s><del>so</del>.`],
  ])('leave out what %s strikes through, and tell it', (format, source) => {
    expect(read(source, format)).toEqual({
      texts: ['It was 20 kg, .'],
      leftOut: ['30 kg', 'or', 'so'].map((text) => ({ text, why: 'deleted text' })),
    });
  });

  it.each<[SourceFormat, string]>([
    ['html', `<h1>Sums</h1><p>${first}<br><br>One<br>and two.<br> <br/>Three <b>four<br><br>five</b></p>`],
    ['markdown', `# Sums\n\n${first}<br><br>One<br>\nand two.<br>\n<br/>Three **four<br><br>five**`],
  ])('part paragraphs where %s has two breaks in a row', (format, source) => {
    expect(read(source, format).texts).toEqual(['One and two.', 'Three four', 'five']);
  });
});

describe('a table with a paragraph in each cell', () => {
  const cells = (...rows: string[][]): string =>
    `<h1>Trade</h1><p>A note.</p><table>${rows
      .map((row) => `<tr>${row.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`)
      .join('')}</table>`;

  it('is a table, as word processors write it', () => {
    const { articles } = readArticles(cells(['Name', 'Score'], ['A', '12 %</p><p>of all']), 'html');
    expect(articles[0]?.sections[0]?.passages).toEqual([
      { kind: 'table', text: 'Name | Score\nA | 12 % of all' },
    ]);
  });

  it('lays a page out, where it has no columns or much to read', () => {
    const long = 'Words that you read, one after the other, until this cell of the page ends.';
    for (const source of [cells(['One.'], ['Two.']), cells([long, 'b'], ['c', 'd']), cells(['a', 'b'])]) {
      const kinds = readArticles(source, 'html').articles[0]?.sections[0]?.passages.map(({ kind }) => kind);
      expect(kinds).not.toContain('table');
    }
  });
});

it('a number in a table counts what stands in its own cell', () => {
  const source =
    '# Trade\n\nA note.\n\n| Rank | Value |\n| - | - |\n| Germany | 300 billion |\n| goods sold | 45 tonnes |\n';
  const [article] = readArticles(source, 'markdown').articles;
  if (!article) throw new Error('no article');
  const lesson = draftArticle(article, 'a', 0).files.find(({ name }) => name === 'in-one-minute.mdx')?.text;
  expect(lesson).toContain(
    'answer="300000000000">\nWhich figure stood in the gap?\n\n> Germany \\| \\_\\_\\_\n',
  );
  expect(lesson).toContain('answer="45" tolerance="1%" unit="tonnes">');
  expect(lesson).toContain('\n> goods sold \\| \\_\\_\\_ tonnes\n');
});

it('every word of a page is kept or told as left out, whatever its marks', () => {
  const tags =
    'p div b sup sub del s h1 h2 h3 ul li blockquote figcaption pre button table td th details span'.split(
      ' ',
    );
  type Node = string | { tag: string; inside: Node[] };
  const { node } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Node>('', ' ', 'Word', 'Word', 'A word.', '12 words', '<br>', '<br>', '\n'),
      fc.record({ tag: fc.constantFrom(...tags), inside: fc.array(tie('node'), { maxLength: 4 }) }),
    ),
  }));
  fc.assert(
    fc.property(
      fc.array(node, { maxLength: 6 }),
      fc.constantFrom<SourceFormat>('html', 'markdown'),
      (nodes, format) => {
        let count = 0;
        // Each word is told from the others by its number.
        const write = (one: Node): string =>
          typeof one === 'string'
            ? one.replace(/word/i, (word) => `${word}x${++count}x`)
            : `<${one.tag}>${one.inside.map(write).join('')}</${one.tag}>`;
        const source = nodes.map(write).join('');
        const { articles, leftOut } = readArticles(source, format);
        const kept = JSON.stringify([articles, leftOut]);
        for (let number = 1; number <= count; number++) expect(kept, source).toContain(`x${number}x`);
      },
    ),
    { numRuns },
  );
});

it.each([
  ['Tides and the Moon', 'tides-and-the-moon'],
  ['Приливы', ''],
  ['a'.repeat(300), 'a'.repeat(60)],
  [`${'a'.repeat(59)}ж${'b'.repeat(9)}`, 'a'.repeat(59)],
])('a title names a folder: case %#', (title, name) => {
  expect(folderName(title)).toBe(name);
});

describe('what has no paragraph', () => {
  it.each([
    [
      '# Ice\n\n![A floe](floe.png)\n',
      ['Ice: a headline with nothing under it', 'A floe: a picture without an article'],
    ],
    [
      '# Ice\n\n## Floes\n',
      ['Ice: a headline with nothing under it', 'Floes: a headline with nothing under it'],
    ],
  ])('makes no article of %j, and says so', (text, told) => {
    const { articles, leftOut } = readArticles(text, 'markdown');
    expect(articles).toEqual([]);
    expect(leftOut.map(({ text, why }) => `${text}: ${why}`)).toEqual(told);
  });

  it('is told of a headline within an article, too', () => {
    const { articles, leftOut } = readArticles(
      '# Ice\n\n## Floes\n\nThey drift with the wind.\n\n## Bergs\n',
      'markdown',
    );
    expect(articles.map(({ sections }) => sections.map(({ head }) => head))).toEqual([['Floes']]);
    expect(leftOut).toEqual([{ text: 'Bergs', why: 'a headline with nothing under it' }]);
  });
});

describe('a figure', () => {
  it.each<[text: string, figures: [text: string, value: string, unit: string][]]>([
    ['It took 2.79 million GPU hours.', [['2.79 million GPU hours', '2790000', 'GPU hours']]],
    ['Less than 1/10 the time', [['1/10', '0.1', '']]],
    [
      'a ratio of 6:1, anywhere from 4:1 to 10:1',
      [
        ['6:1', '6', ''],
        ['4:1', '4', ''],
        ['10:1', '10', ''],
      ],
    ],
    [
      'at $5.6 million, or £3',
      [
        ['$5.6 million', '5600000', '$'],
        ['£3', '3', '£'],
      ],
    ],
    [
      '48.5 percent and 12 % and 7%',
      [
        ['48.5 percent', '48.5', '%'],
        ['12 %', '12', '%'],
        ['7%', '7', '%'],
      ],
    ],
    [
      'eight of 256 experts',
      [
        ['eight of 256 experts', '8', 'experts'],
        ['256 experts', '256', 'experts'],
      ],
    ],
    ['128GB of memory', [['128GB', '128', 'GB']]],
    ['1,234,567 birds', [['1,234,567 birds', '1234567', 'birds']]],
    ['around two dozen countries', [['two dozen countries', '24', 'countries']]],
    ['In 2023, GPT-4o, Llama 3.1 405B, Tier 2, an H100 and ResNet-50 of May 2025.', []],
    ['Section 4 and Figure 12 and version 3 of it', []],
    ['Open 24/7, from 10:30, from 9 a.m. or from 10:30:15 on 15 January 2025', []],
    ['On March 3 ships came, on 15–17 May, the 3rd of June, 12/01/2025 and 2025-01-15', []],
    [
      'a scale of 1:10, 16:9 and 7/10, 24/8',
      [
        ['1:10', '0.1', ''],
        ['16:9', '1.77778', ''],
        ['7/10', '0.7', ''],
        ['24/8', '3', ''],
      ],
    ],
    ['15 marches', [['15 marches', '15', 'marches']]],
    ['10²³ atoms, 10^6 cells, 30 m²', [['30 m²', '30', 'm²']]],
  ])('%s', (text, figures) => {
    expect(findFigures(text).map((one) => [one.text, one.value, one.unit])).toEqual(figures);
  });

  it('is moved by powers of ten without rounding', () => {
    expect(shift('2.79', 6)).toBe('2790000');
    expect(shift('0.1234567890123456789', 2)).toBe('12.34567890123456789');
    expect(shift('5', 0)).toBe('5');
  });
});

it('an abbreviation comes with its long form where the text gives one', () => {
  expect(
    findTerms([
      'a mixture-of-experts (MoE) model, the Grenau Traffic Office (GTO), GPUs, an XYZ, (Some words), AI',
    ]),
  ).toEqual([
    { short: 'MoE', long: 'mixture-of-experts' },
    { short: 'GTO', long: 'Grenau Traffic Office' },
    { short: 'GPU', long: null },
    { short: 'XYZ', long: null },
  ]);
});

it('a sentence does not end within a name, a number or a quotation', () => {
  expect(
    sentencesOf(
      'The U.S. Army paid $5.6 million. Dr. Lee said “It works.” Then it rained 3.5 mm. (Prof. Wu left.)',
    ),
  ).toEqual([
    'The U.S. Army paid $5.6 million.',
    'Dr. Lee said “It works.”',
    'Then it rained 3.5 mm.',
    '(Prof. Wu left.)',
  ]);
});

/** What a parser of MDX reads of quoted text: the words alone, or null when there is anything but words. */
function readBack(mdx: string): string | null {
  const quote = childrenOf(parseMarkdown(`${mdx}\n`))[0];
  const paragraph = quote && childrenOf(quote)[0];
  if (quote?.type !== 'blockquote' || !paragraph || childrenOf(quote).length !== 1) return null;
  if (paragraph.type === 'code') return paragraph.value;
  if (paragraph.type !== 'paragraph') return null;
  let text = '';
  for (const part of childrenOf(paragraph)) {
    const words = textOf([part]);
    if (part.type === 'text') text += part.value;
    // GFM makes a link of an address, whether its marks are escaped or not; it leads where it says.
    else if (part.type === 'link' && part.url.endsWith(words)) text += words;
    // Parts an address that leads nowhere.
    else if (part.type === 'mdxTextExpression' && part.value === '/**/') continue;
    else return null;
  }
  return text;
}

describe('text of an article in a lesson', () => {
  const planted = fc.constantFrom(
    '{process.exit(1)}',
    '{/* */}',
    'import x from "y"',
    'export const a = 1',
    '<script>alert(1)</script>',
    '<Choice id="x">',
    '</Decide>',
    '---',
    'title: x',
    '<!-- -->',
    '$$x$$',
    '$5 and $6',
    '**b**',
    '_i_',
    '`c`',
    '[a](javascript:x)',
    '![i](u)',
    '| a | b |',
    '# h',
    '- [x] yes',
    '1. one',
    '> quote',
    '&lt;',
    '&#x41;',
    '\\',
    '~~s~~',
    'www.example.org',
    'https://example.org/a_b',
    'a@b.example',
    '"quoted"',
    "it's",
    '--',
    '---',
    '...',
    '[^1]',
    ':::note',
    '{{< x >}}',
    '1 < 2',
    'a <= b',
    '<https://x.example>',
    '===',
    '+++',
    '***',
    '{',
    '}',
    '<',
    '>',
  );
  const words = fc.array(
    fc.oneof(planted, fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 })),
    { minLength: 1, maxLength: 8 },
  );

  it('comes back equal, whatever stands in it', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts
          .join(' ')
          .replace(/[\s\p{C}]+/gu, ' ')
          .trim();
        fc.pre(text !== '');
        expect(readBack(blockQuote([quoteText(text)]))).toBe(text);
      }),
      { numRuns },
    );
  });

  it.each([
    ['<https://x.example>c`', '\\<https:{/**/}//x.example\\>c\\`'],
    ['see http://localhost', 'see http:{/**/}//localhost'],
    ['www..', 'www{/**/}\\.\\.'],
    ['(https://x.example/a_b).', '(https:&#47;/x.example/a\\_b).'],
    ['www.x.example, and so on', 'www&#46;x.example, and so on'],
  ])('keeps %s text where it would be a link that leads nowhere', (text, quoted) => {
    expect(quoteText(text)).toBe(quoted);
    expect(readBack(blockQuote([quoted]))).toBe(text);
  });

  it('comes back equal line by line where it was a table or code', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts
          .join('\n')
          .replace(/[^\S\n]+|(?!\n)\p{C}+/gu, ' ')
          .replace(/^\n+|\s+$/g, '');
        fc.pre(text.trim() !== '');
        expect(readBack(blockQuote(fenced(text)))).toBe(text);
      }),
      { numRuns },
    );
  });

  it('makes drafts that compile, in every format, and none of it is evaluated', () => {
    const tables = fc.constantFrom(
      ['| a | 5 kg |\n| - | - |\n| - x | import 7 % |\n| # 3 m | [x] 12,000 {y} |'],
      [
        '<table><tr><td><p>- a</p></td><td>5 kg</td></tr><tr><td>> 12 m<br>- b</td><td>{c} 7 %</td></tr></table>',
      ],
      ['6 × 10<sup>23</sup><br><br>- [x] more <del>5 kg</del> than ~~6 kg~~ 7 kg of <sub>{x}</sub> at 10:30'],
    );
    const article = fc.record({
      title: words,
      paragraphs: fc.array(fc.oneof({ arbitrary: words, weight: 4 }, tables), { minLength: 1, maxLength: 5 }),
      format: fc.constantFrom<SourceFormat>('text', 'markdown', 'html'),
    });
    fc.assert(
      fc.property(article, ({ title, paragraphs, format }) => {
        const source = [title, ...paragraphs].map((parts) => parts.join(' ')).join('\n\n');
        const { articles } = readArticles(source, format);
        for (const [index, one] of articles.entries()) {
          const files = new Map(
            draftArticle(one, 'a', index).files.map(({ name, text }) => [`a/${name}`, text]),
          );
          files.set('course.yaml', 'id: c\ntitle: C\nlede: L\narticles: [a]\n');
          const { findings } = compileCourse(files, (path) => path);
          expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        }
      }),
      { numRuns },
    );
  });
});
