import type { Article, Course, Lesson } from '../core/course.ts';
import { compareFindings, didYouMean, formatFinding, listNames } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import { compileModel } from '../models/compile.ts';
import type { Compiled } from '../models/compile.ts';
import type { Model } from '../models/model.ts';
import { calculatorFindings } from './check-calculators.ts';
import { idFindings, idsOf, instrumentKey } from './check-ids.ts';
import type { NamedPlaces } from './check-ids.ts';
import { labFindings } from './check-labs.ts';
import { objectiveFindings } from './check-objectives.ts';
import { compileLesson, compileLine, plainText } from './compile-lesson.ts';
import type { CompiledLesson, PlacedTag } from './compile-lesson.ts';
import { draftFindings, draftsOf } from './drafts.ts';
import { sourceFindings } from './check-sources.ts';
import { projectLabs } from './labs.ts';
import { isGlossary, readGlossaries, termTag, unusedTerms } from './glossary.ts';
import { addressProblem, isExternal, lessonOfLink } from './links.ts';
import { withoutIgnored } from './lint/ignore.ts';
import { lintLesson } from './lint/lint-lesson.ts';
import type { Place } from './place.ts';
import { articleSchema, courseSchema, idPattern } from './schema.ts';
import { stepFindings } from './figure-steps.ts';
import { svgFindings } from './svg.ts';
import { guideTags } from './tags.ts';
import { readYaml } from './yaml-document.ts';

/** All files of a lessons folder: path inside it (`deepseek-v3/cost.mdx`) to content; an image's content is empty. */
export type LessonFiles = ReadonlyMap<string, string>;

export interface CompiledCourse {
  /** Null when course.yaml cannot be read; then there are findings. */
  course: Course | null;
  lessons: ReadonlyMap<string, CompiledLesson>;
  models: readonly Model[];
  /** Sorted by place. */
  findings: readonly Finding[];
}

/** Article ids that would hide a page of the site. */
export const reservedArticles: readonly string[] = [
  'gallery',
  'calculators',
  'models',
  'guide',
  '404',
  '500',
  'progress',
  'review',
  'search',
  'glossary',
  'coverage',
];

/** Lesson ids that name another page of their article: all of it, to be printed. */
export const reservedLessons: readonly string[] = ['print'];

/** How the models begin that the site brings along: those of the guide and of the gallery. */
export const reservedModel = /^(?:guide|example)-/;

/** A file that nobody reads for the end of its name. */
const shortEnding = /^(?:[^/]+\/)?(?:course|article|glossary|source|[^/]+\.model)\.yml$/;

interface Kept<T> {
  from: readonly unknown[];
  made: T;
}

/** A lesson with all that is found in it alone, and what the checks of the whole course ask of it. */
interface InspectedLesson {
  lesson: CompiledLesson;
  findings: readonly Finding[];
  ids: NamedPlaces;
}

/** What was compiled before, by path: taken again as long as all that it was made of is the same. */
export interface CompileMemory {
  models: Map<string, Kept<Compiled>>;
  folders: Map<string, Kept<Beside>>;
  sets: Map<string, Kept<ReadonlyMap<string, Model | null>>>;
  glossaries: Map<string, Kept<ReturnType<typeof readGlossaries>>>;
  explaining: Map<string, Kept<boolean>>;
  lessons: Map<string, Kept<InspectedLesson>>;
  courses: Map<string, Kept<ReturnType<typeof readCourse>>>;
  articles: Map<string, Kept<ReturnType<typeof readArticle>>>;
  drawings: Map<string, Kept<readonly Finding[]>>;
  pages: Map<string, Kept<Lesson>>;
  ignoring: Map<string, Kept<boolean>>;
  heeded: Map<string, Kept<readonly Finding[]>>;
}

export function newMemory(): CompileMemory {
  return {
    models: new Map(),
    folders: new Map(),
    sets: new Map(),
    glossaries: new Map(),
    explaining: new Map(),
    lessons: new Map(),
    courses: new Map(),
    articles: new Map(),
    drawings: new Map(),
    pages: new Map(),
    ignoring: new Map(),
    heeded: new Map(),
  };
}

function again<T>(kept: Map<string, Kept<T>>, key: string, from: readonly unknown[], make: () => T): T {
  const before = kept.get(key);
  if (before?.from.length === from.length && from.every((part, index) => part === before.from[index]))
    return before.made;
  const made = make();
  kept.set(key, { from, made });
  return made;
}

