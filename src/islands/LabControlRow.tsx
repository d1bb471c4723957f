import { For, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import { nearestValue, rangeOf, seedMax } from '../core/lab.ts';
import type { LabChoice, LabControl, LabNumber, LabSeed } from '../core/lab.ts';
import { labWords as words } from '../core/words-labs.ts';
import { fieldText } from './calculator/field-text.ts';
import { sliderScale } from './calculator/slider.ts';

interface RowProps {
  id: string;
  control: LabControl;
  value: number;
  disabled: boolean;
  change(value: number): void;
  tell(note: string): void;
}

/** One kind of control, and its row for what may change. */
interface KindProps<C extends LabControl> {
  control: C;
  row: RowProps;
}

/** A control of a lab with its name, value and note. */
export function LabControlRow(props: RowProps): JSX.Element {
  const { control } = props;
  const inner = (): JSX.Element => {
    if (control.kind === 'choice') return <ChoiceControl control={control} row={props} />;
    if (control.kind === 'toggle') return <ToggleControl control={control} row={props} />;
    return <NumberControl control={control} row={props} />;
  };
  return (
    <div class="control" classList={{ [control.kind]: true }}>
      {inner()}
      <Show when={control.note}>
        <p class="note" id={`${props.id}-note`}>
          {control.note}
        </p>
      </Show>
    </div>
  );
}

const noteOf = ({ id, control }: RowProps): string | undefined =>
  control.note === undefined ? undefined : `${id}-note`;

function NumberControl(props: KindProps<LabNumber | LabSeed>): JSX.Element {
  const { min, max } = rangeOf(props.control);
  async function read(field: HTMLInputElement): Promise<void> {
    const typed = field.value;
    try {
      const { readField } = await import('./calculator/read-field.ts');
      const { value, note } = readField(field, typed, { min, max, unit: '1' }, props.row.value);
      if (value !== null) {
        const taken = nearestValue(props.control, value);
        field.value = fieldText(taken);
        props.row.change(taken);
      }
      props.row.tell(note);
    } catch {
      props.row.tell(words.notLoaded);
    }
  }
  return (
    <>
      <label for={props.row.id}>
        {props.control.label} <span class="unit">{'unit' in props.control ? props.control.unit : ''}</span>
      </label>
      <input
        id={props.row.id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        maxLength={100}
        aria-describedby={noteOf(props.row)}
        disabled={props.row.disabled}
        value={fieldText(props.row.value)}
        onChange={(event) => void read(event.currentTarget)}
      />
      {props.control.kind === 'number' ? (
        <Slider control={props.control} row={props.row} />
      ) : (
        <button
          type="button"
          disabled={props.row.disabled}
          onClick={() => props.row.change((props.row.value % seedMax) + 1)}
        >
          {words.anotherSeed}
        </button>
      )}
    </>
  );
}

function Slider(props: KindProps<LabNumber>): JSX.Element {
  const { label, unit = '', min, max, step, scale = 'linear' } = props.control;
  const on = sliderScale({ min, max, step, scale });
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={`${fieldText(props.row.value)} ${unit}`.trim()}
      min={on.min}
      max={on.max}
      step={on.step}
      disabled={props.row.disabled}
      value={on.positionOf(props.row.value)}
      onInput={(event) => props.row.change(on.valueAt(event.currentTarget.valueAsNumber, props.row.value))}
    />
  );
}

function ChoiceControl(props: KindProps<LabChoice>): JSX.Element {
  return (
    <>
      <label for={props.row.id}>{props.control.label}</label>
      <select
        id={props.row.id}
        aria-describedby={noteOf(props.row)}
        disabled={props.row.disabled}
        onChange={(event) => props.row.change(event.currentTarget.selectedIndex)}
      >
        <For each={props.control.choices}>
          {(choice, index) => <option selected={index() === props.row.value}>{choice.label}</option>}
        </For>
      </select>
    </>
  );
}

function ToggleControl(props: KindProps<LabControl>): JSX.Element {
  return (
    <label class="toggle">
      <input
        id={props.row.id}
        type="checkbox"
        aria-describedby={noteOf(props.row)}
        disabled={props.row.disabled}
        checked={props.row.value === 1}
        onChange={(event) => props.row.change(Number(event.currentTarget.checked))}
      />{' '}
      {props.control.label}
    </label>
  );
}
