/** One or several of the item's options; `core/choice-share.ts` says what they are worth, for every type that chooses. */
export {
  chosenText as choiceText,
  rightIds as correctChoice,
  scoreChosen as scoreChoice,
} from '../../core/choice-share.ts';