function readCourse(text: string, file: string) {
  return readYaml(text, { file, schema: courseSchema, what: 'course.yaml' });
}

function readArticle(text: string, file: string) {
  return readYaml(text, { file, schema: articleSchema, what: 'article.yaml' });
}

/** The files in and below a folder. */
interface Beside {
  /** Paths in the folder. */
  names: readonly string[];
  /** The CSV files of the folder itself, by name. */
  tables: ReadonlyMap<string, string>;
}

/** What each folder that holds files has in and below it, by its path with a slash at the end. */
function foldersOf(files: LessonFiles, memory: CompileMemory): Map<string, Beside> {
  const within = new Map<string, string[]>();
  for (const path of files.keys()) {
    for (let end = path.lastIndexOf('/') + 1; ; end = path.lastIndexOf('/', end - 2) + 1) {
      const folder = path.slice(0, end);
      const names = within.get(folder);
      if (names) names.push(path.slice(end));
      else within.set(folder, [path.slice(end)]);
      if (end === 0) break;
    }
  }
  return new Map(
    [...within].map(([folder, names]) => {
      // Of a lesson others see only that it is there.
      const from = names.flatMap((name) =>
        name.endsWith('.mdx') ? [name] : [name, files.get(folder + name)],
      );
      const make = (): Beside => ({
        names,
        tables: new Map(
          names.flatMap((name) =>
            name.endsWith('.csv') && !name.includes('/') ? [[name, files.get(folder + name) ?? '']] : [],
          ),
        ),
      });
      return [folder, again(memory.folders, folder, from, make)];
    }),
  );
}

interface CourseOptions {
  /** The guide is compiled like a course: it has names and tags that no course may use. */
  isGuide?: boolean;
  /** Of the last time, if there was one; brought up to date. */
  memory?: CompileMemory;
}

/**
 * The whole course from its files: every lesson and model compiled, then what only the whole can know —
 * ids that stand twice, lessons no article lists, models and figures that a tag names, links inside.
 * `show` turns a path inside the folder into the path that an author knows.
 */
