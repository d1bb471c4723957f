import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { evaluateModel } from '../models/evaluate.ts';
import type { Model, Values } from '../models/model.ts';
import type { Attribute } from '../questions/contract.ts';
import { checkInstrumentId } from './check-ids.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import { findModel, readInputs } from './model-attributes.ts';
import type { ReportAttribute } from './model-attributes.ts';
import type { Place } from './place.ts';

/** Attributes of a `<Calculator>` besides the inputs of its model. */
export const calculatorAttributes = ['of', 'id', 'title', 'preset', 'predict'];

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
  const shown = new Map<string, Place>();
  const report: ReportAttribute = ({ line, column }, rule, message, cure) => {
    findings.push({ rule, severity: 'error', file, line, column, message, cure });
  };
  for (const tag of tags) {
    if (tag.tag !== 'Calculator') continue;
    const [of, predict] = ['of', 'predict'].map((name) => tag.attributes.get(name));
    checkInstrumentId(tag, { kind: 'calculator', example: 'guess-cache' }, shown, report);
    const model = of?.text ? findModel(of.text, of, models, report) : null;
    if (!model) continue;
    const values = calculatorValues(tag, model, report);
    if (predict) checkPrediction(model, values, predict, report);
  }
  return findings;
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
