/** The states in which the gallery shows every question, besides untouched. */
export const galleryStates = [
  { id: 'partly', name: 'Partly right' },
  { id: 'right', name: 'Right' },
  { id: 'wrong', name: 'Wrong' },
  { id: 'revealed', name: 'Solution shown' },
] as const;
export type GalleryState = (typeof galleryStates)[number]['id'];
