import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { compileModel } from '../models/compile.ts';
import { evaluateErrors, evaluateModel, startValues } from '../models/evaluate.ts';
import type { Model } from '../models/model.ts';
import { compileLesson } from './compile-lesson.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { textOf } from './markdown.ts';

const numRuns = Number(process.env['ISLET_RUNS'] ?? 1000);

const yaml = `title: Store
inputs:
  layers: { label: Layers, default: 61, min: 0, max: 200 }
  width: { label: Width, default: 576, min: -1000, max: 1e6 }
  bytes:
    label: Bytes per value
    unit: B
    default: BF16
    choices: { BF16: 2, FP8: 1 }
steps:
  values:
    label: Values
    formula: layers * width
outputs:
  size:
    label: Size
    unit: B
    formula: values * bytes
  share:
    label: Share of a layer
    formula: 1 / layers
  work:
    label: Work
    unit: FLOP
    formula: values * 1e20 FLOP
errors:
  one-layer:
    of: size
    formula: width * bytes
    feedback: That is one layer.
presets:
  small:
    label: Small
    values: { layers: 2, bytes: FP8 }
`;

const listsYaml = `title: Lists
inputs:
  rewards:
    label: Rewards
    list: 2..4
    default: [1, 0.25, 0]
    min: -5
    max: 5
    entries: [First, Second, Third, Fourth]
  home: { label: At home, toggle: true, default: true }
outputs:
  gaps:
    label: Distance from the best
    formula: max(rewards) - rewards
  grid:
    label: Grid
    entries: [cat, dog]
    formula: '[[1, mean(rewards)], [sum(rewards), 4]]'
  verdict:
    label: Verdict
    labels: { Near: 0, Far: 1 }
    formula: if(home, 0, 1)
`;

function compiled(text: string, name: string): Model {
  const { model, findings } = compileModel(text, `${name}.model.yaml`);
  if (!model) throw new Error(findings.map(formatFinding).join('\n'));
  return model;
}
const store = compiled(yaml, 'store');
const lists = compiled(listsYaml, 'lists');

const models = new Map<string, Model | null>([
  ['store', store],
  ['lists', lists],
  ['torn', null],
]);

function compile(source: string): CompiledLesson {
  return compileLesson(source, 'x.mdx', { frontmatter: 'none', models });
}

function findings(source: string): string[] {
  return compile(source).findings.map(formatFinding);
}

/** What one tag stands for, as plain text. */
function words(attributes: string): string {
  const lesson = compile(`So <Value ${attributes} /> it is.`);
  expect(lesson.findings.map(formatFinding)).toEqual([]);
  return textOf(lesson.values.flatMap(({ nodes }) => nodes));
}

