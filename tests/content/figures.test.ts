import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCsv } from '../../src/models/csv.ts';
import { evaluateErrors, evaluateModel, startValues } from '../../src/models/evaluate.ts';
import type { Model } from '../../src/models/model.ts';
import { articles, course, lessonsOf } from './course.ts';
import type { ArticleId } from './course.ts';
import { agrees, figuresIn, kindOfUnit, numbersIn, readableOf } from './figures.ts';
import type { Figure, Known } from './figures.ts';

/*
 * No figure of a lesson comes out of the air. It is one of the facts about its article; or a model computes it; or it
 * is the lesson's own, such as a made-up case or a wrong option. `tests/fixtures/figures/<article>.csv` has the facts
 * with their sources, `<article>.own.csv` the figures of the lessons' own with what they are.
 */

const fixtures = new URL('../fixtures/', import.meta.url);

const textOf = (name: string): string => {
  const file = new URL(name, fixtures);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** The rows of a table below its head. */
const rowsOf = (text: string): string[][] =>
  readCsv(text)
    .rows.slice(1)
    .map((row) => row.map((cell) => cell.text));

/** The one number of a cell: "507 million TPP". */
function knownOf(cell: string): Figure {
  const [one] = numbersIn(cell);
  if (!one) throw new Error(`"${cell}" is no figure.`);
  return one;
}

const numbersOf = (value: unknown): number[] =>
  typeof value === 'number' ? [value] : Array.isArray(value) ? value.flatMap(numbersOf) : [];

/** Everything that a model computes with and gives, for its defaults and for its presets. */
function valuesOf(model: Model): Known[] {
  const unitOf = (name: string): string =>
    [...model.inputs, ...model.quantities].find((one) => one.name === name)?.unit ?? '1';
  const known = (value: unknown, unit: string): Known[] => {
    const { kind, times } = kindOfUnit(unit);
    return numbersOf(value).map((one) => ({ value: one * times, kind, plain: [one, one] }));
  };
  const runs = [undefined, ...model.presets.map(({ id }) => id)].flatMap((preset) => {
    const inputs = startValues(model, preset);
    const wrong = Object.entries(evaluateErrors(model, inputs));
    return [
      ...Object.entries(evaluateModel(model, inputs)).flatMap(([name, value]) => known(value, unitOf(name))),
      ...model.errors.flatMap(({ id, of }) =>
        wrong.filter(([name]) => name === id).flatMap(([, value]) => known(value, unitOf(of))),
      ),
    ];
  });
  const cells = model.tables.flatMap(({ columns }) =>
    columns.flatMap(({ values, unit }) => known([...values], unit)),
  );
  return [...runs, ...cells];
}

/** The numbers that models must give for cases that are no presets. */
const referenceValuesOf = (article: ArticleId): Known[] =>
  leaves(parse(textOf(`reference-values/${article}.yaml`), { schema: 'failsafe' })).flatMap((text) => {
    const value = Number(text.replaceAll('_', ''));
    return text === '' || Number.isNaN(value) ? [] : [{ value, kind: '', plain: [value, value] }];
  });

function leaves(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : [];
}

interface Sources {
  facts: readonly Known[];
  computed: readonly Known[];
  own: readonly Known[];
}

function sourcesOf(article: ArticleId): Sources {
  return {
    facts: rowsOf(textOf(`figures/${article}.csv`)).map(([, figure = '']) => knownOf(figure)),
    computed: [
      ...course.compiled.models.filter(({ file }) => file.includes(`${article}/`)).flatMap(valuesOf),
      ...referenceValuesOf(article),
    ],
    own: rowsOf(textOf(`figures/${article}.own.csv`)).map(([figure = '']) => knownOf(figure)),
  };
}

/** The figures of a file that nothing bears out, each with its place. */
function unknownIn(file: string, source: string, { facts, computed, own }: Sources): string[] {
  return figuresIn(readableOf(file, source))
    .filter(
      (figure) =>
        !facts.some((one) => agrees(figure, one, 2)) &&
        // There are so many that two digits would agree by chance.
        !computed.some((one) => agrees(figure, one, 3)) &&
        !own.some(({ value, kind }) => value === figure.value && kind === figure.kind),
    )
    .map(({ text, line, column }) => `${file}:${line}:${column}: ${text}`);
}

/** What a learner reads of an article: lessons, drawings, key figures and terms. */
const isRead = (file: string): boolean => /\.(?:mdx|svg)$|(?:article|glossary)\.yaml$/.test(file);

describe.each(articles.filter((article) => lessonsOf(article).length > 0))('%s', (article) => {
  it('tells no figure that is neither a fact, nor computed, nor said to be its own', () => {
    const sources = sourcesOf(article);
    const unknown = [...course.files]
      .filter(([file]) => file.startsWith(`${article}/`) && isRead(file))
      .flatMap(([file, source]) => unknownIn(file, source, sources));
    expect(unknown).toEqual([]);
  });

  it('has a source for each fact and a reason for each figure of its own', () => {
    const rows = [
      ...rowsOf(textOf(`figures/${article}.csv`)).filter((row) => row.length !== 3 || row.includes('')),
      ...rowsOf(textOf(`figures/${article}.own.csv`)).filter((row) => row.length !== 2 || row.includes('')),
    ];
    expect(rows).toEqual([]);
  });
});

describe('the reader of figures', () => {
  const texts = (source: string, file = 'x.mdx'): string[] =>
    figuresIn(readableOf(file, source)).map(({ text }) => text);
  const facts = (...cells: string[]): Sources => ({ facts: cells.map(knownOf), computed: [], own: [] });
  const isKnown = (text: string, ...cells: string[]): boolean =>
    unknownIn('x.mdx', text, facts(...cells)).length === 0;

  it('names file, line and column of a figure that nothing bears out', () => {
    const lesson = `---
title: A lake
---

The lake is 48.4 m deep, the one beside it 48.5 m.

<NumericEntry id="volume" answer={70272} tolerance="1%" unit="GB">
How much, in 2019?

<Catch answer={70271}>
That is **3,998** on 12 May 2019.
</Catch>
</NumericEntry>
`;
    const sources = facts('48.4', '70,272', '2019', '$3,999', '12 June 2019');
    expect(unknownIn('tides/lake.mdx', lesson, sources)).toEqual([
      'tides/lake.mdx:5:44: 48.5',
      'tides/lake.mdx:10:16: 70271',
      'tides/lake.mdx:11:11: 3,998',
      'tides/lake.mdx:11:22: 12 May 2019',
    ]);
  });

  it('reads what a learner reads: texts, options, keys, terms and drawings', () => {
    expect(texts('- [ ] 31 kB\n  > As 12.5 % of 251.\n')).toEqual(['31 kB', '12.5 %', '251']);
    expect(texts('<Figure src="a9.svg" alt="From 128 GB" caption="to $3,999" />')).toEqual([
      '128 GB',
      '$3,999',
    ]);
    expect(texts('Eight of <Blank options="255 / *256" /> and <Blank answer={671} />')).toEqual([
      '255',
      '256',
      '671',
    ]);
    expect(texts('figures:\n  - value: 273 GB/s\n    label: 301\n', 'article.yaml')).toEqual([
      '273 GB/s',
      '301',
    ]);
    expect(
      texts('<svg viewBox="0 0 640 360"><title>From 2.7 W</title><text x="123">456</text></svg>', 'a.svg'),
    ).toEqual(['2.7 W', '456']);
    expect(texts('$$61 \\times 576 = 35{,}136$$ and \\$5.328 million')).toEqual([
      '576',
      '35{,}136',
      '\\$5.328 million',
    ]);
  });

  it('passes by ids, what models compute, code, names and addresses', () => {
    const silent = [
      '---\nobjectives:\n  - id: find-671\nminutes: 123\n---\n',
      '<Choice id="a-671" tolerance="0.125" points={256}>',
      'So <Value of="cache.size" layers={126} format="0.001" /> it is.',
      'See [the table](https://example.org/2412.19437) and `1,234`.',
      '{/* lint-ignore long: 123 words */}',
      'An H100, Qwen2.5-72B and gpt-oss-120b under 3A090.a, on FP8.',
      '```\n671 GB\n```',
      'A model has {layers_256} and seven of 12 parts.',
    ];
    expect(silent.flatMap((source) => texts(source))).toEqual([]);
  });

  it.each([
    ['2.79 million GPU hours', '2.788 million GPU hours', true],
    ['2.78 million GPU hours', '2.788 million GPU hours', false],
    ['$5.58 million', '$5,576,000', true],
    ['$5.58 million', '5,576,000 hours', false],
    ['128 GB', '128,000 MB', true],
    ['129 GB', '128 GB', false],
    ['273', '273 GB/s', true],
    ['274', '273 GB/s', false],
    // One digit is no rounding: $2 must be two dollars.
    ['$2', '$2.30', false],
    ['3.29 × 10²⁴ FLOP', '3.2856e24', true],
    ['10²⁶ operations', '10^26 operations', true],
    ['10²⁵ operations', '10^26 operations', false],
    ['May 2025', '13 May 2025', true],
    ['13 May', '13 May 2025', true],
    ['14 May', '13 May 2025', false],
    ['June 2025', '13 May 2025', false],
    ['2025', '13 May 2025', true],
    ['2024', '13 May 2025', false],
  ])('%s, where %s is known: %s', (text, cell, known) => {
    expect(isKnown(`It is ${text}.`, cell)).toBe(known);
  });
});
