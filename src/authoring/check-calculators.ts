import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { evaluateModel } from '../models/evaluate.ts';
import type { Model, Values } from '../models/model.ts';
import type { Attribute } from '../questions/contract.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import { findModel, readInputs } from './model-attributes.ts';
import type { ReportAttribute } from './model-attributes.ts';
import type { Place } from './place.ts';
import { idPattern } from './schema.ts';

/** Attributes of a `<Calculator>` besides the inputs of its model. */
export const calculatorAttributes = ['of', 'id', 'title', 'preset', 'predict'];

/** What names a calculator on its page, in addresses and in the record. */
export function calculatorKey({ attributes }: PlacedTag): string {
  return attributes.get('id')?.text ?? attributes.get('of')?.text ?? '';
}

/** The inputs that a calculator starts with; null when its tag has mistakes, which `report` hears. */
export function calculatorValues(
  { attributes }: PlacedTag,
  model: Model,
  report: ReportAttribute = () => undefined,
): Values | null {
  return readInputs(model, attributes, calculatorAttributes, report);
}

/** The calculators of a lesson: their models, inputs, ids and predictions. Ids that stand twice: `check-ids.ts`. */
export function calculatorFindings(
  { file, tags }: CompiledLesson,
  models: ReadonlyMap<string, Model | null>,
): Finding[] {
  const findings: Finding[] = [];
  const keys = new Map<string, Place>();
  const report: ReportAttribute = ({ line, column }, rule, message, cure) => {
    findings.push({ rule, severity: 'error', file, line, column, message, cure });
  };
  for (const tag of tags) {
    if (tag.tag !== 'Calculator') continue;
    const { attributes, place } = tag;
    const [of, predict] = ['of', 'predict'].map((name) => attributes.get(name));
    checkId(tag, report);
    const key = calculatorKey(tag);
    const twin = keys.get(key);
    if (twin) {
      report(
        { text: null, ...place },
        'calculator-twice',
        `This lesson shows the calculator "${key}" in line ${twin.line}, too, and a link could not tell them apart.`,
        `Give this one another id, such as id="${key}-2".`,
      );
    } else if (key !== '') keys.set(key, place);

    const model = of?.text ? findModel(of.text, of, models, report) : null;
    if (!model) continue;
    const values = calculatorValues(tag, model, report);
    if (predict) checkPrediction(model, values, predict, report);
  }
  return findings;
}

function checkId({ attributes }: PlacedTag, report: ReportAttribute): void {
  const [id, predict] = ['id', 'predict'].map((name) => attributes.get(name));
  if (!id && predict) {
    report(
      predict,
      'calculator-id-missing',
      'A calculator that asks for a guess needs an id, by which the guess is kept.',
      'Name it once and for all: id="what-it-asks".',
    );
  }
  if (id && !idPattern.test(id.text ?? '')) {
    report(
      id,
      'item-id-invalid',
      `The id "${id.text ?? ''}" has characters that an id cannot have.`,
      'Use lower-case letters, digits and single hyphens, such as "guess-cache".',
    );
  }
}

function checkPrediction(
  model: Model,
  values: Values | null,
  predict: Attribute,
  report: ReportAttribute,
): void {
  const name = predict.text ?? '';
  const numbers = model.outputs.filter((output) => !values || isNumber(model, values, output));
  if (!model.outputs.includes(name)) {
    report(
      predict,
      'calculator-predict-unknown',
      `The model "${model.id}" has no output "${name}".${didYouMean(name, model.outputs)}`,
      numbers.length > 0 ? `Use ${listNames(numbers, 'or')}.` : 'Remove "predict".',
    );
  } else if (!numbers.includes(name)) {
    report(
      predict,
      'calculator-predict-list',
      `The output "${name}" of "${model.id}" is a list or not defined here, and nobody can guess that.`,
      numbers.length > 0
        ? `Use ${listNames(numbers, 'or')}.`
        : 'Predict an output that is one number, or remove "predict".',
    );
  }
}

function isNumber(model: Model, values: Values, output: string): boolean {
  const value = evaluateModel(model, values)[output];
  return typeof value === 'number' && Number.isFinite(value);
}