// 61 × 576 = 35,136; × 2 B = 70,272 B; 576 × 2 B = 1,152 B; 2 × 576 × 1 B = 1,152 B; 1 / 61 = 0.016393…
describe('a value', () => {
  it.each([
    ['of="store.size"', '70.3 kB'],
    ['of="store.size" format="exact"', '70,272 B'],
    ['of="store.size" layers={60}', '69.1 kB'],
    ['of="store.size" layers="60" bytes="FP8" format="exact"', '34,560 B'],
    ['of="store.size" preset="small"', '1,152 B'],
    ['of="store.size" preset="small" bytes="BF16"', '2,304 B'],
    ['of="store.size" width={1_000}', '122 kB'],
    ['of="store.values" format="exact"', '35,136'],
    ['of="store.layers" preset="small"', '2'],
    ['of="store.bytes"', 'BF16'],
    ['of="store.bytes" format="readable"', '2 B'],
    ['of="store.one-layer"', '1,152 B'],
    ['of="store.share"', '0.0164'],
    ['of="store.share" format="0.001"', '0.016'],
    ['of="store.work"', '3.51 × 10²⁴ FLOP'],
    ['of="store.work" format="number"', '3.51 × 10²⁴'],
    ['of="store.size" layers={0}', '0 B'],
    ['of="lists.rewards" entry={2}', '0.25'],
    ['of="lists.rewards" entry="First"', '1'],
    ['of="lists.rewards" rewards="5, -3" entry={2}', '−3'],
    // Best 1: distances 0, 0.75, 1; mean 1.25 / 3, sum 1.25.
    ['of="lists.gaps" entry={2}', '0.75'],
    ['of="lists.gaps" rewards="-1, 5, 2" entry={1}', '6'],
    ['of="lists.grid" entry="1, 2"', '0.417'],
    ['of="lists.grid" entry="dog, cat"', '1.25'],
    ['of="lists.verdict"', 'Near'],
    ['of="lists.verdict" home="No"', 'Far'],
    ['of="lists.home"', 'Yes'],
    ['of="lists.home" home={false}', 'No'],
    ['of="lists.home" home="No" format="number"', '0'],
  ])('%s reads %s', (attributes, text) => {
    expect(words(attributes)).toBe(text);
  });

  it('keeps a number and its unit on one line, and says a power of ten in words', () => {
    const html = (attributes: string): string =>
      compile(
        `<Choice id="a">\nA?\n\n- [x] b\n- [ ] c\n\n<Hint>\n<Value ${attributes} />\n</Hint>\n</Choice>`,
      ).items.flatMap(({ item }) => item.hintsHtml)[0] ?? '';
    expect(html('of="store.size"')).toBe('<p>70.3\u00A0kB</p>');
    expect(html('of="store.work"')).toBe(
      '<p><span aria-hidden="true">3.51\u00A0×\u00A010²⁴ FLOP</span><span class="visually-hidden">3.51 × 10 to the power of 24 FLOP</span></p>',
    );
  });

  it('says what evaluateModel computes', () => {
    const layers = fc.integer({ min: 1, max: 200 });
    const width = fc.integer({ min: -1000, max: 1e6 });
    fc.assert(
      fc.property(layers, width, fc.constantFrom('BF16', 'FP8'), (one, other, choice) => {
        const given = `layers={${one}} width={${other}} bytes="${choice}" format="exact number"`;
        const inputs = { ...startValues(store), layers: one, width: other, bytes: choice === 'FP8' ? 1 : 2 };
        const read = (name: string): number =>
          Number(words(`of="store.${name}" ${given}`).replaceAll(',', '').replace('−', '-'));
        expect(read('size')).toBe(evaluateModel(store, inputs)['size']);
        expect(read('values')).toBe(evaluateModel(store, inputs)['values']);
        expect(read('one-layer')).toBe(evaluateErrors(store, inputs)['one-layer']);
      }),
      { numRuns: Math.min(numRuns, 200) },
    );
  });
});

describe('a value stands', () => {
  const tag = '<Value of="store.size" />';

  it.each([
    ['in a paragraph', `A ${tag}, b.`, 1],
    ['in marks and links', `**${tag}** [a ${tag}](x.mdx) A<sub>${tag}</sub>`, 3],
    ['alone', `A.\n\n${tag}\n\nB.`, 1],
    ['at the start and end of lines', `${tag} a\nb ${tag}\nc`, 2],
    ['in a heading', `## A ${tag}`, 1],
    ['in a list and a quote', `- ${tag}\n- a ${tag}\n\n> ${tag}`, 3],
    ['in a table', `| a | b |\n| - | - |\n| ${tag} | 1 |`, 1],
    ['in a note', `<Note>\nA ${tag}.\n</Note>`, 1],
    ['in a caption', `<Figure src="a.svg" title="A" description="B">\nA ${tag}.\n</Figure>`, 1],
  ])('%s', (_where, source, count) => {
    const { values, findings: found } = compile(source);
    expect(found.map(formatFinding)).toEqual([]);
    expect(values.map(({ nodes }) => textOf(nodes))).toEqual(Array(count).fill('70.3 kB'));
    for (const { place } of values)
      expect(source.split('\n')[place.line - 1]?.slice(place.column - 1)).toMatch(/^<Value/);
  });

  it('in every part of a question, as if it had been typed', () => {
    const value = (format: string): string => `<Value of="store.size" format="${format}" />`;
    const question = (exact: string, readable: string): string =>
      `<Choice id="a">\nIs it ${exact}?\n\n- [x] ${readable}\n  > Yes, ${readable}.\n- [ ] ${exact} or so\n\n<Hint>\n${exact}\n</Hint>\n<Explanation>\nIt is ${readable}.\n</Explanation>\n</Choice>`;
    const written = compile(question(value('exact'), value('readable')));
    const typed = compile(question('70,272\u00A0B', '70.3\u00A0kB'));
    expect(written.findings.map(formatFinding)).toEqual([]);
    expect(written.items.map(({ item }) => item)).toEqual(typed.items.map(({ item }) => item));
    expect(written.items[0]?.item).toMatchObject({
      promptText: 'Is it 70,272 B?',
      options: [{ id: '70-3-kb', text: '70.3 kB' }, { id: '70-272-b-or-so' }],
    });
  });

  it('in a table of pairs, a cloze, and among words to mark', () => {
    const tags = `<Match id="m">\nWhich?\n\n| a | b |\n| - | - |\n| One | ${tag} |\n| Two | 9 kB |\n</Match>\n\n<Cloze id="c">\nOf ${tag} <Blank answer="half" /> is left.\n</Cloze>\n\n<MarkWords id="w">\nMark.\n\nIt is **${tag}** or *9 kB*.\n</MarkWords>`;
    const typed = tags.replaceAll(tag, '70.3\u00A0kB');
    expect(findings(tags)).toEqual([]);
    expect(compile(tags).items.map(({ item }) => item)).toEqual(compile(typed).items.map(({ item }) => item));
  });

  it('as text in an option that is a power of ten', () => {
    const { items } = compile(
      '<Choice id="a">\nWhich?\n\n- [x] <Value of="store.work" />\n- [ ] None\n</Choice>',
    );
    expect(items[0]?.item).toMatchObject({
      options: [{ id: '3-51-1024-flop', text: '3.51 × 10²⁴ FLOP' }, {}],
    });
  });
});

