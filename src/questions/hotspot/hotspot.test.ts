import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCourse } from '../../authoring/compile-course.ts';
import { compileLesson } from '../../authoring/compile-lesson.ts';
import { acrossOf, drawnElements, inlineDrawing, readDrawing, widthOf } from './drawing.ts';
import { hotspot } from './index.ts';
import type { HotspotItem } from './schema.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

const shore = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" width="640">
  <title>A shore</title>
  <defs><linearGradient id="deep"><stop id="stop"/></linearGradient></defs>
  <rect id="sea" width="100" height="60" fill="url(#deep)"><title>The sea</title></rect>
  <g id="dune"><title>Dune &amp; grass</title><path d="M0 0h9"/><circle id="hare" r="40"><title>Hare</title></circle></g>
  <!-- <rect id="ghost"><title>Ghost</title></rect> -->
  <circle id="buoy" r="20"><title>Buoy</title></circle>
  <ellipse id="pond" rx="30" ry="24"><title>Pond</title></ellipse>
  <ellipse id="lake" rx="30" ry="24"><title>Pond</title></ellipse>
  <use id="twin" href="#sea"/>
  <path id="isle" d="M0 0"><title>Isle</title></path>
  <path id="gull" d="M0 0"/><path id="gull" d="M1 1"/>
</svg>
`;
const files: Readonly<Record<string, string>> = {
  'shore.svg': shore,
  'script.svg': '<svg viewBox="0 0 9 9">\n<script>1</script>\n</svg>\n',
  'open.svg': '<svg viewBox="0 0 9 9">\n<g id="sea">\n<g id="dune"></g>\n</svg>\n',
  'bare.svg': '<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>\n',
  'shore.narrow.svg': shore,
  'photo.png': '',
};

function compile(inside: string, attributes = 'src="shore.svg"') {
  return compileLesson(`<Hotspot id="a" ${attributes}>\n${inside}\n</Hotspot>\n`, 'x.mdx', {
    frontmatter: 'none',
    file: (name) => files[name] ?? null,
    files: Object.keys(files),
  });
}

/** The item that a list of regions becomes. */
function read(list: string, attributes?: string): HotspotItem {
  const { items, findings } = compile(`Where?\n\n${list}`, attributes);
  expect(findings).toEqual([]);
  return hotspot.schema.parse(items[0]?.item);
}

/** What an author reads, word for word. */
function says(inside: string, attributes?: string): string[] {
  return compile(inside, attributes).findings.map(
    ({ line, column, rule, message, cure }) => `${line}:${column} ${rule}: ${message} ${cure}`,
  );
}

/**
 * QTI 3 hotspotInteraction: one region by `match_correct`; several by `mapResponse` with +1 for a right one, −1 for a
 * wrong one and lowerBound 0. Counted by hand.
 */
describe('scoring', () => {
  const one = read('- [x] sea\n- [ ] pond\n- [ ] dune', 'src="shore.svg" points={3}');
  const several = read('- [x] sea\n- [x] pond\n- [ ] dune\n- [ ] isle');

  it.each<[string[], unknown]>([
    [['sea'], { status: 'scored', earned: 3, possible: 3 }],
    [['pond'], { status: 'scored', earned: 0, possible: 3 }],
    [['gone', 'sea'], { status: 'scored', earned: 3 }],
    [['sea', 'pond'], { status: 'invalid', code: 'several' }],
    [[], { status: 'unanswered' }],
    [['gone'], { status: 'unanswered' }],
  ])('one region: %j', (response, expected) => {
    expect(hotspot.score(one, response)).toMatchObject(Object(expected));
  });

  it.each<[string[], number]>([
    [['sea', 'pond'], 1],
    [['pond', 'sea', 'sea'], 1],
    [['sea'], 0.5],
    [['sea', 'dune'], 0],
    [['sea', 'pond', 'dune'], 0.5],
    [['sea', 'pond', 'dune', 'isle'], 0],
    [['dune'], 0],
  ])('several regions: %j earns %d', (response, earned) => {
    expect(hotspot.score(several, response)).toMatchObject({ status: 'scored', earned, possible: 1 });
  });
});

describe('reading', () => {
  it('takes the title of a region for its name, with its key and feedback', () => {
    const item = read('- [x] `sea`\n  > *Salt.*\n- [ ] dune');
    expect(item.options).toEqual([
      { id: 'sea', text: 'The sea', right: true, feedbackHtml: '<em>Salt.</em>' },
      { id: 'dune', text: 'Dune & grass', right: false, feedbackHtml: null },
    ]);
    expect(item.multiple).toBe(false);
    expect(read('- [x] sea\n- [ ] dune', 'src="shore.svg" multiple').multiple).toBe(true);
  });

  it('puts the drawing into the item, ready for the page', () => {
    expect(read('- [x] sea\n- [ ] dune').drawing.html)
      .toBe(`<svg viewBox="0 0 640 320" role="group" aria-label="A shore">
  
  <defs><linearGradient id="d-a-deep"><stop id="d-a-stop"/></linearGradient></defs>
  <rect id="d-a-sea" width="100" height="60" fill="url(#d-a-deep)" class="region edge" data-region="sea"><title>The sea</title></rect>
  <g id="d-a-dune" class="region" data-region="dune"><title>Dune &amp; grass</title><path d="M0 0h9" class="edge"/><circle id="d-a-hare" r="40"><title>Hare</title></circle></g>
  
  <circle id="d-a-buoy" r="20"><title>Buoy</title></circle>
  <ellipse id="d-a-pond" rx="30" ry="24"><title>Pond</title></ellipse>
  <ellipse id="d-a-lake" rx="30" ry="24"><title>Pond</title></ellipse>
  <use id="d-a-twin" href="#d-a-sea"/>
  <path id="d-a-isle" d="M0 0"><title>Isle</title></path>
  <path id="d-a-gull" d="M0 0"/><path id="d-a-gull" d="M1 1"/>
