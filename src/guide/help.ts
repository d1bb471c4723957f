import { z } from 'zod';
import { commonAttributes } from '../authoring/compile-lesson.ts';
import { glossarySchema } from '../authoring/glossary.ts';
import { articleSchema, courseSchema, lessonSchema } from '../authoring/schema.ts';
import { tagSpecs } from '../authoring/tags.ts';
import {
  chartSchema,
  errorSchema,
  inputSchema,
  modelFileSchema,
  presetSchema,
  quantitySchema,
} from '../models/schema.ts';
import { questionTypes } from '../questions/registry.ts';

export interface HelpRow {
  name: string;
  text: string;
}

/** What is written in YAML, by the name that the guide asks for it. */
const shapes: Readonly<Record<string, z.ZodObject>> = {
  course: courseSchema,
  article: articleSchema,
  glossary: glossarySchema,
  lesson: lessonSchema,
  model: modelFileSchema,
  input: inputSchema,
  quantity: quantitySchema,
  error: errorSchema,
  chart: chartSchema,
  preset: presetSchema,
};

/**
 * The attributes of a tag, or the keys of something that is written in YAML, each with the text that an editor shows;
 * `question` is what all questions share. Throws on a name that nothing has: the guide would say nothing there.
 */
export function helpOf(name: string): HelpRow[] {
  const shape = shapes[name]?.shape;
  if (shape !== undefined)
    return Object.entries(shape).map(([key, schema]) => ({ name: key, text: descriptionOf(schema) }));
  if (name === 'question') return rows(commonAttributes);
  const type = questionTypes.find(({ tag }) => tag === name);
  const spec = tagSpecs.find(({ tag }) => tag === name);
  if (type) {
    const inside = Object.entries({ ...type.childTags, ...type.inlineTags }).map(([tag, attributes]) => ({
      name: `<${tag}>`,
      text: `Inside, with ${attributes.join(', ')}.`,
    }));
    return [...rows(type.attributes), ...inside];
  }
  if (spec) {
    const inside = Object.entries(spec.inside ?? {}).map(([tag, text]) => ({ name: `<${tag}>`, text }));
    return [...rows(spec.attributes), ...inside];
  }
  throw new Error(`The guide asks for help on "${name}", which is no tag and nothing written in YAML.`);
}

function rows(texts: Readonly<Record<string, string>>): HelpRow[] {
  return Object.entries(texts).map(([name, text]) => ({ name, text }));
}

/** A schema's own description, or that of what it may be left out of or be a list of. */
function descriptionOf(schema: unknown): string {
  const type = schema instanceof z.ZodType ? schema : null;
  if (!type) return '';
  if (type.description !== undefined) return type.description;
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return descriptionOf(type.unwrap());
  return '';
}