describe('says', () => {
  it.each([
    [
      'what is not defined',
      '<Value of="store.share" layers={0} /> it is.',
      'x.mdx:1:8 error value-undefined: "store.share" is not defined for these inputs. Change the inputs, or the formula in the model.',
    ],
    [
      'what rounds to nothing',
      '<Value of="store.share" format="0.1" /> it is.',
      'x.mdx:1:25 error value-rounds-away: "store.share" is 0.0164, of which this format leaves "0.0". Ask for more decimals, or for significant figures such as format="2sf".',
    ],
    [
      'presets there are',
      '<Value of="store.size" preset="smal" /> it is.',
      'x.mdx:1:24 error preset-unknown: The model "store" has no preset "smal". Did you mean "small"? Use "small".',
    ],
    [
      'that a list needs an entry',
      '<Value of="lists.rewards" /> it is.',
      'x.mdx:1:8 error value-entry: "lists.rewards" is a list of 3 numbers. Name the one to show: entry={1}, or by name: "First", "Second", "Third" or "Fourth".',
    ],
    [
      'that a list has no such entry',
      '<Value of="lists.rewards" entry="Secnd" /> it is.',
      'x.mdx:1:27 error value-entry: entry="Secnd" names no number of "lists.rewards", which is a list of 3 numbers. Did you mean "Second"? Name the one to show: entry={1}, or by name: "First", "Second", "Third" or "Fourth".',
    ],
    [
      'that a matrix needs a row and a column',
      '<Value of="lists.grid" entry={1} /> it is.',
      'x.mdx:1:24 error value-entry: entry="1" names no number of "lists.grid", which is a matrix of 2 rows and 2 columns. Name the one to show: entry="1, 1", its row and column, or by name: "cat" or "dog".',
    ],
    [
      'that a list is too short or out of range',
      '<Value of="lists.rewards" rewards="1, 9" entry={1} /> it is.',
      'x.mdx:1:27 error input-value: rewards="1, 9" is not a list of 2 to 4 numbers between -5 and 5. Write them with commas between, such as rewards="1, 0.25, 0".',
    ],
    [
      'what a toggle can be',
      '<Value of="lists.home" home="maybe" /> it is.',
      'x.mdx:1:24 error input-value: "maybe" is not a choice of "home". Use "No" or "Yes".',
    ],
    [
      'that a question has no model to name',
      '<Value of="size" /> it is.',
      'x.mdx:1:8 error value-of: of="size" in <Value> names no value. Write a model and one of its values, such as of="store.size".',
    ],
  ])('%s', (_what, source, says) => {
    expect(findings(source)).toEqual([says]);
  });

  it('nothing of a model that is broken itself', () => {
    expect(findings('So <Value of="torn.size" /> it is.')).toEqual([]);
  });
});
