import { pairScorings } from '../core/pairs.ts';
import type { Pairing } from '../core/pairs.ts';
import { listNames } from '../core/finding.ts';
import type { QuestionBlock } from './contract.ts';

/** What the attribute `scoring` of a question of pairs says; "each" where it is missing or wrong, which is reported. */
export function readPairScoring(block: QuestionBlock, rule: string, tag: string): Pairing['scoring'] {
  const attribute = block.attributes.get('scoring');
  const scoring = pairScorings.find((one) => one === attribute?.text);
  if (attribute && scoring === undefined) {
    block.report(
      `${rule}-scoring`,
      attribute,
      `scoring="${attribute.text ?? ''}" is no way to score a <${tag}>.`,
      `Use ${listNames(pairScorings, 'or')}.`,
    );
  }
  return scoring ?? 'each';
}
