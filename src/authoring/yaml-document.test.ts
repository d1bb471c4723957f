import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatFinding } from '../core/finding.ts';
import { readYaml } from './yaml-document.ts';

const schema = z.strictObject({
  title: z.string(),
  size: z.number('Write a number.').default(1),
  parts: z.array(z.strictObject({ id: z.string(), colour: z.enum(['red', 'green']).optional() })).optional(),
  named: z.record(z.string(), z.strictObject({ label: z.string() })).optional(),
});

const read = (text: string, linesBefore?: number) =>
  readYaml(text, {
    file: 'x.yaml',
    schema,
    what: 'x.yaml',
    ...(linesBefore === undefined ? {} : { linesBefore }),
  });
const says = (text: string, linesBefore?: number): string[] =>
  read(text, linesBefore).findings.map(formatFinding);

it('gives the value with its defaults', () => {
  expect(read('title: A\n')).toMatchObject({ value: { title: 'A', size: 1 }, findings: [] });
});

it.each([
  ['a byte order mark', '\uFEFFtitle: A\n'],
  ['the line ends of Windows', 'title: A\r\nparts:\r\n  - id: a\r\n'],
  ['no last line end', 'title: A'],
  ['comments', '# a\ntitle: A # b\n'],
])('passes over %s', (_name, text) => {
  expect(read(text)).toMatchObject({ value: { title: 'A' }, findings: [] });
});

describe('places', () => {
  const { placeOf } = read('title: A\nparts:\n  - id: a\n    colour: red\n  - { id: b }\n');
  it.each<[path: (string | number)[], line: number, column: number]>([
    [['title'], 1, 1],
    [['parts'], 2, 1],
    [['parts', 0], 3, 5],
    [['parts', 0, 'colour'], 4, 5],
    [['parts', 1], 5, 5],
    [['parts', 1, 'id'], 5, 7],
    // What is missing is where it should be.
    [['parts', 1, 'colour'], 5, 5],
    [['nowhere'], 1, 1],
  ])('%j is at %d:%d', (path, line, column) => {
    expect(placeOf(path)).toEqual({ line, column });
  });

  it('count the lines above', () => {
    expect(read('title: A\n', 1).placeOf(['title'])).toEqual({ line: 2, column: 1 });
    expect(says('titel: A\n', 1)[0]).toMatch(/^x\.yaml:2:1 /);
  });
});

it.each<[name: string, text: string, says: string[]]>([
  ['nothing', '', ['x.yaml:1:1 error yaml-missing-key: x.yaml has no "title". Add a line "title: …".']],
  [
    'a key unlike any other beside a missing one',
    'autor: A\n',
    [
      'x.yaml:1:1 error yaml-unknown-key: "autor" is not a key of x.yaml. Use "title", "size", "parts" or "named", or remove it.',
      'x.yaml:1:1 error yaml-missing-key: x.yaml has no "title". Add a line "title: …".',
    ],
  ],
  [
    'a misspelt key, told once',
    'tilte: A\n',
    [
      'x.yaml:1:1 error yaml-unknown-key: "tilte" is not a key of x.yaml. Did you mean "title"? Use "title", "size", "parts" or "named", or remove it.',
    ],
  ],
  [
    'a key that is a number',
    'title: A\n7: b\n',
    [
      'x.yaml:2:1 error yaml-unknown-key: "7" is not a key of x.yaml. Use "title", "size", "parts" or "named", or remove it.',
    ],
  ],
  [
    'a missing key of an entry',
    'title: A\nparts:\n  - id: a\n  - colour: red\n',
    ['x.yaml:4:5 error yaml-missing-key: Entry 2 of "parts" of x.yaml has no "id". Add a line "id: …".'],
  ],
  [
    'an unknown key under a name',
    'title: A\nnamed:\n  first:\n    label: A\n    lable: B\n',
    [
      'x.yaml:5:5 error yaml-unknown-key: "lable" is not a key of "first" of "named" of x.yaml. Did you mean "label"? Use "label", or remove it.',
    ],
  ],
  [
    'a word that is not in a list of words',
    'title: A\nparts:\n  - { id: a, colour: blue }\n',
    [
      'x.yaml:3:14 error yaml-value: "colour" of entry 1 of "parts" of x.yaml cannot be "blue". Use "red" or "green".',
    ],
  ],
  [
    'values of other kinds',
    'title: true\nsize: big\nparts: {}\nnamed: []\n',
    [
      'x.yaml:1:1 error yaml-value: "title" of x.yaml cannot be true. Put it in quotes: "true".',
      'x.yaml:2:1 error yaml-value: "size" of x.yaml cannot be "big". Write a number.',
      'x.yaml:3:1 error yaml-value: "parts" of x.yaml cannot be a group of keys. Write a list below it: one line "- …" for each entry.',
      'x.yaml:4:1 error yaml-value: "named" of x.yaml cannot be a list. Write its keys below it, each on a line "key: …".',
    ],
  ],
  [
    'a list that stays open',
    'title: A\nparts: [a, b\nsize: 2\n',
    [
      'x.yaml:2:8 error yaml-syntax: This is not valid YAML: a bracket is not closed. Close it on the same line.',
    ],
  ],
  [
    'a quote that stays open, behind one that does not',
    'title: "A"\nparts: "b\nsize: 2\n',
    [
      'x.yaml:2:8 error yaml-syntax: This is not valid YAML: a quote is not closed. Close it on the same line.',
    ],
  ],
  [
    'a line without a colon',
    'title: A\nsize 2\n',
    [
      'x.yaml:2:1 error yaml-syntax: This is not valid YAML: this line has no colon. Write one "key: value" a line.',
    ],
  ],
  [
    'a key that is indented below a value',
    'title: A\n  size: 2\n',
    [
      'x.yaml:2:3 error yaml-syntax: This is not valid YAML: the indentation does not fit. Start keys and entries that belong together in the same column.',
    ],
  ],
  [
    'entries that are indented differently',
    'title: A\nparts:\n  - id: a\n - id: b\n',
    [
      'x.yaml:4:2 error yaml-syntax: This is not valid YAML: the indentation does not fit. Start keys and entries that belong together in the same column.',
    ],
  ],
  [
    'a value that starts with a star',
    'title: *bold\n',
    [
      'x.yaml:1:8 error yaml-syntax: This is not valid YAML: "*bold" refers to a part of the file that is not there. Put a value that starts with "*" in double quotes.',
    ],
  ],
  [
    'a line of hyphens',
    'title: A\n---\nsize: 2\n',
    [
      'x.yaml:2:1 error yaml-syntax: This is not valid YAML: a line "---" begins a second document. Remove that line.',
    ],
  ],
  [
    'words behind a quoted value',
    'title: "A" and B\n',
    [
      'x.yaml:1:12 error yaml-syntax: This is not valid YAML: something follows a value that has ended. Put the whole value in double quotes.',
    ],
  ],
  [
    'a value that starts with a mark',
    'title: @home\n',
    [
      'x.yaml:1:8 error yaml-syntax: This is not valid YAML: a value cannot begin with this character. Put the value in double quotes.',
    ],
  ],
  [
    'references that multiply',
    `title: A\na: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [${'*a, '.repeat(20)}*a]\nc: [${'*b, '.repeat(20)}*b]\n`,
    ['x.yaml:1:1 error yaml-syntax: Too much here refers to other parts ("*name"). Write the values out.'],
  ],
])('says of %s', (_name, text, expected) => {
  expect(says(text)).toEqual(expected);
  expect(read(text).value).toBeNull();
});
