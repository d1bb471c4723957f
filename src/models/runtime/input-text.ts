/** Inputs as text, in a tag or in an address, and back. Ships to the browser: keep it tiny. */
import type { Value } from './values.ts';

/** An input as far as its text is concerned; every `ModelInput` is one. */
export interface TextInput {
  kind: string;
  min: number;
  max: number;
  choices?: readonly { label: string; value: number }[] | undefined;
  /** Of a list: how many numbers it may have. */
  least?: number;
  most?: number;
}

/**
 * The value that a text stands for: the label of a choice, of a row or of a toggle (also `true` and `false`), a number
 * such as `124_928` or `1e3`, numbers with commas between them for a list. Null when it is none that this input takes.
 */
export function readInputText(input: TextInput, text: string): Value | null {
  if (input.choices) {
    const index = input.kind === 'toggle' ? ['false', 'true'].indexOf(text) : -1;
    return (input.choices[index] ?? input.choices.find(({ label }) => label === text))?.value ?? null;
  }
  const numbers = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part.replaceAll('_', ''))));
  const [first = NaN] = numbers;
  const { least = 1, most = 1 } = input;
  const fits = numbers.every((value) => value >= input.min && value <= input.max);
  if (!fits || numbers.length < least || numbers.length > most) return null;
  return input.kind === 'list' ? numbers : first;
}

/** The text that {@link readInputText} reads as this value. */
export function writeInputText({ choices }: TextInput, value: Value | undefined): string {
  return choices?.find((choice) => choice.value === value)?.label ?? String(value);
}
