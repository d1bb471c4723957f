import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { editorFiles } from '../../src/authoring/editor-files.ts';
import { tagSpecs } from '../../src/authoring/tags.ts';
import { questionExamples } from '../../src/cli/editor.ts';
import { questionTypes } from '../../src/questions/registry.ts';

const files = editorFiles(questionExamples());
const file = (end: string): unknown =>
  JSON.parse(files.find(({ path }) => path.endsWith(end))?.text ?? 'null');

describe('what VS Code is given', () => {
  it.each(files.map(({ path, text }) => [path, text]))(
    '%s is the one in the repository: npm run islet -- editor',
    (path, text) => {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
    },
  );

  it('tells the help text of each key, and allows no other', () => {
    const schema = z.looseObject({
      additionalProperties: z.literal(false),
      required: z.array(z.string()),
      properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })),
    });
    const lesson = schema.parse(file('lesson.schema.json'));
    expect(lesson.required).toEqual(['title', 'lede', 'minutes']);
    expect(lesson.properties['minutes']?.description).toBe('How long it takes, in minutes.');
    const model = schema.parse(file('model.schema.json'));
    expect(model.required).toEqual(['title', 'inputs', 'outputs']);
  });

  it('has a snippet for every tag, with a place for the id of a question', () => {
    const snippets = z
      .record(z.string(), z.looseObject({ body: z.array(z.string()) }))
      .parse(file('.code-snippets'));
    const inside = [...questionTypes, ...tagSpecs].flatMap((one) =>
      Object.keys(
        'inside' in one
          ? (one.inside ?? {})
          : 'childTags' in one
            ? { ...one.childTags, ...one.inlineTags }
            : {},
      ),
    );
    const tags = [...questionTypes, ...tagSpecs].map(({ tag }) => tag);
    for (const tag of [...tags, ...inside, 'Hint', 'Explanation', 'Value', 'Term'])
      expect(Object.keys(snippets)).toContain(tag);
    expect(inside).toEqual(['Blank', 'Catch', 'Catch', 'Step']);
    for (const { tag } of questionTypes) expect(snippets[tag]?.body[0]).toContain('id="${1:what-it-asks}"');
    expect(snippets['Choice']?.body.at(-1)).toBe('</Choice>');
    expect(snippets['Catch']?.body).toEqual(['<Catch answer="$1">', '$2', '</Catch>']);
    expect(snippets['Blank']?.body).toEqual(['<Blank answer="$1" />']);
    expect(snippets['Term']?.body).toEqual(['<Term>$1</Term>']);
    expect(snippets['Value']?.body).toEqual(['<Value of="$1" />']);
    expect(snippets['Worked']?.body[0]).toBe('<Worked id="${1:what-it-asks}" of="${2:model}">');
    expect(snippets['Hotspot']?.body[0]).toBe('<Hotspot id="${1:what-it-asks}" src="${2:drawing.svg}">');
  });

  it('takes the models that Islet takes for right, and others not', () => {
    const schema = z.fromJSONSchema(z.record(z.string(), z.json()).parse(file('model.schema.json')));
    const takes = (text: string): boolean => schema.safeParse(parse(text)).success;
    const root = new URL('../../', import.meta.url).pathname;
    const models = ['lessons', 'src', 'tests/fixtures/course'].flatMap((folder) =>
      globSync(`${folder}/**/*.model.yaml`, { cwd: root }),
    );
    expect(models.length).toBeGreaterThan(20);
    expect(models.filter((path) => !takes(readFileSync(join(root, path), 'utf8')))).toEqual([]);

    const model = (min: string, unit: string): string =>
      `title: T\ninputs:\n  n: { label: N, unit: ${unit}, min: ${min}, max: 1_000_000, step: 1e3, default: 20_000 }\noutputs:\n  m: { label: M, formula: 2024 }\n`;
    expect(takes(model('10_000', '1'))).toBe(true);
    expect(takes(model('-1_0.5e-3', 'km'))).toBe(true);
    expect(takes(model('few', 'km'))).toBe(false);
    expect(takes(model('1_000 km', 'km'))).toBe(false);
    expect(takes(model('1', '[km]'))).toBe(false);
  });
});
