import { choiceScorings } from '../core/choice-share.ts';
import type { ChoiceScoring } from '../core/choice-share.ts';
import { listNames } from '../core/finding.ts';
import type { QuestionBlock } from './contract.ts';

/** What the attribute `scoring` says; "net" where it is missing or could not be read, which has then been reported. */
export function readScoring(
  block: QuestionBlock,
  { rule, tag, entry, multiple }: { rule: string; tag: string; entry: string; multiple: boolean },
): ChoiceScoring {
  const attribute = block.attributes.get('scoring');
  if (attribute === undefined) return 'net';
  const scoring = choiceScorings.find((one) => one === attribute.text);
  if (scoring === undefined) {
    block.report(
      `${rule}-scoring`,
      attribute,
      `scoring="${attribute.text ?? ''}" is no way to score a <${tag}>.`,
      `Use ${listNames(choiceScorings, 'or')}.`,
    );
  } else if (!multiple) {
    block.report(
      `${rule}-scoring-single`,
      attribute,
      `scoring="${scoring}" changes nothing: only one ${entry} can be chosen.`,
      'Remove it, or add "multiple" if several may be chosen.',
    );
  }
  return scoring ?? 'net';
}
