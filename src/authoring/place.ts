import type { MdastNode } from 'satteri';

/** 1-based, as editors count. */
export interface Place {
  line: number;
  column: number;
}

/** Where an offset of a text stands. */
export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

/** The offset of a place in a text. */
export function offsetOf(source: string, place: Place): number {
  const lines = source.split('\n').slice(0, place.line - 1);
  return lines.reduce((sum, line) => sum + line.length + 1, place.column - 1);
}

/** Where a node starts; the first character of the file when the parser did not say. */
export function placeOf(node: MdastNode): Place {
  const start = node.position?.start;
  return start ? { line: start.line, column: start.column } : { line: 1, column: 1 };
}
