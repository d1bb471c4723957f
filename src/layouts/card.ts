import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentCourse } from '../authoring/course-cache.ts';
import { lessonsFolder, shownPath } from '../authoring/read-lessons.ts';

/** The picture of a link that is shared: a file that needs no mention anywhere. */
export const cardName = 'card.png';

/** A card as a page tells of it. */
export interface Card {
  /** Its path in the lessons folder and in the site. */
  path: string;
  width: number;
  height: number;
}

/** The paths of all cards: of the course, and of articles. */
export function cardPaths(): string[] {
  const { files, compiled } = currentCourse();
  const articles = compiled.course?.articles ?? [];
  return [cardName, ...articles.map(({ id }) => `${id}/${cardName}`)].filter((path) => files.has(path));
}

/** The card of an article, or of the course where it has none; null where there is neither. */
export function cardOf(article: string | null): Card | null {
  const paths = cardPaths();
  const path = [`${article ?? ''}/${cardName}`, cardName].find((one) => paths.includes(one));
  return path === undefined ? null : { path, ...sizeOf(readCard(path), path) };
}

/** The bytes of a card. */
export function readCard(path: string): Buffer<ArrayBuffer> {
  return readFileSync(join(lessonsFolder(), path));
}

/** Width and height stand at the beginning of a PNG, behind its name. */
function sizeOf(bytes: Buffer, path: string): { width: number; height: number } {
  if (bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG') {
    const file = shownPath(join(lessonsFolder(), path));
    throw new Error(`${file} is no PNG. Save the picture as PNG, 1200 wide and 630 high.`);
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
