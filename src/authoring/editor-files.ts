import { z } from 'zod';
import { modelFileSchema } from '../models/schema.ts';
import { questionTypes } from '../questions/registry.ts';
import { glossarySchema } from './glossary.ts';
import { sourceTextSchema } from './import/source-text.ts';
import { articleSchema, courseSchema, lessonSchema } from './schema.ts';
import { tagSpecs } from './tags.ts';
import type { TagSpec } from './tags.ts';

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
      text: json(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
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
    made[tag] = snippet(tag, `A question: ${label.toLowerCase()}`, placeId(escape(body)));
  }
  for (const spec of tagSpecs) {
    made[spec.tag] = snippet(spec.tag, describe(spec), aidBody(spec));
    for (const [tag, help] of Object.entries(spec.inside ?? {}))
      made[tag] = snippet(tag, `In a <${spec.tag}>: ${help}`, `<${tag}>\n$1\n</${tag}>`);
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

function placeId(body: string): string {
  return body.replace(/\bid="[^"]*"/, 'id="${1:what-it-asks}"').replace(/ objective="[^"]*"/, '');
}

function describe(spec: TagSpec): string {
  return Object.entries(spec.attributes)
    .map(([name, help]) => `${name}: ${help}`)
    .join(' ');
}

function aidBody(spec: TagSpec): string {
  const attributes = spec.required.map((name, index) => ` ${name}="$${index + 1}"`).join('');
  if (spec.content === 'none') return `<${spec.tag}${attributes} />`;
  return `<${spec.tag}${attributes}>\n$${spec.required.length + 1}\n</${spec.tag}>`;
}