export function compileCourse(
  files: LessonFiles,
  show: (path: string) => string,
  { isGuide = false, memory = newMemory() }: CourseOptions = {},
): CompiledCourse {
  const findings: Finding[] = [];
  const report = (file: string, place: Place, rule: string, message: string, cure: string): void => {
    const { line, column } = place;
    findings.push({ rule, severity: 'error', file: show(file), line, column, message, cure });
  };
  const top: Place = { line: 1, column: 1 };

  const folders = foldersOf(files, memory);
  const besideOf = (path: string): Beside =>
    folders.get(path.slice(0, path.lastIndexOf('/') + 1)) ?? { names: [], tables: new Map() };

  for (const path of files.keys()) {
    if (!shortEnding.test(path)) continue;
    const name = baseName(path);
    const meant = name.replace(/yml$/, 'yaml');
    report(
      path,
      top,
      'file-ending',
      `Nobody reads this file: it must be called ${meant}, not ${name}.`,
      'Rename it.',
    );
  }

  const byName = new Map<string, Model | null>();
  const modelFiles = new Map<string, string>();
  for (const [path, text] of files) {
    if (!path.endsWith('.model.yaml')) continue;
    const { tables } = besideOf(path);
    const compiled = again(memory.models, path, [text, ...[...tables].flat()], () =>
      compileModel(text, show(path), { files: tables }),
    );
    findings.push(...compiled.findings);
    const id = baseName(path).replace(/\.model\.yaml$/, '');
    if (!isGuide && reservedModel.test(id)) {
      report(
        path,
        top,
        'model-id-reserved',
        `A model of a course cannot be called "${id}": names with "${id.split('-')[0] ?? ''}-" are the site’s own.`,
        'Rename the file, and every tag that names it.',
      );
    }
    const twin = modelFiles.get(id);
    if (twin !== undefined) {
      report(
        path,
        top,
        'model-id-duplicate',
        `There is another model "${id}": ${show(twin)}.`,
        'Rename one of the two files.',
      );
    }
    modelFiles.set(id, path);
    byName.set(id, compiled.model);
  }
  const models = [...byName.values()].filter((model) => model !== null);

  const knownModels = again(memory.sets, 'models', [...byName].flat(), () => byName);
  const glossaryFiles = [...files].filter(([path]) => isGlossary(path));
  const glossaries = again(memory.glossaries, 'glossary', glossaryFiles.flat(), () =>
    readGlossaries(glossaryFiles, show),
  );
  findings.push(...glossaries.findings);

  const lessons = new Map<string, CompiledLesson>();
  const inspected = new Map<string, InspectedLesson>();
  for (const [path, text] of files) {
    if (!path.endsWith('.mdx')) continue;
    const id = path.replace(/\.mdx$/, '');
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const beside = besideOf(path);
    const explains = again(memory.explaining, path, [text], () => text.includes(`<${termTag}`));
    const from = [text, beside, knownModels, explains ? glossaries : null];
    const one = again(memory.lessons, path, from, () => {
      const lesson = compileLesson(text, show(path), {
        frontmatter: 'required',
        lesson: id,
        file: (name) => files.get(folder + name) ?? null,
        files: beside.names,
        models: knownModels,
        tags: isGuide ? guideTags : [],
        glossary: glossaries.glossary,
      });
      const found = [
        ...lesson.findings,
        ...lintLesson({ lesson, source: plainText(text) }),
        ...calculatorFindings(lesson, knownModels),
        ...labFindings(lesson, projectLabs),
        ...drawingsOf(lesson, folder, files).flatMap((drawing) =>
          figureFindings(drawing, id, lesson.file, files, memory),
        ),
      ];
      return { lesson, findings: found, ids: idsOf(lesson) };
    });
    inspected.set(id, one);
    lessons.set(id, one.lesson);
    findings.push(...one.findings);
  }
  // What is gone is forgotten.
  for (const kept of [memory.models, memory.explaining, memory.lessons, memory.ignoring, memory.heeded])
    for (const path of kept.keys()) if (!files.has(path)) kept.delete(path);

  const used = new Set([...lessons.values()].flatMap(({ terms }) => [...terms]));
  findings.push(...unusedTerms(glossaries, used));

  findings.push(...idFindings([...inspected.values()].map(({ ids }) => ids)));
  checkLinks(lessons, files, findings);
  findings.push(...objectiveFindings(lessons));
  findings.push(...draftFindings(lessons, draftsOf(lessons, files)), ...sourceFindings(lessons, files, show));
  const finish = (course: Course | null): CompiledCourse => ({
    course,
    lessons,
    models,
    findings: sorted(heeded(findings, files, show, memory)),
  });

  const courseText = files.get('course.yaml');
  if (courseText === undefined) {
    if (!files.has('course.yml'))
      report(
        'course.yaml',
        top,
        'course-file-missing',
        'The lessons folder has no course.yaml.',
        'Add one with id, title, lede and articles.',
      );
    return finish(null);
  }
  const read = again(memory.courses, 'course.yaml', [courseText], () =>
    readCourse(courseText, show('course.yaml')),
  );
  findings.push(...read.findings);

  const articles: Article[] = [];
  const listed = new Set<string>();
  /** Folders about which nothing more can be said: their lists could not be read. */
  const unread = new Set<string>();
  const articleFolders = [...files.keys()].flatMap(
    (path) => /^([^/]+)\/article\.yaml$/.exec(path)?.[1] ?? [],
  );
  const articleIds = read.value?.articles ?? [];
  for (const [index, articleId] of articleIds.entries()) {
    const path = `${articleId}/article.yaml`;
    const at = read.placeOf(['articles', index]);
    const text = files.get(path);
    if (articleIds.indexOf(articleId) !== index) {
      report(
        'course.yaml',
        at,
        'article-twice',
        `The article "${articleId}" stands twice in the list.`,
        'Remove one of the two.',
      );
      continue;
    }
    if (!isGuide && reservedArticles.includes(articleId)) {
      unread.add(articleId);
      report(
        'course.yaml',
        at,
        'article-id-reserved',
        `An article cannot be called "${articleId}": the site has a page of that name.`,
        'Rename its folder.',
      );
      continue;
    }
    if (text === undefined) {
      unread.add(articleId);
      if (files.has(`${articleId}/article.yml`)) continue;
      const others = articleFolders.filter((folder) => !articleIds.includes(folder));
      report(
        'course.yaml',
        at,
        'article-missing',
        `The article "${articleId}" has no file ${show(path)}.${didYouMean(articleId, others)}`,
        others.length > 0
          ? `Use ${listNames(others, 'or')}, or add the file.`
          : 'Add the file, or remove this line.',
      );
      continue;
    }
    const article = again(memory.articles, path, [text], () => readArticle(text, show(path)));
    findings.push(...article.findings);
    if (!article.value) {
      unread.add(articleId);
      continue;
    }
    const pages: Lesson[] = [];
    for (const [position, lessonId] of article.value.lessons.entries()) {
      const id = `${articleId}/${lessonId}`;
      const place = article.placeOf(['lessons', position]);
      if (article.value.lessons.indexOf(lessonId) !== position) {
        report(
          path,
          place,
          'lesson-twice',
          `The lesson "${lessonId}" stands twice in the list.`,
          'Remove one of the two.',
        );
        continue;
      }
      if (!isGuide && reservedLessons.includes(lessonId)) {
        listed.add(id);
        report(
          path,
          place,
          'lesson-id-reserved',
          `A lesson cannot be called "${lessonId}": its article has a page of that name.`,
          'Rename its file, and its name in this list.',
        );
        continue;
      }
      const lesson = lessons.get(id);
      if (!lesson) {
        const known = [...lessons.keys()]
          .filter((name) => name.startsWith(`${articleId}/`))
          .map((name) => baseName(name));
        report(
          path,
          place,
          'lesson-missing',
          `There is no lesson ${show(`${id}.mdx`)}.${didYouMean(lessonId, known)}`,
          known.length > 0
            ? `Use ${listNames(known, 'or')}, or add the file.`
            : 'Add the file, or remove this line.',
        );
        continue;
      }
      listed.add(id);
      const { frontmatter } = lesson;
      if (frontmatter) pages.push(again(memory.pages, id, [lesson], () => toLesson(id, frontmatter, lesson)));
    }
    const { title, name, lede, accent, emblem, draft } = article.value;
    let svg: string | null = null;
    if (emblem !== undefined) {
      svg = files.get(`${articleId}/${emblem}`) ?? null;
      if (svg === null) {
        const drawings = drawingsIn(articleId, files);
        report(
          path,
          article.placeOf(['emblem']),
          'figure-missing',
          `There is no drawing "${emblem}" beside article.yaml.${didYouMean(emblem, drawings)}`,
          drawings.length > 0
            ? `Use ${listNames(drawings, 'or')}, or add the file.`
            : 'Add the file, or remove this line.',
        );
      } else findings.push(...svgFindings(svg, show(`${articleId}/${emblem}`)));
    }
    const line = (text: string, ...key: PropertyKey[]): string => {
      const { html, findings: found } = compileLine(text, show(path), {
        lesson: `${articleId}/article`,
        models: byName,
      });
      // A place within the text says little to who looks at the file.
      for (const finding of found) findings.push({ ...finding, ...article.placeOf(key) });
      // The article's page is one level above those of its lessons.
      return html.replaceAll('href="../../', 'href="../');
    };
    articles.push({
      id: articleId,
      title,
      name,
      lede,
      accent,
      draft,
      emblem: svg,
      figures: article.value.figures.map(({ value, label }, index) => ({
        valueHtml: line(value, 'figures', index, 'value'),
        labelHtml: line(label, 'figures', index, 'label'),
      })),
      minuteHtml: article.value.minute.map((sentence, index) => line(sentence, 'minute', index)),
      lessons: pages,
    });
  }

  if (read.value) {
    for (const folder of articleFolders) {
      if (articleIds.includes(folder)) continue;
      unread.add(folder);
      report(
        `${folder}/article.yaml`,
        top,
        'article-not-in-course',
        'course.yaml does not list this article, so nobody would find it.',
        `Add "- ${folder}" under "articles:" in ${show('course.yaml')}, or remove the folder.`,
      );
    }
    for (const id of lessons.keys()) {
      const [folder = '', name = '', ...deeper] = id.split('/');
      const path = `${id}.mdx`;
      if (listed.has(id) || unread.has(folder)) continue;
      if (name === '' || deeper.length > 0) {
        report(
          path,
          top,
          'lesson-place',
          'A lesson stands in the folder of its article, neither above nor below it.',
          `Move the file to ${show(`my-article/${baseName(path)}`)}, with the article's folder for my-article.`,
        );
      } else if (!idPattern.test(name)) {
        report(
          path,
          top,
          'lesson-name-invalid',
          `"${name}" cannot be the name of a lesson: it becomes a part of its address.`,
          'Rename the file with lower-case letters, digits and single hyphens.',
        );
      } else if (reservedLessons.includes(name)) {
        report(
          path,
          top,
          'lesson-id-reserved',
          `A lesson cannot be called "${name}": its article has a page of that name.`,
          'Rename the file.',
        );
      } else if (!files.has(`${folder}/article.yaml`)) {
        report(
          path,
          top,
          'lesson-without-article',
          `The folder ${show(folder)} has no article.yaml, so nobody would find this lesson.`,
          `Add ${show(`${folder}/article.yaml`)} with title, name, lede and lessons.`,
        );
      } else {
        report(
          path,
          top,
          'lesson-not-in-course',
          'No article lists this lesson, so nobody would find it.',
          `Add "- ${name}" under "lessons:" in ${show(`${folder}/article.yaml`)}.`,
        );
      }
    }
  }

  const course: Course | null = read.value && {
    id: read.value.id,
    title: read.value.title,
    lede: read.value.lede,
    language: read.value.language,
    source: read.value.source ?? null,
    outcomes: read.value.outcomes,
    articles,
    glossary: glossaries.placed
      .map(({ term }) => term)
      .filter(({ id }) => used.has(id))
      .toSorted((a, b) => a.term.localeCompare(b.term, read.value?.language)),
  };
  return finish(course);
}

