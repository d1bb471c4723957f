import type { MdastNode } from 'satteri';

/** 1-based, as editors count. */
export interface Place {
  line: number;
  column: number;
}

/** The last text that was asked about and where its lines begin: places of one lesson are asked for by the dozen. */
let known: { source: string; starts: readonly number[] } = { source: '', starts: [0] };

function lineStarts(source: string): readonly number[] {
  if (known.source !== source) {
    const starts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    known = { source, starts };
  }
  return known.starts;
}

/** Where an offset of a text stands. */
export function placeAt(source: string, offset: number): Place {
  const starts = lineStarts(source);
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The offset of a place in a text; beyond the last line, that of its end. */
export function offsetOf(source: string, place: Place): number {
  return (lineStarts(source)[place.line - 1] ?? source.length) + place.column - 1;
}

/** Where a node starts; the first character of the file when the parser did not say. */
export function placeOf(node: MdastNode): Place {
  const start = node.position?.start;
  return start ? { line: start.line, column: start.column } : { line: 1, column: 1 };
}
