/** How far apart two values are, in words. */
export const gapWords = {
  same: 'the same',
  times: (size: string, more: boolean) =>
    more ? `${size} times as much` : size === '2' ? 'half as much' : `${size} times less`,
  percent: (size: string, more: boolean) => `${size}% ${more ? 'more' : 'less'}`,
} as const;
