const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `2025-01-15` as "15 January 2025". */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return long.format(new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1)));
}