</svg>`);
  });

  it('does not tell the key in its public part, nor in the drawing', () => {
    const item = read('- [x] sea\n- [ ] dune');
    const other = read('- [ ] sea\n- [x] dune');
    expect(hotspot.toPublicItem({ ...item, revision: other.revision })).toEqual(hotspot.toPublicItem(other));
  });
});

describe('a drawing', () => {
  const inline = (svg: string, regions: string[], prefix: string): string =>
    inlineDrawing(svg, readDrawing(svg), regions, prefix, 'p');
  const draw = (inside: string, regions: string[] = []): string =>
    inline(`<svg viewBox="0 0 9 9">${inside}</svg>`, regions, 'd').replace(
      /^<svg viewBox="0 0 9 9" role="group" aria-labelledby="p">|<\/svg>$/g,
      '',
    );

  it.each<[string, string, string]>([
    ['a quoted reference', `<path fill="url('#a')"/>`, `<path fill="url('#d-a')"/>`],
    [
      'single quotes',
      `<path fill='url(#a)' mask='url( "#b")'/>`,
      `<path fill="url(#d-a)" mask="url(&quot;#d-b&quot;)"/>`,
    ],
    ['xlink', '<use xlink:href="#a"/>', '<use xlink:href="#d-a"/>'],
    ['spaces in a tag', '<use\n  id = "a"\n/>', '<use id="d-a"/>'],
    ['a > in a value', '<path aria-label="a>b" d="M0 0"/>', '<path d="M0 0"/>'],
    ['classes and roles', '<g class="question" role="img" tabindex="0"></g>', '<g></g>'],
    ['text that looks like a reference', '<text>url(#a) id="a"</text>', '<text>url(#a) id="a"</text>'],
    ['a comment', '<!-- <g id="a"> --><g/>', '<g/>'],
  ])('%s', (_name, inside, expected) => {
    expect(draw(inside)).toBe(expected);
  });

  it('is named by its own title, or by what the page has for it', () => {
    expect(inline('<svg viewBox="0 0 9 9"><title>A &quot;b&quot;</title></svg>', [], 'd')).toBe(
      '<svg viewBox="0 0 9 9" role="group" aria-label="A &quot;b&quot;"></svg>',
    );
  });

  it('calls a region what is written in it, too', () => {
    expect(
      draw('<g id="a"><title>Spain</title><path/><text>E</text><g><text>1<tspan>2</tspan></text></g></g>', [
        'a',
      ]),
    ).toBe(
      '<g id="d-a" class="region" data-region="a"><title>Spain: E 1 2</title><path class="edge"/><text>E</text><g><text>1<tspan>2</tspan></text></g></g>',
    );
    expect(draw('<g id="a"><title>The sea</title><path/><text>sea</text></g>', ['a'])).toContain(
      '<title>The sea</title>',
    );
  });

  it('outlines a group by its first shape, at any depth', () => {
    expect(draw('<g id="a"><title>A</title><g><rect/></g><path/></g>', ['a'])).toBe(
      '<g id="d-a" class="region" data-region="a"><title>A</title><g><rect class="edge"/></g><path/></g>',
    );
  });

  it('tells how wide a shape is where that can be told', () => {
    const elements = readDrawing(
      '<svg viewBox="0,0 640 9"><rect id="a" width="30" height="20"/><circle id="b" r="8"/><ellipse id="c" rx="9" ry="7"/><path id="d"/><g transform="scale(2)"><rect id="e" width="3" height="3"/></g><rect id="f" width="50%" height="9"/></svg>',
    );
    expect(drawnElements(elements).map(acrossOf)).toEqual([20, 16, 14, null, null, null]);
    expect(widthOf(elements)).toBe(640);
  });

  it('looks for the end of a title behind a comment in it', () => {
    expect(draw('<title>The<!--</title><g id="a">--> sea</title><g id="a"><path/></g>', ['a'])).toBe(
      '<svg viewBox="0 0 9 9" role="group" aria-label="The sea"><g id="d-a" class="region" data-region="a"><path class="edge"/></g>',
    );
  });

  it('reads any text, and two drawings of one file never share an id', () => {
    const piece = fc.constantFrom(
      '<g id="a">',
      '</g>',
      '<title>',
      '</title>',
      '<rect id="b"/>',
      '<!--',
      '-->',
      '"',
      '<',
      'x',
      '<use href="#a"/>',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = `<svg viewBox="0 0 9 9">${pieces.join('')}</svg>`;
        const ids = (html: string): string[] =>
          readDrawing(html).flatMap(({ attributes }) => attributes.get('id') ?? []);
        const [one, two] = ['one', 'two'].map((prefix) => ids(inline(text, ['a'], prefix)));
        expect(one?.some((id) => two?.includes(id))).toBe(false);
      }),
      { numRuns },
    );
  });
});

describe('mistakes', () => {
  const list = '- [x] sea\n- [ ] dune';
  it.each<[string, string, string | undefined, string[]]>([
    [
      'no drawing',
      `Where?\n\n${list}`,
      '',
      [
        '1:1 hotspot-src-missing: This <Hotspot> names no drawing. Add the name of an SVG beside the lesson: <Hotspot … src="drawing.svg">.',
      ],
    ],
    [
      'a photograph',
      `Where?\n\n${list}`,
      'src="photo.png"',
      [
        '1:17 hotspot-src-kind: src="photo.png" is no drawing whose parts can be told apart. Use an SVG, a file whose name ends in .svg.',
      ],
    ],
    [
      'a file that is not there, and no list',
      'Where?',
      'src="shores.svg"',
      [
        '1:17 hotspot-file-missing: There is no drawing "shores.svg" beside this lesson. Did you mean "shore.svg"? Use "shore.svg", "script.svg", "open.svg" or "bare.svg", or add the file.',
        '1:1 hotspot-no-regions: This <Hotspot> has no regions. Add a list with "- [x]" before each right region and "- [ ]" before each other one.',
      ],
    ],
    [
      'a drawing with a script',
      `Where?\n\n${list}`,
      'src="script.svg"',
      [
        '1:17 svg-unsafe: script.svg, line 2: The drawing holds a script. Remove it: a drawing is inlined into the page.',
      ],
    ],
    [
      'a drawing with an open element',
      `Where?\n\n${list}`,
      'src="open.svg"',
      [
        '1:17 hotspot-drawing-open: open.svg, line 2: The element <g> is never closed. Write </g> where it ends.',
      ],
    ],
    [
      'ids that are not there, are only defined, or only a comment',
      'Where?\n\n- [x] seas\n- [ ] deep\n- [ ] ghost',
      undefined,
      [
        '4:1 hotspot-id-unknown: shore.svg draws nothing with the id "seas". Did you mean "sea"? Use "sea", "dune", "hare", "buoy", "pond", "lake" or "isle".',
        '5:1 hotspot-id-unknown: shore.svg draws nothing with the id "deep". Use "sea", "dune", "hare", "buoy", "pond", "lake" or "isle".',
        '6:1 hotspot-id-unknown: shore.svg draws nothing with the id "ghost". Use "sea", "dune", "hare", "buoy", "pond", "lake" or "isle".',
      ],
    ],
    [
      'a drawing without ids',
      'Where?\n\n- [x] sea\n- [ ] dune',
      'src="bare.svg"',
      [
        '4:1 hotspot-id-unknown: bare.svg draws nothing with the id "sea". Give each region of the drawing an id and a title: <g id="router"><title>Router</title>…</g>.',
        '5:1 hotspot-id-unknown: bare.svg draws nothing with the id "dune". Give each region of the drawing an id and a title: <g id="router"><title>Router</title>…</g>.',
      ],
    ],
    [
      'no title, one id twice',
      'Where?\n\n- [x] sea\n- [ ] twin\n- [ ] gull',
      undefined,
      [
        '5:1 hotspot-title-missing: The region "twin" of shore.svg has no name. Give it one right behind its opening tag: <use id="twin" …><title>…</title></use>.',
        '6:1 hotspot-id-twice: Two elements of shore.svg have the id "gull". Put them into one <g> that has it, or give one of them another id.',
        '6:1 hotspot-title-missing: The region "gull" of shore.svg has no name. Give it one right behind its opening tag: <path id="gull" …><title>…</title></path>.',
      ],
    ],
    [
      'one region twice, one name twice, one region in another, one too small',
      'Where?\n\n- [x] dune\n- [ ] dune\n- [ ] pond\n- [ ] lake\n- [ ] hare\n- [ ] buoy',
      undefined,
      [
        '5:1 hotspot-region-twice: The region "dune" is listed twice. Remove one of the two.',
        '7:1 hotspot-title-twice: The regions "pond" and "lake" are both called "Pond", and the learner reads only that. Change the <title> of one of them in shore.svg.',
        '8:1 hotspot-region-nested: The region "hare" is a part of the region "dune", so a click on it could mean both. Draw it beside the other one in shore.svg, not inside of its <g>.',
        '9:1 hotspot-region-small: The region "buoy" is only 20 px across on a phone, too small for a finger. Make it at least 48 units wide and high, or draw a larger shape around it in one <g>.',
      ],
    ],
    [
      'an unmarked region and a way of scoring for several',
      'Where?\n\n- [x] sea\n- dune',
      'src="shore.svg" scoring="net"',
      [
        '5:1 hotspot-region-unmarked: This region is not marked as right or wrong: "- dune". Start it with "- [x] " if it is right and with "- [ ] " if it is not.',
        '1:33 hotspot-scoring-single: scoring="net" changes nothing: only one region can be chosen. Remove it, or add "multiple" if several may be chosen.',
      ],
    ],
    [
      'no right region',
      'Where?\n\n- [ ] sea\n- [ ] dune',
      undefined,
      [
        '4:1 hotspot-no-correct: No region is marked as right. Put an x in the brackets of each right region: "- [x] …".',
      ],
    ],
  ])('%s', (_name, inside, attributes, expected) => {
    expect(says(inside, attributes).sort()).toEqual(expected.sort());
  });
});

it('finds the drawing in the folder of its lesson', () => {
  const head = '---\ntitle: One\nlede: What?\nminutes: 5\nobjectives:\n  - id: see\n    text: See\n---\n\n';
  const question = `<Hotspot id="a" src="shores.svg">\nWhere?\n\n- [x] sea\n- [ ] dune\n</Hotspot>\n`;
  const course = (src: string): string[] =>
    compileCourse(
      new Map([
        ['tides/one.mdx', head + question.replace('shores.svg', src)],
        ['tides/shore.svg', shore],
        ['winds/storm.svg', shore],
      ]),
      (path) => path,
    ).findings.flatMap(({ rule, message, cure }) => (rule.startsWith('hotspot') ? `${message} ${cure}` : []));
  expect(course('shore.svg')).toEqual([]);
  expect(course('shores.svg')).toEqual([
    'There is no drawing "shores.svg" beside this lesson. Did you mean "shore.svg"? Use "shore.svg", or add the file.',
  ]);
});

it('tells key and response by the names of the regions, in the order of the list', () => {
  const item = read('- [ ] sea\n- [x] dune');
  expect(hotspot.keyText(item)).toBe('Dune & grass');
  expect(hotspot.responseText(item, ['gone', 'sea'])).toBe('The sea');
});

it('changes its key with what is right, and with nothing else', () => {
  expect(hotspot.keyOf(read('- [x] sea\n- [ ] dune'))).toEqual(hotspot.keyOf(read('- [x] sea\n- [ ] pond')));
  expect(hotspot.keyOf(read('- [x] sea\n- [ ] dune'))).not.toEqual(
    hotspot.keyOf(read('- [ ] sea\n- [x] dune')),
  );
});
