import { hashText } from '../../core/hash.ts';
import { hitsAnswer } from '../../core/number-answer.ts';
import { parseDecimal, parseTolerance, readNumber } from '../../core/number.ts';
import { slug } from '../../core/slug.ts';
import { coversText, foldText, hasWildcard } from '../../core/text-answer.ts';
import type { Attribute, InlineTag, QuestionBlock, ReadItem } from '../contract.ts';
import { readPartScoring } from '../part-scoring.ts';
import type { Blank, ClozeItem } from './schema.ts';
import { solutionOf } from './score.ts';

/** What a tag makes of a blank, before the blank has an id. */
type Unnamed = Blank extends infer B ? (B extends Blank ? Omit<B, 'id'> : never) : never;

/** What stands between slashes that have a space on both sides; `\/` is a slash. */
function splitList(text: string): string[] {
  return text.split(/(?<=^|\s)\/(?=\s|$)/).map((part) => part.trim().replaceAll('\\/', '/'));
}

function sizeOf(answers: readonly string[]): 'short' | 'medium' | 'long' {
  const longest = Math.max(...answers.map((answer) => answer.length));
  if (longest <= 8) return 'short';
  return longest <= 16 ? 'medium' : 'long';
}

class BlankReader {
  private readonly block: QuestionBlock;
  private readonly tag: InlineTag;
  private sound = true;

  constructor(block: QuestionBlock, tag: InlineTag) {
    this.block = block;
    this.tag = tag;
  }

  read(): Unnamed | null {
    const answer = this.tag.attributes.get('answer');
    const options = this.tag.attributes.get('options');
    if (answer && options) {
      this.report(
        'cloze-answer-and-options',
        options,
        'This <Blank> has both an answer to type and options to choose from.',
        'Keep one of the two: answer="…" or options="one / *two".',
      );
      return null;
    }
    const blank = options ? this.readOptions(options) : this.readAnswer(answer);
    return this.sound ? blank : null;
  }

  private report(...finding: Parameters<QuestionBlock['report']>): void {
    this.sound = false;
    this.block.report(...finding);
  }

  private flag(name: 'text' | 'exact'): boolean {
    const flag = this.tag.attributes.get(name);
    if (flag && flag.text !== null && flag.text !== 'true' && flag.text !== 'false') {
      this.report(
        'cloze-flag',
        flag,
        `${name}="${flag.text}" says neither yes nor no.`,
        `Write ${name} alone, or leave it out.`,
      );
    }
    return flag !== undefined && flag.text !== 'false';
  }

  /** Attributes that mean nothing for this kind of blank. */
  private refuse(names: readonly string[], what: string, cure: string): void {
    for (const name of names) {
      const attribute = this.tag.attributes.get(name);
      if (!attribute) continue;
      this.report('cloze-attribute', attribute, `"${name}" means nothing for ${what}.`, cure);
    }
  }

  private readOptions(attribute: Attribute): Unnamed | null {
    this.refuse(['text', 'exact', 'tolerance', 'unit'], 'a list to choose from', 'Remove it.');
    const parts = splitList(attribute.text ?? '');
    if (parts.length < 2) {
      this.report(
        'cloze-one-option',
        attribute,
        `options="${attribute.text ?? ''}" is not a choice.`,
        'Write " / " between the options, with spaces: options="one / *two / three".',
      );
      return null;
    }
    const options: string[] = [];
    const rights: string[] = [];
    for (const part of parts) {
      const bare = part.replace(/^\*\s*/, '');
      const option = bare.replaceAll('\\*', '*');
      const twin = options.find((one) => foldText(one, true) === foldText(option, true));
      if (option === '') {
        this.report(
          'cloze-option-empty',
          attribute,
          `One of the options in "${attribute.text ?? ''}" is empty.`,
          String.raw`Remove its slash, or write "\/" for a slash that is part of an option.`,
        );
      } else if (hasWildcard(bare)) {
        this.report(
          'cloze-option-star',
          attribute,
          `The star in the option "${part}" does not stand before it.`,
          String.raw`Write "*" before the right option, and "\*" for a star in its text.`,
        );
      } else if (twin !== undefined) {
        this.report(
          'cloze-option-duplicate',
          attribute,
          `The option "${option}" stands twice in the list.`,
          'Remove one of the two, or word it differently.',
        );
      } else {
        options.push(option);
        if (bare !== part) rights.push(option);
      }
    }
    const [answer] = rights;
    if (!this.sound) return null;
    if (answer === undefined || rights.length > 1) {
      this.report(
        answer === undefined ? 'cloze-no-right-option' : 'cloze-right-options',
        attribute,
        answer === undefined
          ? `None of the options in "${attribute.text ?? ''}" is marked as right.`
          : `${rights.length} options are marked as right: "${rights.join('", "')}".`,
        'Write a "*" before the right one, and only there.',
      );
      return null;
    }
    return { kind: 'choice', options, answer };
  }

  private readAnswer(attribute: Attribute | undefined): Unnamed | null {
    const text = attribute?.text?.trim() ?? '';
    if (attribute === undefined || text === '') {
      this.report(
        'cloze-answer-missing',
        attribute ?? this.tag.node,
        'This <Blank> has no answer.',
        'Write <Blank answer="…" />, or <Blank options="one / *two" /> for a list to choose from.',
      );
      return null;
    }
    const exact = this.flag('exact');
    const asText = this.flag('text') || exact;
    if (!asText && parseDecimal(text) !== null) return this.readNumber(text);
    return this.readText(attribute, splitList(text), asText, exact);
  }

