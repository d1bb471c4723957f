import { expect, test } from 'vitest';
import { compileModel } from './compile.ts';
import { formulaToMathML, quantityToMathML } from './formula-mathml.ts';
import type { Model } from './model.ts';

function modelOf(formula: string, unit?: string): Model {
  const { model, findings } = compileModel(
    `title: T
inputs:
  x: { label: Width < 3, default: 1, min: 0, max: 9 }
  big_one: { label: Big one, unit: MB, default: 1, min: 0, max: 9 }
  mode: { label: Mode, default: Fast, choices: { Fast: 1, Slow: 2 } }
steps:
  all: { label: All, formula: "x * mode * big_one" }
outputs:
  out: { label: Out, ${unit === undefined ? '' : `unit: ${unit}, `}formula: ${JSON.stringify(formula)} }
`,
    'm.model.yaml',
  );
  if (!model) throw new Error(JSON.stringify(findings));
  return model;
}

function typeset(formula: string, unit?: string): string {
  const quantity = modelOf(formula, unit).quantities.find(({ name }) => name === 'out');
  return quantity?.expr ? formulaToMathML(quantity.expr) : '';
}

test.each([
  ['x + 1', '<mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow>'],
  [
    'x - (x + 1)',
    '<mrow><mi>x</mi><mo>−</mo><mrow><mo>(</mo><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mo>)</mo></mrow></mrow>',
  ],
  ['(x + 1) / 2', '<mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac>'],
  ['x ^ 2', '<msup><mi>x</mi><mn>2</mn></msup>'],
  [
    '(x / 2) ^ 2',
    '<msup><mrow><mo>(</mo><mfrac><mi>x</mi><mn>2</mn></mfrac><mo>)</mo></mrow><mn>2</mn></msup>',
  ],
  ['sqrt(-x)', '<msqrt><mrow><mo>−</mo><mi>x</mi></mrow></msqrt>'],
  ['log2(x)', '<mrow><msub><mi>log</mi><mn>2</mn></msub><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>'],
  [
    '6e24 * x',
    '<mrow><mrow><mn>6</mn><mo>×</mo><msup><mn>10</mn><mn>24</mn></msup></mrow><mo>×</mo><mi>x</mi></mrow>',
  ],
  [
    'x * -x',
    '<mrow><mi>x</mi><mo>×</mo><mrow><mo>(</mo><mrow><mo>−</mo><mi>x</mi></mrow><mo>)</mo></mrow></mrow>',
  ],
  ['big_one', '<mtext>big one</mtext>'],
])('%s is typeset', (formula, expected) => {
  expect(typeset(formula)).toBe(`<math>${expected}</math>`);
});

test('unit conversions are not part of the formula', () => {
  expect(typeset('big_one', 'GB')).toBe('<math><mtext>big one</mtext></math>');
  expect(typeset('big_one + 2 GB', 'GB')).toBe(
    '<math><mrow><mtext>big one</mtext><mo>+</mo><mrow><mn>2</mn><mtext>\u00a0GB</mtext></mrow></mrow></math>',
  );
});

test('choices are shown by their labels, and chained conditions as lines of one brace', () => {
  const mathml = typeset('if(mode == "Fast", 1, if(x < 3, 2, 3))');
  expect(mathml).toContain('<mtext>mode</mtext>');
  expect(mathml).toContain('<mo>=</mo><mtext>Fast</mtext>');
  expect(mathml).toContain('<mo>&lt;</mo>');
  expect(mathml.match(/<mtr>/g)).toHaveLength(3);
  expect(mathml.match(/<mtable>/g)).toHaveLength(1);
});

test('labels are text: nothing in them becomes markup, and nothing carries a style', () => {
  const mathml = quantityToMathML(modelOf('x * 2'), 'out');
  expect(mathml).toBe(
    '<math><mrow><mtext>Out</mtext><mo>=</mo><mrow><mtext>Width &lt; 3</mtext><mo>×</mo><mn>2</mn></mrow></mrow></math>',
  );
});
