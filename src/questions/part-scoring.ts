import { listNames } from '../core/finding.ts';
import { partScorings } from '../core/score.ts';
import type { PartScoring } from '../core/score.ts';
import type { QuestionBlock } from './contract.ts';

/** What the attribute `scoring` of a question of several parts says; "each" where it is missing or wrong, which is reported. */
export function readPartScoring(block: QuestionBlock, rule: string, tag: string): PartScoring {
  const attribute = block.attributes.get('scoring');
  const scoring = partScorings.find((one) => one === attribute?.text);
  if (attribute && scoring === undefined) {
    block.report(
      `${rule}-scoring`,
      attribute,
      `scoring="${attribute.text ?? ''}" is no way to score a <${tag}>.`,
      `Use ${listNames(partScorings, 'or')}.`,
    );
  }
  return scoring ?? 'each';
}
