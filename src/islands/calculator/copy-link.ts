import { copyLinkWords as words } from '../../core/words-copy-link.ts';

/** Copies the page's address as it is, with the place of calculator `id` in it, and says whether that was allowed. */
export async function copyLink(id: string, tell: (note: string) => void): Promise<void> {
  const url = new URL(location.href);
  url.hash = `c-${id}`;
  try {
    await navigator.clipboard.writeText(url.href);
    tell(words.copied);
  } catch {
    tell(words.notCopied);
  }
}
