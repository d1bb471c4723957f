import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { listWords } from '../../core/words-list.ts';
import { brief } from '../../models/runtime/explain.ts';
import { showNumber } from '../../models/runtime/show-number.ts';
import { entryNames } from '../../models/runtime/show-value.ts';
import type { Shown } from '../../models/runtime/show-number.ts';
import type { Value } from '../../models/runtime/values.ts';

export interface EntriesProps {
  output: Shown & { label: string };
  value: Value;
}

/** A result that is a list or a matrix: a table with the names of its entries. */
export function Entries(props: EntriesProps): JSX.Element {
  const rows = (): readonly (number | readonly number[])[] =>
    typeof props.value === 'object' ? props.value : [props.value];
  const columns = () => (typeof rows()[0] === 'object' ? (props.output.entries ?? []) : []);
  const names = () => (typeof props.value === 'object' ? entryNames(props.value, props.output) : []);
  const nameOf = (row: number) =>
    names()?.[row] ?? (typeof rows()[0] === 'object' ? '' : listWords.entry(row + 1));
  return (
    <table class="entries">
      <caption class="output-label">{props.output.label}</caption>
      <Show when={columns().length > 0}>
        <thead>
          <tr>
            <td />
            <For each={columns()}>{(column) => <th scope="col">{column}</th>}</For>
          </tr>
        </thead>
      </Show>
      <tbody>
        <For each={rows().map((_, i) => i)}>
          {(i) => (
            <tr>
              <th scope="row">{nameOf(i)}</th>
              <For each={cellsOf(rows()[i]).map((_, j) => j)}>
                {(j) => {
                  // A list has room for the figures that tell near numbers apart.
                  const cell = () => cellsOf(rows()[i])[j] ?? NaN;
                  const shown = () => (typeof rows()[i] === 'object' ? brief(cell()) : cell());
                  return <td>{showNumber(shown(), props.output).text}</td>;
                }}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function cellsOf(row: number | readonly number[] | undefined): readonly number[] {
  return typeof row === 'object' ? row : [row ?? NaN];
}
