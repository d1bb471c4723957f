import { evaluateErrors, evaluateModel } from '../../models/evaluate.ts';
import type { Model } from '../../models/model.ts';
import type { Runs } from './score.ts';

/** A model as its interpreter runs it, in Node. The browser has the model's emitted code. */
export function runsOf(model: Model): Runs {
  return {
    run: (inputs) => evaluateModel(model, inputs),
    errors: (values) => evaluateErrors(model, values),
  };
}
