/** What a calculator says once its link was to be copied. */
export const copyLinkWords = {
  copied: 'Link copied.',
  notCopied: 'Not copied. The link stands in the address bar.',
} as const;
