/** Members in groups are scored as pairs are: `core/pairs.ts` says how, and after whom. */
export {
  correctPairs as correctGapMatch,
  pairsText as gapMatchText,
  scorePairs as scoreGapMatch,
} from '../../core/pairs.ts';
