import { expect, it } from 'vitest';
import { formatFinding } from '../core/finding.ts';
import { calculatorValues } from './check-calculators.ts';
import { instrumentKey } from './check-ids.ts';
import { compileCourse } from './compile-course.ts';

const model = `title: Kinds
inputs:
  layers: { label: Layers, default: 61, min: 1, max: 200, step: 1 }
  format: { label: Format, default: BF16, choices: { BF16: 2, FP8: 1 } }
  us_firm: { label: Headquarters in the US, toggle: true, default: false }
  chip: { label: Chip, row: chips, default: H20 }
  rewards: { label: Rewards, list: 2..4, default: [1, 0], min: 0, max: 20 }
tables:
  chips:
    source: A data sheet
    columns: { tpp: { label: TPP } }
    rows:
      H100: { tpp: 15824 }
      H20: { tpp: 2368 }
outputs:
  size: { label: Size, formula: "layers * format + chip.tpp * us_firm" }
  shares: { label: Shares, formula: "rewards / sum(rewards)" }
  root: { label: Root, formula: "sqrt(0 - layers)" }
presets:
  small: { label: Small, source: Made up, values: { layers: 2, format: FP8 } }
`;
const head = '---\ntitle: One\nlede: What is it?\nminutes: 5\n---\n\n';
const question =
  '\n<Choice id="a">\nHow many?\n\n- [x] Nine\n  > Yes.\n- [ ] Ten\n  > No.\n- [ ] Two\n  > No.\n\n<Explanation>\nSo it is.\n</Explanation>\n</Choice>\n';

function compile(body: string, more: Readonly<Record<string, string>> = {}) {
  const files = new Map(
    Object.entries({
      'course.yaml': 'id: c\ntitle: C\nlede: L\nlanguage: en\narticles:\n  - x\n',
      'x/article.yaml': `title: X\nname: X\nlede: L\naccent: teal\nlessons:\n  - one\n${'x/two.mdx' in more ? '  - two\n' : ''}`,
      'x/one.mdx': head + body,
      'x/kinds.model.yaml': model,
      ...more,
    }),
  );
  return compileCourse(files, (path) => path);
}
const errorsOf = (...given: Parameters<typeof compile>): string[] =>
  compile(...given)
    .findings.filter(({ severity }) => severity === 'error')
    .map(formatFinding);

it('takes inputs of every kind as attributes, after a preset', () => {
  const { lessons, models, findings } = compile(
    '<Calculator of="kinds" preset="small" layers={1_2} chip="H100" us_firm rewards="1, 0, 0" />\n',
  );
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [tag] = lessons.get('x/one')?.tags ?? [];
  const [kinds] = models;
  expect(tag && kinds && calculatorValues(tag, kinds)).toEqual({
    layers: 12,
    format: 1,
    us_firm: 1,
    chip: 0,
    rewards: [1, 0, 0],
  });
});

it.each([
  ['us_firm', 1],
  ['us_firm={true}', 1],
  ['us_firm="Yes"', 1],
  ['us_firm={false}', 0],
  ['us_firm="No"', 0],
])('takes %s as a toggle', (attribute, value) => {
  const { lessons, models } = compile(`<Calculator of="kinds" ${attribute} />\n`);
  const [tag] = lessons.get('x/one')?.tags ?? [];
  const [kinds] = models;
  expect(tag && kinds && calculatorValues(tag, kinds)?.['us_firm']).toBe(value);
});

it('is named by its id, else by its model', () => {
  const { lessons } = compile('<Calculator of="kinds" />\n\n<Calculator id="once-more" of="kinds" />\n');
  expect(lessons.get('x/one')?.tags.map(instrumentKey)).toEqual(['kinds', 'once-more']);
});

it.each([
  {
    name: 'inputs that cannot be',
    body: '<Calculator of="kinds" layers={0} format="FP9" us_firm="maybe" chip="H10" rewards="1" />',
    says: [
      '7:24 error input-value: layers="0" is not a number between 1 and 200. Change the value, or the range in the model.',
      '7:35 error input-value: "FP9" is not a choice of "format". Did you mean "FP8"? Use "BF16" or "FP8".',
      '7:48 error input-value: "maybe" is not a choice of "us_firm". Use "No" or "Yes".',
      '7:64 error input-value: "H10" is not a choice of "chip". Did you mean "H100"? Use "H100" or "H20".',
      '7:75 error input-value: rewards="1" is not a list of 2 to 4 numbers between 0 and 20. Write them with commas between, such as rewards="1, 0".',
    ],
  },
  {
    name: 'a preset that is not there',
    body: '<Calculator of="kinds" preset="smal" />',
    says: [
      '7:24 error preset-unknown: The model "kinds" has no preset "smal". Did you mean "small"? Use "small".',
    ],
  },
  {
    name: 'a guess without an id',
    body: '<Calculator of="kinds" predict="size" />',
    says: [
      '7:24 error calculator-id-missing: A calculator that asks for a guess needs an id, by which the guess is kept. Name it once and for all: id="what-it-asks".',
    ],
  },
  {
    name: 'a guess of something else',
    body: '<Calculator id="g" of="kinds" predict="sise" />',
    says: [
      '7:31 error calculator-predict-unknown: The model "kinds" has no output "sise". Did you mean "size"? Use "size".',
    ],
  },
  {
    name: 'a guess of a list',
    body: '<Calculator id="g" of="kinds" predict="shares" />',
    says: [
      '7:31 error calculator-predict-list: The output "shares" of "kinds" is a list or not defined here, and nobody can guess that. Use "size".',
    ],
  },
  {
    name: 'a guess of what is not defined',
    body: '<Calculator id="g" of="kinds" predict="root" />',
    says: [
      '7:31 error calculator-predict-list: The output "root" of "kinds" is a list or not defined here, and nobody can guess that. Use "size".',
    ],
  },
  {
    name: 'an id with other characters',
    body: '<Calculator id="Guess it" of="kinds" />',
    says: [
      '7:13 error item-id-invalid: The id "Guess it" has characters that an id cannot have. Use lower-case letters, digits and single hyphens, such as "guess-cache".',
    ],
  },
  {
    name: 'the id of a question',
    body: `<Calculator id="a" of="kinds" predict="size" />\n${question}`,
    says: [
      '7:13 error item-id-duplicate: The id "a" stands also at x/one.mdx:9:1. Give the newer of the two another id; ids are unique in the whole course.',
    ],
  },
  {
    name: 'the same calculator twice',
    body: '<Calculator of="kinds" />\n\n<Calculator of="kinds" layers={2} />',
    says: [
      '9:1 error calculator-twice: This lesson shows the calculator "kinds" in line 7, too, and a link could not tell them apart. Give this one another id, such as id="kinds-2".',
    ],
  },
])('says of $name', ({ body, says }) => {
  expect(errorsOf(`${body}\n`)).toEqual(says.map((line) => `x/one.mdx:${line}`));
});

it('says where the id of a calculator stands in another lesson', () => {
  const two = `${head}<Calculator id="g" of="kinds" />\n`;
  expect(errorsOf('<Calculator id="g" of="kinds" />\n', { 'x/two.mdx': two })).toEqual([
    'x/two.mdx:7:13 error item-id-duplicate: The id "g" stands also at x/one.mdx:7:13. Give the newer of the two another id; ids are unique in the whole course.',
  ]);
});
