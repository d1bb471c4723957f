/** Reads the charts of a model: what they draw must be there, and of a kind that can be drawn so. */
import type { z } from 'zod';
import { didYouMean, listNames } from '../core/finding.ts';
import type { Meaning } from './check.ts';
import { place } from './entries.ts';
import type { ModelChart, ModelInput } from './model.ts';
import type { Located, Report } from './read-yaml.ts';
import { chartSchema } from './schema.ts';
import { describeShape } from './shapes.ts';
import { printUnit } from './units.ts';

/** What charts can draw. Meanings are missing of what could not be read, and of what code computes. */
export interface Drawable {
  /** Names of all inputs, and those that could be read. */
  inputs: readonly string[];
  readInputs: readonly ModelInput[];
  /** Names of all steps and outputs. */
  computed: readonly string[];
  presets: number;
  meaning: (name: string) => Meaning | undefined;
}

/** Lines that can still be told apart. */
const MOST_LINES = 4;

export function readCharts(root: Located, known: Drawable, report: Report): ModelChart[] {
  const list = root.entries?.get('charts')?.child.items ?? [];
  return list.flatMap((at, i) => {
    const parsed = chartSchema.safeParse(at.value);
    if (!parsed.success) return [];
    const chart = readChart({ ...parsed.data, at, number: i + 1 }, known, report);
    return chart ?? [];
  });
}

interface Written extends z.output<typeof chartSchema> {
  at: Located;
  number: number;
}

function readChart(chart: Written, known: Drawable, report: Report): ModelChart | null {
  const { at, kind, number, yscale = 'linear', title } = chart;
  let ok = true;
  const wrong = (offset: number, rule: string, message: string, cure: string): void => {
    ok = false;
    report(offset, rule, message, cure);
  };
  const rest = { yscale, ...(title === undefined ? {} : { title }) };
  const [needed, foreign] = kind === 'line' ? (['x', 'over'] as const) : (['over', 'x'] as const);
  const extra = at.entries?.get(foreign);
  if (extra) {
    wrong(
      extra.keyOffset,
      'chart-key',
      `"${foreign}" means nothing for a ${kind} chart.`,
      kind === 'line' ? 'Name the input along the bottom as "x".' : 'Name what the bars stand for as "over".',
    );
  }
  const missing = (key: string, cure: string): void => {
    wrong(at.offset, 'key-missing', `Chart ${number} has no "${key}".`, cure);
  };
  const along = chart[needed];
  if (along === undefined) {
    missing(
      needed,
      kind === 'line' ? 'Add "x: …", an input.' : 'Add "over: …": presets, an input, or a list.',
    );
  }

  /** Whether a name is computed, and a single number or a list as wanted. */
  const checkValue = (name: string, offset: number, wantsList: boolean, rule: string): void => {
    if (!known.computed.includes(name)) {
      wrong(
        offset,
        rule,
        `"${name}" is not a step or output.${didYouMean(name, known.computed)}`,
        `Use one of ${listNames(known.computed, 'or')}.`,
      );
      return;
    }
    const meaning = known.meaning(name);
    if (!meaning?.unit || meaning.shape.length === (wantsList ? 1 : 0)) return;
    wrong(
      offset,
      rule,
      `"${name}" is ${describeShape(meaning.shape)}; ${wantsList ? 'a bar for each entry needs a list' : 'this chart needs a single number'}.`,
      wantsList ? 'Name a list, or draw bars over an input.' : 'Draw a list with "kind: bar" and "over: …".',
    );
  };

  const ys = chart.y === undefined ? [] : [chart.y].flat();
  const yAt = at.entries?.get('y')?.child;
  const yOffset = (i: number): number => yAt?.items?.[i]?.offset ?? yAt?.offset ?? at.offset;

  if (kind === 'line') {
    const input = known.readInputs.find(({ name }) => name === along);
    if (along !== undefined && !known.inputs.includes(along)) {
      wrong(
        place(at, 'x'),
        'chart-x',
        `"${along}" is not an input.${didYouMean(along, known.inputs)}`,
        `Use one of ${listNames(known.inputs, 'or')}.`,
      );
    } else if (input && input.kind !== 'number') {
      wrong(
        place(at, 'x'),
        'chart-x',
        `"${input.name}" is ${input.kind === 'list' ? 'a list' : 'a list of choices'}; a line needs a range.`,
        input.kind === 'list'
          ? 'Use an input that is a single number.'
          : 'Use an input with min and max, or bars over it.',
      );
    }
    if (ys.length === 0) missing('y', 'Add "y: …", a step or output.');
    if (ys.length > MOST_LINES) {
      wrong(
        yOffset(MOST_LINES),
        'chart-y',
        `The chart has ${ys.length} lines; more than ${MOST_LINES} cannot be told apart.`,
        'Make two charts of it.',
      );
    }
    for (const [i, name] of ys.entries()) checkValue(name, yOffset(i), false, 'chart-y');
    const [first = ''] = ys;
    const unit = known.meaning(first)?.unit;
    for (const [i, name] of ys.entries()) {
      const other = known.meaning(name)?.unit;
      if (!ok || !unit || !other || printUnit(unit) === printUnit(other)) continue;
      wrong(
        yOffset(i),
        'chart-y',
        `"${name}" is in ${printUnit(other)}, but "${first}" is in ${printUnit(unit)}: lines of a chart share its axis.`,
        'Give both the same "unit:", or make two charts of it.',
      );
    }
    return ok && along !== undefined ? { kind, x: along, y: ys, ...rest } : null;
  }

  if (along === undefined) return null;
  const [y, second] = ys;
  if (second !== undefined) {
    wrong(
      yOffset(1),
      'chart-y',
      'Bars show one value.',
      'Write one name after "y:", and more charts for more.',
    );
  }
  if (along === 'presets' || known.inputs.includes(along)) {
    if (y === undefined) missing('y', 'Add "y: …", a step or output.');
    else checkValue(y, yOffset(0), false, 'chart-y');
    const input = known.readInputs.find(({ name }) => name === along);
    if (along === 'presets' && known.presets === 0) {
      wrong(
        place(at, 'over'),
        'chart-over',
        'The model has no presets.',
        'Add some, or draw bars over an input.',
      );
    } else if (input && !input.choices) {
      wrong(
        place(at, 'over'),
        'chart-over',
        `"${along}" has neither choices nor rows for bars to stand for.`,
        'Use "kind: line" with this input as "x".',
      );
    }
    if (!ok || y === undefined) return null;
    return along === 'presets'
      ? { kind, over: 'presets', y, ...rest }
      : { kind, over: 'choices', x: along, y, ...rest };
  }
  const all = ['presets', ...known.inputs, ...known.computed];
  if (!known.computed.includes(along)) {
    wrong(
      place(at, 'over'),
      'chart-over',
      `"${along}" is neither "presets" nor an input, step or output.${didYouMean(along, all)}`,
      `Use one of ${listNames(all, 'or')}.`,
    );
  } else {
    checkValue(along, place(at, 'over'), true, 'chart-over');
    if (y !== undefined && y !== along) {
      wrong(
        yOffset(0),
        'chart-y',
        `The bars show the entries of "${along}", so "y" means nothing.`,
        'Remove "y".',
      );
    }
  }
  return ok ? { kind, over: 'entries', y: along, ...rest } : null;
}
