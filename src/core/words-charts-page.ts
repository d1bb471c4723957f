/** What stands on a chart from the start: only the server says it. */
export const chartPageWords = {
  /** The title of a chart that has none of its own. */
  over: (what: string, by: string) => `${what} by ${lowerFirst(by)}`,
  inUnit: (unit: string) => `in ${unit}`,
  table: 'The same as a table',
} as const;

/** "Layers" as "layers", but "FP8" as it is. */
function lowerFirst(text: string): string {
  return /^.[a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
