const states = { empty: 'left empty', right: 'right', wrong: 'not right', unread: 'not read' } as const;

/** What a text with blanks says. */
export const clozeWords = {
  blank: (n: number, total: number, unit: string | null) =>
    `Blank ${n} of ${total}${unit === null ? '' : `, in ${unit}`}`,
  choose: 'Choose …',
  part: (n: number, state: keyof typeof states) => `Blank ${n}: ${states[state]}.`,
  trouble: (n: number, why: string) => `Blank ${n}: ${why}`,
} as const;