  private readNumber(text: string): Unnamed | null {
    const attribute = this.tag.attributes.get('tolerance');
    const tolerance = attribute ? (attribute.text ?? '') : 'exact';
    const number = parseDecimal(text);
    if (attribute && parseTolerance(tolerance) === null) {
      this.report(
        'cloze-tolerance',
        attribute,
        `tolerance="${tolerance}" cannot be read.`,
        'Write a share "2%", a distance "±0.5", significant figures "3sf", a range "2.3..2.6", or "exact".',
      );
      return null;
    }
    // Authors may group digits as programmers do (`124_928`), which no learner types.
    const answer = text.replaceAll('_', '');
    if (number !== null && !hitsAnswer(number, answer, tolerance)) {
      this.report(
        'cloze-answer-outside',
        attribute ?? this.tag.node,
        `The answer ${text} would count as wrong: it is outside of ${tolerance}.`,
        'Change the answer or the range.',
      );
    }
    const unit = this.tag.attributes.get('unit')?.text?.trim() || null;
    return { kind: 'number', size: sizeOf([answer]), answer, tolerance, unit };
  }

  private readText(
    attribute: Attribute,
    parts: readonly string[],
    asText: boolean,
    exact: boolean,
  ): Unnamed | null {
    const text = attribute.text ?? '';
    const numeric = parts.find((part) => readNumber(part).ok);
    if (!asText && numeric !== undefined) {
      this.report(
        'cloze-number-as-text',
        attribute,
        parts.length > 1
          ? `answer="${text}" names several answers, and "${numeric}" is a number, of which a blank takes one.`
          : `answer="${text}" looks like a number, but not like one that can be compared.`,
        'Write digits only, as in answer={671}, and the unit in unit="GB"; or add "text" to compare letter by letter.',
      );
      return null;
    }
    this.refuse(['tolerance', 'unit'], `the words "${text}"`, 'Remove it, or write a number: answer={671}.');
    const answers: string[] = [];
    for (const part of parts) {
      const above = answers.find((one) => coversText(one, part, exact));
      if (foldText(part, false) === '') {
        this.report(
          'cloze-answer-empty',
          attribute,
          `One of the answers in "${text}" is empty.`,
          String.raw`Remove its slash, or write "\/" for a slash that is part of an answer.`,
        );
      } else if (part.replaceAll('*', '').trim() === '') {
        this.report(
          'cloze-answer-everything',
          attribute,
          `The answer "${part}" accepts whatever is typed.`,
          String.raw`Write part of the answer beside the star, or "\*" for a star itself.`,
        );
      } else if (above !== undefined) {
        this.report(
          'cloze-answer-twice',
          attribute,
          `The answer "${part}" is never reached: "${above}" before it accepts it already.`,
          'Remove it, or put it first.',
        );
      } else answers.push(part);
    }
    if (this.sound && answers.every(hasWildcard)) {
      this.report(
        'cloze-no-solution',
        attribute,
        `Every answer in "${text}" has a "*", so none can be shown as the solution.`,
        'Put one that is written out first: answer="colour / col*r".',
      );
    }
    return { kind: 'text', size: sizeOf(answers), answers, exact };
  }
}

/** Gives each blank its id: the author's, else one made of its solution and, among equal ones, its turn. */
class Names {
  private readonly taken = new Set<string>();

  next(block: QuestionBlock, tag: InlineTag, blank: Unnamed | null): string | null {
    const attribute = tag.attributes.get('id');
    const given = attribute?.text ?? '';
    if (attribute && (given === '' || slug(given) !== given)) {
      block.report(
        'cloze-id-invalid',
        attribute,
        given === ''
          ? 'This <Blank> is given no id.'
          : `The id "${given}" has characters that an id cannot have.`,
        'Use lower-case letters, digits and single hyphens, such as id="first-moon".',
      );
      return null;
    }
    if (given !== '' && this.taken.has(given)) {
      block.report(
        'cloze-id-duplicate',
        attribute ?? tag.node,
        `Two blanks have the id "${given}".`,
        'Give one of them another id.',
      );
      return null;
    }
    const made =
      blank === null ? '' : hashText(foldText(solutionOf({ ...blank, id: '' }), false)).slice(0, 7);
    let id = given || made;
    for (let turn = 2; given === '' && this.taken.has(id); turn++) id = `${made}-${turn}`;
    this.taken.add(id);
    return id;
  }
}

/** Reads `<Cloze>`: all its content is the prompt; each `<Blank>` in a line is a part. */
export function readCloze(block: QuestionBlock): ReadItem<ClozeItem> | null {
  if (block.inlineTags.length === 0) {
    block.report(
      'cloze-no-blank',
      block.node,
      'This <Cloze> has no blank.',
      'Write <Blank answer="…" /> in the place of a word.',
    );
    return null;
  }
  const scoring = readPartScoring(block, 'cloze', 'Cloze');
  const names = new Names();
  const blanks: Blank[] = [];
  for (const tag of block.inlineTags) {
    const blank = new BlankReader(block, tag).read();
    const id = names.next(block, tag, blank);
    if (blank !== null && id !== null) blanks.push({ ...blank, id });
  }
  return blanks.length === block.inlineTags.length
    ? { prompt: block.content, points: 1, blanks, scoring }
    : null;
}
