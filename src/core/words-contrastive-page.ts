/** What stands below the lab of contrastive training, as HTML only. */
export const contrastiveNotes = {
  maps: 'Each square of a map compares two of the 20 classes: the stronger, the closer their mean embeddings. Groups of four lie along the diagonal.',
  others: [
    'With one seed a few points mean little. Twelve seeds are twelve worlds, each with its pictures and a training of each method.',
    'Compare with the article with care. There the lead of X-CLR over SimCLR shrinks as data grow, from 1.2 to 0.5 points. Here it grows, because SimCLR holds on to the background, which both views of a picture share, however many pictures there are. The lead over CLIP melts in both. This is a toy, and its settings were chosen after first runs had been seen: with half the background or with misleading captions the lead over SimCLR is small or gone.',
  ],
};
