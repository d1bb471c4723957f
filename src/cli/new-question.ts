import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, shownPath } from '../authoring/read-lessons.ts';
import { tagSpecs } from '../authoring/tags.ts';
import { questionTypes } from '../questions/registry.ts';
import { CommandError } from './command.ts';
import { checkFree, fillTemplates, writeNew } from './files.ts';
import { formatted } from './format.ts';
import { camelCase, checkName, pascalCase, sentenceCase } from './names.ts';
import type { Made } from './new.ts';

/** Names that TypeScript, or the code of a type and its registry, uses for something else. */
const unusable = `
  arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield
  forIsland item place questionType questionTypes register
`.split(/\s+/);

/** A question type that works: one folder in src/questions and its line in the registry. */
export async function newQuestion(type: string): Promise<Made> {
  checkName(type, 'a question type', 'code');
  const names = { type, Tag: pascalCase(type), name: camelCase(type), label: sentenceCase(type) };
  if (unusable.includes(names.name)) {
    throw new CommandError(
      `"${names.name}" means something else in the code. Choose another name, such as "${type}-question".`,
      2,
    );
  }
  const folder = join(projectRoot, 'src', 'questions', type);
  if (existsSync(folder)) {
    throw new CommandError(
      `There is a question type "${type}" already: ${shownPath(folder)}. Choose another name.`,
    );
  }
  checkTag(names.Tag);

  const registry = join(projectRoot, 'src', 'questions', 'registry.ts');
  const registered = addToRegistry(registry, type, names.name);
  const files = await formatted(fillTemplates('question', folder, names));
  const [changed] = await formatted([{ path: registry, text: registered }]);
  checkFree(files);
  writeNew(files);
  writeFileSync(registry, changed?.text ?? registered);
  return {
    made: files.map(({ path }) => path),
    changed: [registry],
    next: [
      'Next: npm test takes the new type up as it is, and npm run dev shows it at http://localhost:4321/gallery/.',
      `Then make it yours, in this order: schema.ts, read.ts, score.ts, ${names.Tag}View.tsx, example.mdx, ${type}.test.ts.`,
    ],
  };
}

function checkTag(tag: string): void {
  const aid = tagSpecs.find((spec) => spec.tag === tag);
  if (aid || tag === 'Hint' || tag === 'Explanation') {
    const where = aid ? ' (src/authoring/tags.ts)' : '';
    throw new CommandError(`<${tag}> is a tag already${where}. Choose another name.`);
  }
  const owner = questionTypes.find((type) => Object.hasOwn(type.childTags, tag));
  if (owner) {
    throw new CommandError(
      `<${tag}> is a tag already, inside <${owner.tag}> (src/questions/${owner.type}). Choose another name.`,
    );
  }
}

/** The registry with one more type: its import after the last one, its name at the end of the list. */
function addToRegistry(path: string, type: string, name: string): string {
  const lines = `import { ${name} } from './${type}/index.ts'; and register(${name})`;
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const list = /(questionTypes: readonly RegisteredType\[\] = \[)([^\]]*)\]/.exec(text);
  const lastImport = text.lastIndexOf('\nimport ');
  if (!list || lastImport < 0) {
    throw new CommandError(
      `${shownPath(path)} has no list "questionTypes: readonly RegisteredType[] = […]" to add to; nothing was made. ` +
        `Run this in the project’s folder, or give it that list; the new lines would be ${lines}.`,
    );
  }
  const [whole, head = '', entries = ''] = list;
  const separator = entries.trim() === '' || entries.trim().endsWith(',') ? '' : ',';
  const longer = text.replace(whole, () => `${head}${entries.trimEnd()}${separator}\nregister(${name}),\n]`);
  const endOfImports = longer.indexOf('\n', longer.lastIndexOf('\nimport ') + 1);
  return `${longer.slice(0, endOfImports)}\nimport { ${name} } from './${type}/index.ts';${longer.slice(endOfImports)}`;
}
