/** In the order in which they are trained and shown. */
export const methods = ['SimCLR', 'CLIP', 'SupCon', 'X-CLR'] as const;
export type Method = (typeof methods)[number];
