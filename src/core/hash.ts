/**
 * A short, stable, non-cryptographic hash of a text: FNV-1a over UTF-16 code units, two lanes of 32 bits,
 * in base 36. Used to notice that an item was edited, never to protect anything.
 * http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function hashText(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit ^ (a >>> 13), 0x85ebca6b);
  }
  return (a >>> 0).toString(36).padStart(7, '0') + (b >>> 0).toString(36).padStart(7, '0');
}

/** A seed that a text decides: the same in every build. A whole number below 2³². */
export function seedOf(text: string): number {
  return parseInt(hashText(text).slice(0, 7), 36) >>> 0;
}
