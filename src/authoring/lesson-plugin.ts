import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin } from 'satteri';
import type { MdastNode, MdastPluginEntry, MdxJsxFlowElement } from 'satteri';
import { calculatorKey, calculatorValues } from './check-calculators.ts';
import { checkLabs, labPlace } from './check-labs.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import { narrowName } from './compile-course.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import { currentCourse } from './course-cache.ts';
import { throwErrors } from './findings-error.ts';
import { currentGuide, guideFolder } from './guide.ts';
import { projectLabs } from './labs.ts';
import { pageOfLink } from './links.ts';
import { readExample } from './read-example.ts';
import { lessonsFolder } from './read-lessons.ts';

type JsxAttribute = MdxJsxFlowElement['attributes'][number];

function jsonAttribute(name: string, value: unknown): JsxAttribute {
  return {
    type: 'mdxJsxAttribute',
    name,
    value: { type: 'mdxJsxAttributeValueExpression', value: JSON.stringify(value) },
  };
}

/**
 * Turns the tags of a lesson into components: reads the file with the same compiler as everything else, hands each
 * question its item, each aid its attributes as text, and imports only the components that this lesson uses, so that
 * a page carries no other tag's CSS. Findings stop the page with their places.
 */
export const lessonPlugin: MdastPluginEntry = (context) => {
  const path = context.fileURL ? fileURLToPath(context.fileURL) : null;
  if (path === null || !path.endsWith('.mdx')) return { name: 'islet-lesson' };
  const lessonId = idWithin(lessonsFolder(), path);
  const guideId = idWithin(guideFolder, path);
  const isLesson = lessonId !== null;
  const id = lessonId ?? (guideId === null ? null : `guide/${guideId}`);

  let compiled: CompiledLesson;
  let current: { files: LessonFiles; compiled: CompiledCourse } | null = null;
  if (id !== null) {
    current = isLesson ? currentCourse() : currentGuide();
    throwErrors(current.compiled.findings);
    const lesson = current.compiled.lessons.get(id);
    if (!lesson) return { name: 'islet-lesson' };
    compiled = lesson;
  } else {
    // An example of the gallery: read apart from the course. Astro hands over text without its frontmatter's words.
    compiled = readExample(path);
    throwErrors([...compiled.findings, ...checkLabs([compiled], projectLabs, new Map())]);
  }

  const byLine = new Map(compiled.tags.map((tag) => [tag.place.line, tag]));
  const values = new Map(compiled.values.map(({ place, nodes }) => [`${place.line}:${place.column}`, nodes]));
  const valueAt = (node: Readonly<MdastNode>): MdastNode[] | null => {
    const { line, column } = node.position?.start ?? {};
    const nodes = values.get(`${line}:${column}`);
    return nodes ? [...nodes] : null;
  };
  const total = compiled.items.length;
  const numbers = new Map(compiled.items.map(({ item }, index) => [item.id, index + 1]));
  const components = new Map(compiled.tags.map((tag) => [componentName(tag), componentPath(tag)]));

  return defineMdastPlugin({
    name: 'islet-lesson',
    options: { position: true },
    before(root, ctx) {
      const value = [...components]
        .map(([tag, from]) => `import ${tag} from ${JSON.stringify(from)};`)
        .join('\n');
      if (value !== '') ctx.prependChild(root, { type: 'mdxjsEsm', value });
    },
    link(node, ctx) {
      const page = id === null ? null : pageOfLink(id, node.url);
      if (page !== null) ctx.setProperty(node, 'url', page);
    },
    definition(node, ctx) {
      const page = id === null ? null : pageOfLink(id, node.url);
      if (page !== null) ctx.setProperty(node, 'url', page);
    },
    mdxJsxTextElement(node, ctx) {
      const words = valueAt(node);
      if (words) ctx.replaceNode(node, words);
    },
    mdxJsxFlowElement(node, ctx) {
      const words = valueAt(node);
      if (words) {
        ctx.replaceNode(node, words);
        return undefined;
      }
      const tag = node.position ? byLine.get(node.position.start.line) : undefined;
      if (!tag || tag.tag !== node.name) return undefined;
      if (tag.item) {
        return {
          ...node,
          children: [],
          attributes: [
            jsonAttribute('item', tag.item),
            jsonAttribute('number', numbers.get(tag.item.id) ?? 1),
            jsonAttribute('total', total),
            // What is tried in the guide or the gallery is not recorded.
            jsonAttribute('lesson', isLesson ? id : null),
          ],
        };
      }
      return {
        ...node,
        name: componentName(tag),
        attributes: aidAttributes(tag, id, isLesson, current),
      };
    },
  });
};

/** The path of a file inside a folder, without its ending; null when it is outside. */
function idWithin(folder: string, path: string): string | null {
  const inside = relative(folder, path).split(sep).join('/');
  return inside.startsWith('..') ? null : inside.replace(/\.mdx$/, '');
}

/** Each lab is a component of its own, so that a page carries no other lab's CSS. */
function componentName({ tag, attributes }: PlacedTag): string {
  if (tag !== 'Lab') return tag;
  const words = (attributes.get('of')?.text ?? '').split('-');
  return `Lab${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}

function componentPath({ tag, component, attributes }: PlacedTag): string {
  return tag === 'Lab' ? `${component}/${attributes.get('of')?.text ?? ''}/Lab.astro` : component;
}

function aidAttributes(
  tag: PlacedTag,
  page: string | null,
  isLesson: boolean,
  current: { files: LessonFiles; compiled: CompiledCourse } | null,
): JsxAttribute[] {
  const attributes = [...tag.attributes].map(([name, { text }]) => jsonAttribute(name, text ?? true));
  if (tag.tag === 'Lab') {
    const lab = projectLabs().get(tag.attributes.get('of')?.text ?? '');
    const place = lab ? labPlace(tag, lab, isLesson ? page : null) : {};
    return Object.entries(place).map(([name, value]) => jsonAttribute(name, value));
  }
  if (tag.tag === 'Calculator') {
    const model = current?.compiled.models.find(({ id }) => id === tag.attributes.get('of')?.text);
    const passed = attributes.filter(
      (one) => one.type === 'mdxJsxAttribute' && ['of', 'title', 'predict'].includes(one.name),
    );
    return [
      ...passed,
      jsonAttribute('id', calculatorKey(tag)),
      jsonAttribute('values', model ? calculatorValues(tag, model) : null),
      jsonAttribute('lesson', isLesson ? page : null),
    ];
  }
  if (tag.tag !== 'Figure') return attributes;
  const src = tag.attributes.get('src')?.text ?? '';
  const folder = page?.slice(0, page.lastIndexOf('/')) ?? '';
  return [
    ...attributes,
    jsonAttribute('wide', current?.files.get(`${folder}/${src}`) ?? ''),
    jsonAttribute('narrow', current?.files.get(`${folder}/${narrowName(src)}`) ?? null),
  ];
}
