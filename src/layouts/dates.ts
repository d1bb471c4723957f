const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const ofMonth = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' });

/** `2025-01-15` as "15 January 2025", `2025-01` as "January 2025". */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return (day === undefined ? ofMonth : long).format(
    new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1)),
  );
}

/** A title with its date behind it, if it has one and does not say it already. */
export function datedTitle(title: string, date: string | null): string {
  return date === null || title.includes(longDate(date)) ? title : `${title}, ${longDate(date)}`;
}
