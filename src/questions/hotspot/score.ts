/**
 * One or several regions of a drawing, scored as options of a list are (`core/choice-share.ts`): QTI 3
 * `hotspotInteraction` has the same response as `choiceInteraction`, one identifier or several.
 */
export {
  chosenText as hotspotText,
  rightIds as correctHotspot,
  scoreChosen as scoreHotspot,
} from '../../core/choice-share.ts';
