import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
    for (const { tag } of [...questionTypes, ...tagSpecs]) expect(Object.keys(snippets)).toContain(tag);
    for (const { tag } of questionTypes) expect(snippets[tag]?.body[0]).toContain('id="${1:what-it-asks}"');
    expect(snippets['Choice']?.body.at(-1)).toBe('</Choice>');
  });
});
