import { chartPageWords as chartWords } from '../../core/words-charts-page.ts';
import { listWords } from '../../core/words-list.ts';
import type { Model, ModelChart } from '../../models/model.ts';
import type { ChartSpec } from '../../models/runtime/chart.ts';
import type { OutputSpec } from './CalculatorView.tsx';
import { shownAs, showValue } from '../../models/runtime/show-value.ts';

/** The outputs of a model in the author's order, as far as they are shown. */
export function outputSpecs(model: Model): OutputSpec[] {
  return model.outputs.flatMap((output) => {
    const found = model.quantities.find(({ name }) => name === output);
    if (!found) return [];
    const { name, label, unit, labels, entries } = found;
    return [{ name, label, unit, ...(labels && { labels }), ...(entries && { entries }) }];
  });
}

/** The charts of a model as the page draws them: names resolved to what is shown, a title for each. */
export function chartSpecs(model: Model): ChartSpec[] {
  return model.charts.map((chart) => specOf(model, chart));
}

function specOf(model: Model, chart: ModelChart): ChartSpec {
  const measure = (name: string) => {
    const found = model.quantities.find((quantity) => quantity.name === name);
    if (!found) throw new Error(`A chart of "${model.id}" draws "${name}", which the model does not have.`);
    return { name, label: found.label, unit: found.unit, entries: found.entries };
  };
  const inputOf = (name: string) => {
    const found = model.inputs.find((input) => input.name === name);
    if (!found) throw new Error(`A chart of "${model.id}" runs over "${name}", which is no input.`);
    return found;
  };
  const log = chart.yscale === 'log';
  if (chart.kind === 'line') {
    const { name, label, unit, min, max, scale, step } = inputOf(chart.x);
    const y = chart.y.map(measure).map(({ entries: _, ...shown }) => shown);
    return {
      kind: 'line',
      title: chart.title ?? chartWords.over(y.map((one) => one.label).join(', '), label),
      x: { name, label, unit, min, max, scale, ...(step === undefined ? {} : { step }) },
      y,
      log,
    };
  }
  const { entries, ...y } = measure(chart.y);
  if (chart.over === 'entries') {
    // A list of unknown length has no more entries than the longest list that it can come from.
    const most = Math.max(16, ...model.inputs.map((input) => (input.kind === 'list' ? input.most : 0)));
    const names = entries ?? Array.from({ length: most }, (_, i) => listWords.entry(i + 1));
    const bars = names.map((label) => ({ label, set: null }));
    return { kind: 'bar', title: chart.title ?? y.label, y, log, bars };
  }
  if (chart.over === 'choices') {
    const input = inputOf(chart.x);
    const bars = (input.choices ?? []).map(({ label, value }) => ({ label, set: { [input.name]: value } }));
    return { kind: 'bar', title: chart.title ?? chartWords.over(y.label, input.label), y, log, bars };
  }
  const bars = model.presets.map(({ label, values }) => ({ label, set: values }));
  return { kind: 'bar', title: chart.title ?? y.label, y, log, bars };
}

/** The source of each row that an input can be, by the input's name. */
export function rowSources(model: Model): Record<string, readonly string[]> {
  return Object.fromEntries(
    model.inputs.flatMap((input) => {
      const table = input.kind === 'row' ? model.tables.find(({ name }) => name === input.table) : undefined;
      return table ? [[input.name, table.rows.map(({ source }) => source)]] : [];
    }),
  );
}

/** Where the numbers of a model come from: each source, and what is from there. */
export function sourcesOf(model: Model): { source: string; what: string[] }[] {
  const found = new Map<string, string[]>();
  const note = (source: string | undefined, what: string): void => {
    if (source !== undefined) found.set(source, [...(found.get(source) ?? []), what]);
  };
  for (const input of model.inputs)
    note(input.source, `${input.label} ${showValue(input.default, shownAs(input))}`);
  for (const { label, source } of model.presets) note(source, label);
  for (const table of model.tables) for (const { label, source } of table.rows) note(source, label);
  return [...found].map(([source, what]) => ({ source, what: [...new Set(what)] }));
}
