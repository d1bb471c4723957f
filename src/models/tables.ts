/** Reads tables: named rows with numbers and a source each, in the model or in a CSV file beside it. */
import { didYouMean, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { TableMeaning } from './check.ts';
import { readCsv } from './csv.ts';
import { place, readEntries } from './entries.ts';
import type { ModelTable } from './model.ts';
import { makeReport } from './read-yaml.ts';
import type { Located, Report } from './read-yaml.ts';
import { tableSchema } from './schema.ts';
import type { TableEntry } from './schema.ts';
import { ONE, parseUnit, printUnit } from './units.ts';
import type { Unit } from './units.ts';

/** The CSV files beside a model: name to text. */
export type TableFiles = ReadonlyMap<string, string>;

export interface ReadTable {
  table: ModelTable;
  meaning: TableMeaning;
}

interface DraftColumn {
  name: string;
  label: string | undefined;
  unit: string | undefined;
  offset: number;
  /** Where a character of the unit stands. */
  unitOffset: (at: number) => number;
}

interface DraftRow {
  label: string;
  offset: number;
  cells: Map<string, { value: unknown; offset: number }>;
  source: string | undefined;
}

/** A table as it was written; its offsets are those of the file that `report` speaks of. */
interface Draft {
  report: Report;
  /** Where it begins. */
  offset: number;
  columns: DraftColumn[];
  rows: DraftRow[];
}

/**
 * All tables by name; null for one with mistakes. What is wrong in a CSV file is a finding in that file.
 */
export function readTables(
  root: Located,
  file: string,
  files: TableFiles,
  report: Report,
  findings: Finding[],
): Map<string, ReadTable | null> {
  const tables = new Map<string, ReadTable | null>();
  for (const name of root.entries?.get('tables')?.child.entries?.keys() ?? []) tables.set(name, null);
  for (const { name, keyOffset, at, entry } of readEntries(root, 'tables', tableSchema)) {
    const before = findings.length;
    const options = typeof entry === 'string' ? { file: entry } : entry;
    const draft =
      options.file === undefined
        ? readInline(name, keyOffset, at, report)
        : readFile(options, at, file, files, report, findings);
    const table = draft && finish(name, draft, options.source);
    if (findings.length === before) tables.set(name, table);
  }
  return tables;
}

type Options = Exclude<TableEntry, string>;

function readInline(name: string, keyOffset: number, at: Located, report: Report): Draft | null {
  const columns = at.entries?.get('columns')?.child.entries;
  const rows = at.entries?.get('rows')?.child.entries;
  for (const [key, found] of [
    ['columns', columns],
    ['rows', rows],
  ] as const) {
    if (found) continue;
    report(
      keyOffset,
      'key-missing',
      `Table "${name}" has no "${key}".`,
      `Add "${key}: …", or name a CSV file beside the model, as in "${name}: ${name}.csv".`,
    );
  }
  if (!columns || !rows) return null;
  return {
    report,
    offset: keyOffset,
    columns: [...columns].map(([column, { keyOffset: offset, child }]) => {
      const unit = child.entries?.get('unit')?.child;
      return {
        name: column,
        label: textOf(child.entries?.get('label')?.child),
        unit: textOf(unit),
        offset,
        unitOffset: (i) => unit?.textOffset?.(i) ?? unit?.offset ?? offset,
      };
    }),
    rows: [...rows].map(([label, { keyOffset: offset, child }]) => {
      const cells: DraftRow['cells'] = new Map();
      for (const [column, cell] of child.entries ?? []) {
        if (column === 'source') continue;
        if (columns.has(column)) cells.set(column, { value: cell.child.value, offset: cell.child.offset });
        else unknownColumn(report, cell.keyOffset, `The table "${name}"`, column, [...columns.keys()]);
      }
      return { label, offset, cells, source: textOf(child.entries?.get('source')?.child) };
    }),
  };
}

function textOf(located: Located | undefined): string | undefined {
  return typeof located?.value === 'string' ? located.value.trim() : undefined;
}

function unknownColumn(report: Report, offset: number, owner: string, column: string, known: string[]): void {
  report(
    offset,
    'table-column',
    `${owner} has no column "${column}".${didYouMean(column, known)}`,
    `Use one of ${listNames(known, 'or')}.`,
  );
}

function readFile(
  options: Options,
  at: Located,
  file: string,
  files: TableFiles,
  report: Report,
  findings: Finding[],
): Draft | null {
  const name = options.file ?? '';
  const source = files.get(name)?.replace(/^\uFEFF/, '');
  if (source === undefined) {
    const known = [...files.keys()];
    report(
      place(at, 'file'),
      'table-file-missing',
      `There is no file "${name}" beside this model.${didYouMean(name, known)}`,
      known.length > 0
        ? `Use ${listNames(known, 'or')}, or add the file.`
        : 'Correct the name, or add the file.',
    );
    return null;
  }
  const extra = at.entries?.get('rows');
  if (extra) {
    report(
      extra.keyOffset,
      'table-rows',
      `The rows of this table stand in ${name}.`,
      'Remove "rows", or "file".',
    );
  }

  const tell = makeReport(source, file.replace(/[^/\\]*$/, name), findings);
  const { rows, unclosed } = readCsv(source);
  const [header, ...lines] = rows;
  if (unclosed !== null) {
    tell(
      unclosed,
      'csv-quote',
      'This quotation mark has no partner.',
      'Close the text, or write "" for a mark.',
    );
    return null;
  }
  if (!header || header.length < 2) {
    const other = [';', '\t'].find((mark) => header?.[0]?.text.includes(mark));
    tell(
      header?.[0]?.offset ?? 0,
      'csv-header',
      other === undefined
        ? 'The first line must name the columns, separated by commas.'
        : `The columns are separated by ${other === ';' ? 'semicolons' : 'tabs'}, not by commas.`,
      other === undefined
        ? 'Begin with a line such as: chip,memory (GB),source.'
        : 'Save the file with commas.',
    );
    return null;
  }
  const columns = header.map(({ text, offset }, i): DraftColumn | null => {
    if (i === 0 || text === 'source') return null;
    const [, column = '', unit] = /^([^(]*?)\s*(?:\((.*)\))?$/.exec(text) ?? [];
    const written = options.columns?.[column];
    const within = text.indexOf('(') + 1;
    return {
      name: column,
      label: written?.label,
      unit: unit ?? written?.unit,
      offset,
      unitOffset: (n) => offset + within + n,
    };
  });
  const known = columns.flatMap((column) => column?.name ?? []);
  for (const [column, { keyOffset }] of at.entries?.get('columns')?.child.entries ?? []) {
    if (!known.includes(column)) unknownColumn(report, keyOffset, `The file ${name}`, column, known);
  }
  const sourceAt = header.findIndex(({ text }) => text === 'source');
  if (sourceAt < 0 && options.source === undefined) {
    tell(
      0,
      'table-source',
      'No column "source" says where the rows come from.',
      'Add that column, or a source for all in the model: { file: …, source: … }.',
    );
    return null;
  }
  const draft: Draft = {
    report: tell,
    offset: 0,
    columns: columns.flatMap((column) => column ?? []),
    rows: [],
  };
  for (const line of lines) {
    const [label] = line;
    if (!label) continue;
    if (line.length !== header.length) {
      tell(
        label.offset,
        'csv-row',
        `The row "${label.text}" has ${line.length} cells, but the first line has ${header.length}.`,
        'Add or remove commas; put a text that contains a comma in double quotes.',
      );
      continue;
    }
    const cells: DraftRow['cells'] = new Map();
    for (const [i, column] of columns.entries()) {
      const cell = line[i];
      if (column && cell) cells.set(column.name, { value: numberIn(cell.text), offset: cell.offset });
    }
    draft.rows.push({
      label: label.text,
      offset: label.offset,
      cells,
      source: line[sourceAt]?.text || undefined,
    });
  }
  return draft;
}

/** A number as YAML would read it; what is none stays a text. */
function numberIn(text: string): number | string | null {
  if (text === '') return null;
  return /^[+-]?\d[\d_]*(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text.replaceAll('_', '')) : text;
}

/** Checks what both ways of writing a table have in common. */
function finish(
  name: string,
  { report, offset, columns, rows }: Draft,
  source: string | undefined,
): ReadTable {
  const units = new Map<string, Unit | null>();
  for (const column of columns) {
    if (column.name === 'source' || !/^[a-zA-Z][a-zA-Z0-9_]*$/.test(column.name)) {
      const fixed = column.name.replaceAll(/[^a-zA-Z0-9_]+/g, '_').replace(/^[^a-zA-Z]+|_$/g, '');
      report(
        column.offset,
        'name-invalid',
        column.name === 'source'
          ? 'The column "source" holds texts and needs no declaration.'
          : `"${column.name}" cannot be the name of a column: names begin with a letter and have only letters, digits and underscores.`,
        column.name === 'source' ? 'Remove it.' : fixed === '' ? 'Choose another name.' : `Write "${fixed}".`,
      );
    } else if (units.has(column.name)) {
      report(
        column.offset,
        'name-duplicate',
        `There are two columns "${column.name}".`,
        'Rename or remove one of them.',
      );
    }
    const parsed = column.unit === undefined ? null : parseUnit(column.unit);
    if (parsed && !parsed.ok) {
      report(column.unitOffset(parsed.at), 'unit-unknown', parsed.message, parsed.cure);
    }
    units.set(column.name, parsed ? (parsed.ok ? parsed.unit : null) : ONE);
  }
  const labels = new Set<string>();
  for (const row of rows) {
    if (row.label === '' || labels.has(row.label)) {
      report(
        row.offset,
        'row-name',
        row.label === '' ? 'This row has no name.' : `There are two rows "${row.label}".`,
        row.label === '' ? 'Write one in the first column.' : 'Rename or remove one of them.',
      );
    }
    labels.add(row.label);
    if (row.source === undefined && source === undefined) {
      report(
        row.offset,
        'table-source',
        `The row "${row.label}" has no source.`,
        'Say where its numbers come from, or give the whole table a source.',
      );
    }
    for (const [column, { value, offset }] of row.cells) {
      if (value === null || (typeof value === 'number' && Number.isFinite(value))) continue;
      report(
        offset,
        'table-cell',
        `${typeof value === 'object' ? 'What stands' : JSON.stringify(value)} in column "${column}" of row "${row.label}" is not a number.`,
        'Write a number such as 5, 0.5, 1e6 or 1_000 without unit, or leave the cell empty.',
      );
    }
  }
  const [first] = columns;
  if (!first || rows.length === 0) {
    report(
      offset,
      'table-empty',
      `The table "${name}" has no ${first ? 'rows' : 'columns of numbers'}.`,
      'Add one.',
    );
  }
  return {
    table: {
      name,
      rows: rows.map((row) => ({ label: row.label, source: row.source ?? source ?? '' })),
      columns: columns.map((column) => ({
        name: column.name,
        label: column.label ?? column.name.replaceAll('_', ' '),
        unit: printUnit(units.get(column.name) ?? ONE),
        values: rows.map((row) => {
          const value = row.cells.get(column.name)?.value;
          return typeof value === 'number' ? value : null;
        }),
      })),
    },
    meaning: { columns: units, rows: rows.map(({ label }) => label) },
  };
}