/** Without the advice that comments turn down. */
function heeded(
  findings: readonly Finding[],
  files: LessonFiles,
  show: (path: string) => string,
  memory: CompileMemory,
): readonly Finding[] {
  const byFile = findingsByFile(findings);
  for (const [path, text] of files) {
    if (!again(memory.ignoring, path, [text], () => text.includes('lint-ignore'))) continue;
    const file = show(path);
    const found = byFile.get(file) ?? [];
    const left = again(memory.heeded, path, [text, ...found], () =>
      withoutIgnored(found, plainText(text), file),
    );
    byFile.set(file, left);
  }
  return [...byFile.values()].flat();
}

/** What is said of each file. */
function findingsByFile(findings: readonly Finding[]): Map<string, readonly Finding[]> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = byFile.get(finding.file);
    if (own) own.push(finding);
    else byFile.set(finding.file, [finding]);
  }
  return new Map(byFile);
}

/** The lessons in which each model stands: as a calculator, a problem, a worked example or a value. */
export function lessonsUsing(lessons: ReadonlyMap<string, CompiledLesson>): Map<string, string[]> {
  const using = new Map<string, string[]>();
  for (const [id, { tags }] of lessons) {
    const models = new Set(tags.flatMap(({ attributes }) => attributes.get('of')?.text?.split('.')[0] ?? []));
    for (const model of models) {
      const lessons = using.get(model);
      if (lessons) lessons.push(id);
      else using.set(model, [id]);
    }
  }
  return using;
}

