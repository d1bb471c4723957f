import { parseDecimal, parseTolerance } from '../../core/number.ts';
import type { QuestionBlock, ReadItem } from '../contract.ts';
import type { SliderItem } from './schema.ts';
import { sliderScales } from './schema.ts';
import { band, numberOf } from './score.ts';

/** A number among the attributes; null when it is missing or cannot be read, which has then been reported. */
function readNumber(block: QuestionBlock, name: 'min' | 'max' | 'answer'): string | null {
  const attribute = block.attributes.get(name);
  const text = attribute?.text?.trim() ?? '';
  if (parseDecimal(text) !== null) return text.replaceAll('_', '');
  block.report(
    'estimate-number',
    attribute ?? block.node,
    attribute === undefined ? `This <Estimate> has no "${name}".` : `${name}="${text}" is not a number.`,
    attribute === undefined
      ? `Write it in its opening tag: <Estimate … ${name}={100}>.`
      : 'Write digits with a decimal point, such as 671, -3.5 or 1e6; units go into unit="…".',
  );
  return null;
}

/** Reads `<Estimate>`: all its content is the prompt. */
export function readSlider(block: QuestionBlock): ReadItem<SliderItem> | null {
  const [min, max, answer] = [
    readNumber(block, 'min'),
    readNumber(block, 'max'),
    readNumber(block, 'answer'),
  ];
  let sound = true;
  const report: QuestionBlock['report'] = (...finding) => {
    sound = false;
    block.report(...finding);
  };
  const at = (name: string) => block.attributes.get(name) ?? block.node;

  const written = block.attributes.get('scale');
  const scale = written === undefined ? 'linear' : sliderScales.find((one) => one === written.text);
  if (scale === undefined) {
    report(
      'estimate-scale',
      at('scale'),
      `scale="${written?.text ?? ''}" is no scale of an <Estimate>.`,
      'Use "linear" or "log".',
    );
  }
  for (const node of block.content) {
    if (node.type === 'list' && node.children.some((entry) => typeof entry.checked === 'boolean')) {
      report(
        'estimate-options',
        node,
        'An <Estimate> has no options.',
        'Use <Choice> for a list of options, or remove the brackets.',
      );
    }
  }
  const given = block.attributes.get('tolerance');
  if (given && parseTolerance(given.text ?? '') === null) {
    report(
      'estimate-tolerance',
      given,
      `tolerance="${given.text ?? ''}" cannot be read.`,
      'Write a share "10%", a distance "±5", or a factor "x2".',
    );
  }
  if (min === null || max === null || answer === null) return null;

  const [low, high, right] = [numberOf(min), numberOf(max), numberOf(answer)];
  if (low >= high) {
    report(
      'estimate-range',
      at('min'),
      `The scale runs from ${min} to ${max}, so it has no length.`,
      'Make min smaller than max.',
    );
  } else if (right < low || right > high) {
    report(
      'estimate-answer-outside',
      at('answer'),
      `The answer ${answer} is not on the scale from ${min} to ${max}.`,
      'Change the answer or the ends of the scale.',
    );
  }
  if (scale === 'log' && low <= 0) {
    report(
      'estimate-log-range',
      at('min'),
      `A log scale cannot begin at ${min}.`,
      'Set min above 0, or remove scale="log".',
    );
  }
  if (!sound || scale === undefined) return null;
  const tolerance = toleranceOf(given?.text?.trim(), scale, high - low);
  const [from, to] = band({ answer, tolerance });
  if (from > right || to < right || (scale === 'log' && from <= 0)) {
    report(
      'estimate-answer-outside',
      given ?? block.node,
      `The tolerance ${tolerance} does not fit the answer ${answer}.`,
      'Write a share "10%" or a factor "x2".',
    );
    return null;
  }
  return {
    prompt: block.content,
    points: 1,
    min,
    max,
    answer,
    tolerance,
    scale,
    unit: block.attributes.get('unit')?.text?.trim() || null,
  };
}

/** What counts as right: on a log scale a share is a factor, so that it reaches as far up as down. */
function toleranceOf(given: string | undefined, scale: SliderItem['scale'], length: number): string {
  if (given === undefined) return scale === 'log' ? 'x1.25' : `±${Number((length / 20).toPrecision(6))}`;
  return scale === 'log' && parseTolerance(given)?.kind === 'relative' ? `geometric ${given}` : given;
}
