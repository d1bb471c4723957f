/** What a drawing to point at says. */
export const hotspotWords = {
  one: 'Point at it in the drawing, or choose it in the list.',
  several: 'Choose all that apply, in the drawing or in the list.',
} as const;