/** By place; a drawing that two figures show is told of once. */
function sorted(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  return [...findings].sort(compareFindings).filter((finding) => {
    const line = formatFinding(finding);
    return !told.has(line) && told.add(line);
  });
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function toLesson(
  id: string,
  frontmatter: NonNullable<CompiledLesson['frontmatter']>,
  { items, quizzes, terms }: CompiledLesson,
): Lesson {
  const { title, lede, draft, minutes, objectives, sources } = frontmatter;
  return {
    id,
    title,
    lede,
    draft,
    minutes,
    objectives,
    sources: sources.map((source) => ({
      title: source.title,
      url: source.url ?? null,
      date: source.date ?? null,
    })),
    items: items.map(({ item }) => ({
      id: item.id,
      lesson: id,
      type: item.type,
      formerly: item.formerly,
      revision: item.revision,
    })),
    quizzes: quizzes.map((quiz) => ({
      id: quiz.id,
      title: quiz.title,
      draw: quiz.draw,
      items: quiz.items.map((item) => item.id),
    })),
    terms: [...terms],
  };
}

/** A figure with the text of its drawing and of that for phones, if there are. */
interface Drawing {
  tag: PlacedTag;
  src: string;
  narrowSrc: string;
  wide: string | undefined;
  narrow: string | undefined;
}

function drawingsOf({ tags }: CompiledLesson, folder: string, files: LessonFiles): Drawing[] {
  return tags.flatMap((tag) => {
    const src = tag.tag === 'Figure' ? tag.attributes.get('src')?.text : null;
    if (!src) return [];
    const narrowSrc = narrowName(src);
    return [{ tag, src, narrowSrc, wide: files.get(folder + src), narrow: files.get(folder + narrowSrc) }];
  });
}

function figureFindings(
  { tag, src, narrowSrc, wide, narrow }: Drawing,
  lessonId: string,
  file: string,
  files: LessonFiles,
  { drawings }: CompileMemory,
): Finding[] {
  const folder = lessonId.slice(0, lessonId.lastIndexOf('/'));
  if (wide === undefined) {
    const known = drawingsIn(folder, files);
    const at = tag.attributes.get('src') ?? tag.place;
    return [
      {
        rule: 'figure-missing',
        severity: 'error',
        file,
        line: at.line,
        column: at.column,
        message: `There is no drawing "${src}" beside this lesson.${didYouMean(src, known)}`,
        cure:
          known.length > 0
            ? `Use ${listNames(known, 'or')}, or add the file.`
            : 'Add the file beside the lesson.',
      },
    ];
  }
  const shown = file.slice(0, file.lastIndexOf('/'));
  const check = (svg: string, name: string): Finding[] => [
    ...again(drawings, `${folder}/${name}`, [svg], () => svgFindings(svg, `${shown}/${name}`)),
    // Without steps a drawing is shown whole, whatever it could be built up from.
    ...(tag.steps.length < 2
      ? []
      : stepFindings({ svg, name, file: `${shown}/${name}` }, { steps: tag.steps, place: tag.place, file })),
  ];
  return [...check(wide, src), ...(narrow === undefined ? [] : check(narrow, narrowSrc))];
}

/** The drawings of an article, without those for phones. */
function drawingsIn(folder: string, files: LessonFiles): string[] {
  return [...files.keys()]
    .filter((name) => name.startsWith(`${folder}/`) && name.endsWith('.svg') && !name.endsWith('.narrow.svg'))
    .map((name) => name.slice(folder.length + 1));
}

/** The file with the same drawing for phones. */
export function narrowName(src: string): string {
  return src.replace(/\.svg$/, '.narrow.svg');
}

/** What a link can lead to in a page: headings, questions, calculators, labs, and the parts that all lessons have. */
function partsOf({ anchors, items, tags }: CompiledLesson): string[] {
  const instruments = tags.flatMap((tag) => ['c-', 'l-'].map((kind) => kind + instrumentKey(tag)));
  return [...anchors, ...items.map(({ item }) => `q-${item.id}`), ...instruments, 'main', 'goals', 'sources'];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Links to other lessons are written as files, relative to the lesson: `cost.mdx`, `../other/lesson.mdx`. */
function checkLinks(
  lessons: ReadonlyMap<string, CompiledLesson>,
  files: LessonFiles,
  findings: Finding[],
): void {
  for (const [id, lesson] of lessons) {
    const report = (place: Place, rule: string, message: string, cure: string): void => {
      const { line, column } = place;
      findings.push({ rule, severity: 'error', file: lesson.file, line, column, message, cure });
    };
    for (const { url, place } of lesson.links) {
      if (isExternal(url)) {
        const problem = addressProblem(url);
        if (problem === null) continue;
        report(
          place,
          'link-malformed',
          `The address "${url}" leads nowhere: ${problem}.`,
          'Copy it again from the page that it names, such as https://example.org/page.',
        );
        continue;
      }
      const target = url.startsWith('#') ? id : lessonOfLink(id, url);
      const found = target === null ? undefined : lessons.get(target);
      if (found) {
        const part = decoded(/#(.*)$/.exec(url)?.[1] ?? '');
        if (part === '' || partsOf(found).includes(part)) continue;
        const { anchors } = found;
        report(
          place,
          'link-part-missing',
          `The link "${url}" leads to no part of ${found.file}.${didYouMean(part, anchors)}`,
          anchors.length > 0
            ? `Use ${listNames(
                anchors.map((one) => `#${one}`),
                'or',
              )}, made of its headings.`
            : 'Remove what begins with "#": that lesson has no headings.',
        );
        continue;
      }
      const near = target === null ? '' : didYouMean(baseName(target), [...lessons.keys()].map(baseName));
      report(
        place,
        'link-target-missing',
        `The link "${url}" leads to no lesson.${near}`,
        'Link to a lesson by its file, such as cost.mdx or ../other-article/lesson.mdx, or to a full address with https://.',
      );
    }
    for (const { url, place } of lesson.images) {
      const folder = id.slice(0, id.lastIndexOf('/') + 1);
      const path = folder + url.replace(/^\.\//, '');
      if (url.startsWith('/') || files.has(path) || url.startsWith('../')) continue;
      report(
        place,
        'image-missing',
        `There is no image "${url}" beside this lesson.`,
        'Correct the name, or add the file.',
      );
    }
  }
}
