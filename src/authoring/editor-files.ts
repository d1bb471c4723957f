import { z } from 'zod';
import { modelFileSchema } from '../models/schema.ts';
import { questionTypes } from '../questions/registry.ts';
import { glossarySchema, termTag } from './glossary.ts';
import { sourceTextSchema } from './import/source-text.ts';
import { articleSchema, courseSchema, lessonSchema } from './schema.ts';
import { tagSpecs } from './tags.ts';
import type { TagSpec } from './tags.ts';
import { valueTag } from './value-tag.ts';

interface EditorFile {
  /** From the project's root. */
  path: string;
  text: string;
}

const schemas = {
  course: { schema: courseSchema, files: ['**/course.yaml'] },
  article: { schema: articleSchema, files: ['**/article.yaml'] },
  glossary: { schema: glossarySchema, files: ['**/glossary.yaml'] },
  source: { schema: sourceTextSchema, files: ['**/source.yaml'] },
  model: { schema: modelFileSchema, files: ['**/*.model.yaml'] },
  // For editors that check the frontmatter of Markdown; the YAML extension of VS Code does not.
  lesson: { schema: lessonSchema, files: [] },
} as const;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * What VS Code needs to help with lessons, made from the same schemas and tags as everything else: JSON Schemas with
 * the help text of each key, the files that they belong to, and a snippet for every tag. `examples` holds the example
 * of each question type by its tag.
 */
export function editorFiles(examples: ReadonlyMap<string, string>): EditorFile[] {
  const names = Object.entries(schemas);
  return [
    ...names.map(([name, { schema }]) => ({
      path: `.vscode/schemas/${name}.schema.json`,
      text: json(
        z.toJSONSchema(schema, {
          io: 'input',
          unrepresentable: 'any',
          ...(name === 'model' ? { override: allowWritten } : {}),
        }),
      ),
    })),
    {
      path: '.vscode/settings.json',
      text: json({
        'yaml.schemas': Object.fromEntries(
          names
            .filter(([, { files }]) => files.length > 0)
            .map(([name, { files }]) => [`./.vscode/schemas/${name}.schema.json`, files]),
        ),
        'files.associations': { '*.mdx': 'mdx' },
        '[mdx]': { 'editor.wordWrap': 'on', 'editor.formatOnSave': false },
      }),
    },
    {
      path: '.vscode/extensions.json',
      text: json({ recommendations: ['redhat.vscode-yaml', 'unifiedjs.vscode-mdx'] }),
    },
    { path: '.vscode/islet.code-snippets', text: json(snippets(examples)) },
  ];
}

/** A number as YAML takes it for text and `models/read-yaml.ts` does not: 20_000. */
const groupedNumber = String.raw`^[+-]?\d[\d_]*(\.\d+)?([eE][+-]?\d+)?$`;

/** What a model is read from is less strict than what it is read into: numbers are grouped, and a text may be one. */
function allowWritten({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { type, exclusiveMinimum, minLength } = jsonSchema;
  if (type === 'number') {
    const number = { type, ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }) };
    jsonSchema.anyOf = [number, { type: 'string', pattern: groupedNumber }];
  } else if (type === 'string' && minLength !== undefined) {
    jsonSchema.anyOf = [{ type, minLength }, { type: 'number' }, { type: 'boolean' }];
  } else return;
  delete jsonSchema.type;
  delete jsonSchema.exclusiveMinimum;
  delete jsonSchema.minLength;
}

interface Snippet {
  scope: string;
  prefix: string;
  body: string[];
  description: string;
}

function snippets(examples: ReadonlyMap<string, string>): Record<string, Snippet> {
  const made: Record<string, Snippet> = {};
  for (const { tag, label } of questionTypes) {
    const example = examples.get(tag);
    const body =
      example === undefined
        ? null
        : new RegExp(`<${tag}\\b[\\s\\S]*?</${tag}>|<${tag}\\b[^>]*/>`).exec(example)?.[0];
    if (body === null || body === undefined) continue;
    made[tag] = snippet(tag, `A question: ${label.toLowerCase()}`, withPlaces(escape(body)));
  }
  const parentsOf = (tag: string): string =>
    questionTypes
      .filter(({ childTags, inlineTags }) => Object.hasOwn({ ...childTags, ...inlineTags }, tag))
      .map((type) => `<${type.tag}>`)
      .join(' or ');
  for (const { childTags, inlineTags } of questionTypes) {
    for (const [tag, attributes] of Object.entries(childTags))
      made[tag] = snippet(tag, `In a ${parentsOf(tag)}.`, block(tag, attributes.slice(0, 1)));
    for (const [tag, attributes] of Object.entries(inlineTags))
      made[tag] = snippet(
        tag,
        `In a line of a ${parentsOf(tag)}.`,
        `<${tag}${places(attributes.slice(0, 1))} />`,
      );
  }
  made['Hint'] = snippet('Hint', 'In a question: a step on the way to the answer.', block('Hint', []));
  made['Explanation'] = snippet(
    'Explanation',
    'In a question: why the answer is right, shown with it.',
    block('Explanation', []),
  );
  made[valueTag] = snippet(
    valueTag,
    'In a line: a value of a model, as model.output.',
    `<${valueTag} of="$1" />`,
  );
  made[termTag] = snippet(termTag, 'In a line: a term of glossary.yaml.', `<${termTag}>$1</${termTag}>`);
  for (const spec of tagSpecs) {
    made[spec.tag] = snippet(spec.tag, describe(spec), aidBody(spec));
    for (const [tag, help] of Object.entries(spec.inside ?? {}))
      made[tag] = snippet(tag, `In a <${spec.tag}>: ${help}`, block(tag, []));
  }
  return made;
}

function snippet(tag: string, description: string, body: string): Snippet {
  return { scope: 'mdx,markdown', prefix: tag, body: body.split('\n'), description };
}

/** In a snippet `$` and `}` begin and end a place to fill in. */
function escape(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What hangs on the course in which a question stands; an example’s own would lead nowhere. */
const ownNames: Readonly<Record<string, string>> = { id: 'what-it-asks', of: 'model', src: 'drawing.svg' };

function withPlaces(body: string): string {
  let number = 0;
  return body
    .replace(/ objective="[^"]*"/, '')
    .replace(/ (id|of|src|output|vary)="([^"]*)"/g, (_, name: string, written: string) => {
      number++;
      return ` ${name}="\${${number}:${ownNames[name] ?? written}}"`;
    });
}

/** ` of="$1" title="$2"`. */
function places(attributes: readonly string[]): string {
  return attributes.map((name, index) => ` ${name}="$${index + 1}"`).join('');
}

/** A tag with a line to fill in between its tags. */
function block(tag: string, attributes: readonly string[]): string {
  return `<${tag}${places(attributes)}>\n$${attributes.length + 1}\n</${tag}>`;
}

function describe(spec: TagSpec): string {
  return Object.entries(spec.attributes)
    .map(([name, help]) => `${name}: ${help}`)
    .join(' ');
}

function aidBody({ tag, required, content }: TagSpec): string {
  return content === 'none' ? `<${tag}${places(required)} />` : block(tag, required);
}
