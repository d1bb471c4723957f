import { readInUnit } from '../../core/number-answer.ts';
import { toNumber } from '../../core/number.ts';
import { fieldWords as words } from '../../core/words-field.ts';
import { fieldText } from './field-text.ts';

export type Typed =
  { value: number } | { problem: 'empty' | 'unreadable' } | { problem: 'unit'; unit: string };

/**
 * The number that a person typed for a quantity in `unit` (canonical, such as `USD/GPU/hour`): `5.6 million`, `1,5`,
 * `40 %`. A unit may follow: the whole (`B/token`) or what it counts (`4 MB` for bytes per token). It is converted.
 */
export function readTyped(text: string, unit: string): Typed {
  const whole = unit === '1' ? null : unit.replaceAll('*', ' ');
  const [counted = ''] = whole?.split('/') ?? [];
  let read = readInUnit(text, whole);
  if (!read.ok && read.code.startsWith('unit')) read = readInUnit(text, counted);
  if (read.ok) return { value: toNumber(read.value) };
  if (read.code.startsWith('unit')) return { problem: 'unit', unit: read.unit };
  return { problem: read.code === 'empty' ? 'empty' : 'unreadable' };
}

export interface FieldReading {
  /** The nearest number of the input's range; null when what was typed cannot be read. */
  value: number | null;
  /** Why something else than what was typed counts; empty when it does. */
  note: string;
}

/**
 * Reads what was typed into a field of an input, and shows in it what counts: the number read, else `current`. The text
 * is that of the moment when it was typed: this code comes later, and what stands in the field by then stays.
 */
export function readField(
  field: HTMLInputElement,
  typed: string,
  input: { min: number; max: number; unit: string },
  current: number,
): FieldReading {
  const reading = readTyped(typed, input.unit);
  const value = 'value' in reading ? Math.min(input.max, Math.max(input.min, reading.value)) : null;
  if (field.value === typed) field.value = fieldText(value ?? current);
  if (!('value' in reading)) return { value, note: words.unreadable(typed) };
  return {
    value,
    note: value === reading.value ? '' : words.between(fieldText(input.min), fieldText(input.max)),
  };
}
