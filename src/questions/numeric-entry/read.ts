import { parseDecimal, parseTolerance, withinTolerance } from '../../core/number.ts';
import type { Attribute, QuestionBlock, ReadItem } from '../contract.ts';
import type { NumericEntryItem } from './schema.ts';

/** An attribute that must be a number; null when it is missing or cannot be read, which has then been reported. */
function readAnswer(
  block: QuestionBlock,
  tag: string,
  at: Parameters<QuestionBlock['report']>[1],
  attribute: Attribute | undefined,
): string | null {
  if (attribute === undefined || attribute.text === null) {
    block.report(
      'numeric-answer-missing',
      attribute ?? at,
      `This <${tag}> has no answer.`,
      `Write the number in its opening tag: <${tag} … answer={671}>.`,
    );
    return null;
  }
  if (parseDecimal(attribute.text) === null) {
    block.report(
      'numeric-answer-unreadable',
      attribute,
      `answer="${attribute.text}" is not a number.`,
      'Write digits with a decimal point, such as 671, -3.5, 1e6 or 3/4; units go into unit="…".',
    );
    return null;
  }
  return attribute.text;
}

function readTolerance(block: QuestionBlock, attribute: Attribute | undefined, otherwise: string): string {
  if (attribute === undefined) return otherwise;
  if (attribute.text === null || parseTolerance(attribute.text) === null) {
    block.report(
      'numeric-tolerance-unreadable',
      attribute,
      `tolerance="${attribute.text ?? ''}" cannot be read.`,
      'Write a share "2%", a distance "±0.5", significant figures "3sf", a range "2.3..2.6", or "exact".',
    );
    return otherwise;
  }
  return attribute.text;
}

function matches(value: string, answer: string, tolerance: string): boolean {
  const number = parseDecimal(value);
  const right = parseDecimal(answer);
  const margin = parseTolerance(tolerance);
  return number !== null && right !== null && margin !== null && withinTolerance(number, right, margin);
}

/** Reads `<NumericEntry>`: all its content is the prompt; `<Catch>` tags name typical errors. */
export function readNumericEntry(block: QuestionBlock): ReadItem<NumericEntryItem> | null {
  const answer = readAnswer(block, 'NumericEntry', block.node, block.attributes.get('answer'));
  const tolerance = readTolerance(block, block.attributes.get('tolerance'), 'exact');
  if (answer !== null && !matches(answer, answer, tolerance)) {
    block.report(
      'numeric-answer-outside',
      block.attributes.get('tolerance') ?? block.node,
      `The answer ${answer} would count as wrong: it is outside of ${tolerance}.`,
      'Change the answer or the range.',
    );
  }
  // A range stands by itself: around the answer of a catch it would be the range of the right answers.
  const around = parseTolerance(tolerance)?.kind === 'interval' ? 'exact' : tolerance;
  const catches: NumericEntryItem['catches'] = [];
  for (const child of block.children) {
    const at = child.attributes.get('answer');
    const wrong = readAnswer(block, 'Catch', child.node, at);
    const margin = readTolerance(block, child.attributes.get('tolerance'), around);
    if (wrong === null || answer === null) continue;
    if (matches(wrong, answer, tolerance)) {
      block.report(
        'numeric-catch-right',
        at ?? child.node,
        `This <Catch> would never be seen: ${wrong} counts as right (${answer}, tolerance ${tolerance}).`,
        'Change its answer, or make the tolerance of the question smaller.',
      );
      continue;
    }
    const earlier = catches.find((one) => matches(wrong, one.answer, one.tolerance));
    if (earlier) {
      block.report(
        'numeric-catch-hidden',
        at ?? child.node,
        `This <Catch> would never be seen: ${wrong} belongs to the one for ${earlier.answer} above (tolerance ${earlier.tolerance}).`,
        'Put the narrower one first, or change one of the two.',
      );
      continue;
    }
    if (child.content.length === 0) {
      block.report(
        'numeric-catch-empty',
        child.node,
        `This <Catch> for ${wrong} says nothing.`,
        'Write between its tags what went wrong and how to see it.',
      );
      continue;
    }
    catches.push({ answer: wrong, tolerance: margin, feedbackHtml: block.html(child.content) });
  }
  for (const node of block.content) {
    if (node.type === 'list' && node.children.some((entry) => typeof entry.checked === 'boolean')) {
      block.report(
        'numeric-options',
        node,
        'A <NumericEntry> has no options.',
        'Use <Choice> for a list of options, or remove the brackets.',
      );
    }
  }
  if (answer === null) return null;
  return {
    prompt: block.content,
    points: 1,
    answer,
    tolerance,
    unit: block.attributes.get('unit')?.text?.trim() || null,
    catches,
  };
}
