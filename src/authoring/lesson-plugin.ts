import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMdastPlugin } from 'satteri';
import type { MdastNode, MdastPluginEntry, MdxJsxFlowElement } from 'satteri';
import { seedOf } from '../core/hash.ts';
import type { QuizData } from '../core/quiz.ts';
import { calculatorValues } from './check-calculators.ts';
import { instrumentKey } from './check-ids.ts';
import { labFindings, labPlace } from './check-labs.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import { narrowName } from './compile-course.ts';
import type { CompiledCourse, LessonFiles } from './compile-course.ts';
import { currentCourse } from './course-cache.ts';
import { throwErrors } from './findings-error.ts';
import { currentGuide, guideFolder } from './guide.ts';
import { projectLabs } from './labs.ts';
import { pageOfLink } from './links.ts';
import type { PlacedQuiz } from './quiz.ts';
import { readExample } from './read-example.ts';
import { lessonsFolder } from './read-lessons.ts';
import { componentName } from './tag-components.ts';

type Props = Record<string, unknown>;

/**
 * What a tag's component is given, as the page finds it: pages are made by the process that compiles lessons. Items and
 * drawings written into the lesson's module would be parsed, bundled and loaded as code, many times the prose.
 */
function propsAttribute(file: string, tag: number): MdxJsxFlowElement['attributes'][number] {
  const value = `...globalThis.isletProps.get(${JSON.stringify(file)})[${tag}]`;
  return { type: 'mdxJsxExpressionAttribute', value };
}

/**
 * Turns the tags of a lesson into components (`tag-components.ts`): reads the file with the same compiler as everything
 * else, and hands each question its item and each aid its attributes as text. Findings stop the page with their places.
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
    throwErrors([...compiled.findings, ...labFindings(compiled, projectLabs)]);
  }

  const byLine = new Map(compiled.tags.map((tag, index) => [tag.place.line, { tag, index }]));
  const values = new Map(compiled.values.map(({ place, nodes }) => [`${place.line}:${place.column}`, nodes]));
  const valueAt = (node: Readonly<MdastNode>): MdastNode[] | null => {
    const { line, column } = node.position?.start ?? {};
    const nodes = values.get(`${line}:${column}`);
    return nodes ? [...nodes] : null;
  };
  const numbers = numbersOf(compiled);
  // The first step is seen at first, the others are off.
  const steps = new Map(
    compiled.tags.flatMap((tag) => tag.steps.map((place, index) => [`${place.line}:${place.column}`, index])),
  );
  // What is tried in the guide or the gallery is not recorded.
  const recorded = isLesson ? id : null;
  const propsOf = (tag: PlacedTag): Props => {
    if (tag.item) return { item: tag.item, ...numbers.get(tag.item.id), lesson: recorded };
    if (tag.quiz) return { quiz: quizData(tag.quiz, recorded), title: tag.quiz.title };
    return aidProps(tag, id, isLesson, current);
  };
  globalThis.isletProps ??= new Map();
  globalThis.isletProps.set(path, compiled.tags.map(propsOf));

  return defineMdastPlugin({
    name: 'islet-lesson',
    options: { position: true },
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
      const { line, column } = node.position?.start ?? {};
      const step = steps.get(`${line}:${column}`);
      if (step !== undefined) {
        const named = (name: string, value: string | null) => ({
          type: 'mdxJsxAttribute' as const,
          name,
          value,
        });
        return {
          ...node,
          name: 'li',
          attributes: [named('slot', 'steps'), ...(step > 0 ? [named('data-off', null)] : [])],
        };
      }
      const found = line === undefined ? undefined : byLine.get(line);
      if (!found || found.tag.tag !== node.name) return undefined;
      const attributes = [propsAttribute(path, found.index)];
      return found.tag.item
        ? { ...node, children: [], attributes }
        : { ...node, name: componentName(found.tag), attributes };
    },
  });
};

/** What each question is told of its place: it is numbered in its quiz, or among those that stand in none. */
function numbersOf({
  items,
  quizzes,
}: CompiledLesson): Map<string, { number: number; total: number; quiz?: string }> {
  const grouped = new Set(quizzes.flatMap((quiz) => quiz.items.map(({ id }) => id)));
  const rest = items.filter(({ item }) => !grouped.has(item.id)).map(({ item }) => item);
  return new Map([
    ...rest.map(({ id }, index) => [id, { number: index + 1, total: rest.length }] as const),
    ...quizzes.flatMap((quiz) =>
      quiz.items.map(
        ({ id }, index) => [id, { number: index + 1, total: quiz.items.length, quiz: quiz.id }] as const,
      ),
    ),
  ]);
}

function quizData({ id, draw, shuffle, pass, items }: PlacedQuiz, lesson: string | null): QuizData {
  return {
    id,
    lesson,
    draw,
    shuffle,
    pass,
    // The first set is everybody's, so that people can talk about it.
    seed: seedOf(id),
    items: items.map((item) => ({
      id: item.id,
      formerly: item.formerly,
      varies: item.type === 'problem',
      key: seedOf(item.id),
    })),
  };
}

/** The path of a file inside a folder, without its ending; null when it is outside. */
function idWithin(folder: string, path: string): string | null {
  const inside = relative(folder, path).split(sep).join('/');
  return inside.startsWith('..') ? null : inside.replace(/\.mdx$/, '');
}

function aidProps(
  tag: PlacedTag,
  page: string | null,
  isLesson: boolean,
  current: { files: LessonFiles; compiled: CompiledCourse } | null,
): Props {
  const props: Props = Object.fromEntries(
    [...tag.attributes].map(([name, { text }]) => [name, text ?? true]),
  );
  if (tag.tag === 'Lab') {
    const lab = projectLabs.get(tag.attributes.get('of')?.text ?? '');
    return lab ? { ...labPlace(tag, lab, isLesson ? page : null) } : {};
  }
  if (tag.tag === 'Calculator') {
    const { of, title, predict } = props;
    const model = current?.compiled.models.find(({ id }) => id === of);
    return {
      of,
      title,
      predict,
      id: instrumentKey(tag),
      values: model ? calculatorValues(tag, model) : null,
      lesson: isLesson ? page : null,
    };
  }
  if (tag.tag !== 'Figure') return props;
  const src = tag.attributes.get('src')?.text ?? '';
  const folder = page?.slice(0, page.lastIndexOf('/')) ?? '';
  return {
    ...props,
    count: tag.steps.length,
    wide: current?.files.get(`${folder}/${src}`) ?? '',
    narrow: current?.files.get(`${folder}/${narrowName(src)}`) ?? null,
  };
}

declare global {
  /** By the path of a lesson's file, what each of its tags is given, in the order of `CompiledLesson.tags`. */
  var isletProps: Map<string, Props[]> | undefined;
}
