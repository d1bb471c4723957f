/** A match is scored as pairs are: `core/pairs.ts` says how, and after whom. */
export {
  correctPairs as correctMatch,
  pairsText as matchText,
  scorePairs as scoreMatch,
} from '../../core/pairs.ts';
