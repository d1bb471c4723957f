import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { emitModel } from '../models/emit.ts';
import type { Model } from '../models/model.ts';
import { formatFinding } from '../core/finding.ts';
import type { Finding } from '../core/finding.ts';
import type { ItemBase } from '../core/item.ts';
import { questionType } from '../questions/registry.ts';
import { lessonsUsing } from './compile-course.ts';
import type { CompiledLesson } from './compile-lesson.ts';
import { currentCourse, lookAgain, startBuild } from './course-cache.ts';
import { throwErrors } from './findings-error.ts';
import { currentGuide } from './guide.ts';
import { builtPages, servedPages } from './page-modules.ts';
import { exampleModels } from './read-example.ts';
import { withPreloads } from './preloads.ts';
import type { ClientChunks } from './preloads.ts';
import { printedPage } from './printed-page.ts';
import { lessonsFolder } from './read-lessons.ts';

const courseModule = 'virtual:islet/course';
const modelsModule = 'virtual:islet/models';
const pagesModule = 'virtual:islet/pages';
const ownModules = [courseModule, modelsModule, pagesModule];
/** Where emitted models find what they import. */
const modelsFolder = fileURLToPath(new URL('../models/', import.meta.url));
const modelPrefix = 'virtual:islet/model/';

/**
 * Joins the lessons to Astro: findings stop a build before the first page, the catalogue of the course and its pages
 * are virtual modules that follow every save, each model is a small module of its own, and the chunks of a page's
 * islands are preloaded.
 */
export function islet(): AstroIntegration {
  const chunks: ClientChunks = { imports: new Map(), models: new Map() };
  return {
    name: 'islet',
    hooks: {
      'astro:config:setup': ({ command, injectRoute, updateConfig, addClientDirective, addWatchFile }) => {
        if (command === 'build') startBuild();
        if (command === 'dev') {
          const entrypoint = fileURLToPath(new URL('./dev/coverage.astro', import.meta.url));
          injectRoute({ pattern: '/coverage', entrypoint });
        }
        addClientDirective({
          name: 'soon',
          entrypoint: fileURLToPath(new URL('../islands/soon.ts', import.meta.url)),
        });
        addWatchFile(join(lessonsFolder(), 'course.yaml'));
        const island = (name: string): string =>
          fileURLToPath(new URL(`../islands/${name}`, import.meta.url));
        updateConfig({
          vite: {
            plugins: [catalogue(), namedRenderer(), clientChunks(chunks), bareImports()],
            resolve: {
              alias: {
                '@astrojs/solid-js/client.js': island('client.ts'),
                '@astrojs/solid-js/server.js': island('server.ts'),
              },
            },
          },
        });
      },
      'astro:build:start': ({ logger }) => {
        const { findings } = currentCourse().compiled;
        throwErrors([...findings, ...currentGuide().compiled.findings]);
        for (const finding of findings) logger.warn(formatFinding(finding));
      },
      'astro:build:done': ({ dir }) => {
        // Read byte by byte: all that is looked for is ASCII, and nothing need be decoded and encoded again.
        const read = (path: string): string => readFileSync(path, 'latin1');
        const pageOf = (id: string): string => join(fileURLToPath(dir), id, 'index.html');
        const others = new Set(htmlFiles(fileURLToPath(dir)));
        const link = (path: string, html: string): void => {
          others.delete(path);
          const linked = withPreloads(html, chunks);
          if (linked !== html) writeFileSync(path, linked, 'latin1');
        };
        for (const { id, lessons } of currentCourse().compiled.course?.articles ?? []) {
          // They give the printed page its parts before they have links.
          const pages = new Map(lessons.map((lesson) => [lesson.id, read(pageOf(lesson.id))]));
          const print = pageOf(`${id}/print`);
          others.delete(print);
          writeFileSync(
            print,
            printedPage(read(print), (lesson) => pages.get(lesson) ?? ''),
            'latin1',
          );
          for (const [lesson, html] of pages) link(pageOf(lesson), html);
        }
        for (const path of others) link(path, read(path));
      },
    },
  };
}

/** Those of the course, of the gallery's examples and of the guide. */
function browserModels(): readonly Model[] {
  return [...currentCourse().compiled.models, ...exampleModels(), ...currentGuide().compiled.models];
}

/** `virtual:islet/course` and `virtual:islet/pages` (server side) and one module a model (browser side). */
function catalogue(): Plugin {
  let building = false;
  const resolved = (id: string): string => `\0${id}`;
  let base = '/';
  return {
    name: 'islet-catalogue',
    configResolved(config) {
      building = config.command === 'build';
      base = config.base.replace(/\/?$/, '/');
    },
    // With filters, as each call from the bundler takes time and it has a dozen modules for each lesson.
    resolveId: {
      filter: { id: /^virtual:islet\// },
      handler: (id) => (ownModules.includes(id) || id.startsWith(modelPrefix) ? resolved(id) : null),
    },
    load: {
      filter: { id: /virtual:islet\// },
      handler(id) {
        if (id === resolved(courseModule)) {
          throwErrors(currentCourse().compiled.findings);
          globalThis.isletCatalogue = () => catalogueOf(building);
          // Pages are made by the process that compiled the course: what a thousand lessons hold need not become code.
          return `export const { course, models, guideModels, lessonsUsing, itemsOf, printedKey, adviceOf } = globalThis.isletCatalogue();`;
        }
        if (id === resolved(pagesModule)) return building ? builtPages() : servedPages();
        if (id === resolved(modelsModule)) {
          // A page names the models that it needs: a list of all would make every page grow with the course.
          const address = building
            ? 'document.getElementById("model-" + id).href'
            : `${JSON.stringify(`${base}@id/__x00__${modelPrefix}`)} + id`;
          return `export const modelRuns = new Proxy({}, { get: (_, id) => async () => import(/* @vite-ignore */ ${address}) });`;
        }
        if (id.startsWith(resolved(modelPrefix))) {
          const name = id.slice(resolved(modelPrefix).length);
          const model = browserModels().find((one) => one.id === name);
          return model ? emitModel(model, modelsFolder) : null;
        }
        return null;
      },
    },
    configureServer(server) {
      // Lessons are read with fs, which Vite does not see; a save makes every page's data stale.
      const folder = lessonsFolder();
      server.watcher.add(folder);
      lookAgain(null);
      const stale = (path: string, isKnown: boolean): void => {
        if (!resolve(path).startsWith(folder + sep)) return;
        lookAgain(isKnown ? resolve(path) : null);
        for (const environment of Object.values(server.environments)) {
          const graph = environment.moduleGraph;
          for (const module of graph.idToModuleMap.values()) {
            if (module.id?.startsWith('\0virtual:islet/') || module.id?.startsWith(folder))
              graph.invalidateModule(module);
          }
        }
        server.environments['client']?.hot.send({ type: 'full-reload' });
      };
      const written = (path: string): number | undefined =>
        statSync(path, { throwIfNoEntry: false })?.mtimeMs;
      server.watcher.on('change', (path) => {
        const before = written(path);
        stale(path, true);
        // Of two saves that follow at once, as of an editor that formats, the watcher tells of the first.
        setTimeout(() => written(path) === before || stale(path, true), 100).unref();
      });
      server.watcher.on('add', (path) => stale(path, false));
      server.watcher.on('unlink', (path) => stale(path, false));
    },
  };
}

/** What `virtual:islet/course` exports (`layouts/virtual.d.ts`): all but the course itself is made when asked for. */
function catalogueOf(building: boolean): Record<string, unknown> {
  const { course, models, lessons, findings } = currentCourse().compiled;
  let using: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    course,
    models,
    guideModels: currentGuide().compiled.models,
    lessonsUsing: (model: string) => (using ??= lessonsUsing(lessons)).get(model) ?? [],
    itemsOf: (lesson: string) => lessons.get(lesson)?.items.map(({ item }) => item) ?? [],
    // Here, where each item has been checked: a page would check it once more.
    printedKey: (item: ItemBase) => {
      const type = questionType(item.type);
      return { text: type?.keyText(item) ?? '', html: type?.keyHtml(item) ?? null };
    },
    // In a build what is advised is the author's business.
    adviceOf: (lesson: string) => (building ? [] : adviceOf(lessons.get(lesson), findings)),
  };
}

/** What is advised on a lesson, for its author: the question that it is about, if any, and the words. */
function adviceOf(
  lesson: CompiledLesson | undefined,
  findings: readonly Finding[],
): { item: string | null; text: string }[] {
  return findings
    .filter(({ file }) => file === lesson?.file)
    .map((finding) => {
      const above = lesson?.items.filter(({ place }) => place.line <= finding.line).at(-1);
      const isAbout = /^(?:choice|hint|question|source)-/.test(finding.rule);
      return { item: isAbout ? (above?.item.id ?? null) : null, text: formatFinding(finding) };
    });
}

/** Says whose components ours are. Astro would render each island with every renderer it has, only to find out. */
function namedRenderer(): Plugin {
  return {
    name: 'islet-renderer',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name !== 'client',
    transform: {
      filter: { id: /\/src\/.*\.tsx$/ },
      handler(code) {
        const names = [...code.matchAll(/^export function ([A-Z]\w*)/gm)].map(([, name = '']) => name);
        const tags = names.map(
          (name) => `Object.assign(${name}, { [Symbol.for('astro:renderer')]: '@astrojs/solid-js' });`,
        );
        return { code: [code, ...tags].join('\n'), map: null };
      },
    },
  };
}

/**
 * A dynamic import as it is written. Vite wraps each in 2 KB of code that preloads what the chunk imports; pages have
 * links for what they need at once, and the rest is small.
 */
function bareImports(): Plugin {
  return {
    name: 'islet-bare-imports',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    config: () => ({ environments: { client: { build: { modulePreload: false } } } }),
    load: (id) =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
  };
}

declare global {
  var isletCatalogue: (() => Record<string, unknown>) | undefined;
}

/** Makes a chunk of each model, and remembers what each chunk imports, for the links in pages. */
function clientChunks({ imports, models }: ClientChunks): Plugin {
  return {
    name: 'islet-client-chunks',
    applyToEnvironment: (environment) => environment.name === 'client',
    // What every question needs comes in two files: many small ones compress worse and cost a request each.
    config: () => ({
      environments: {
        // One style sheet for all pages and instruments: fifteen small ones take a fifth more bytes and a request each.
        prerender: {
          build: {
            rolldownOptions: {
              output: {
                codeSplitting: {
                  groups: [
                    {
                      name: 'look',
                      test: /\/src\/(?:styles|authoring|questions|islands\/(?:calculator|quiz|stepped))\/.*\.css$/,
                    },
                  ],
                },
              },
            },
          },
        },
        client: {
          build: {
            rolldownOptions: {
              output: {
                codeSplitting: {
                  groups: [
                    {
                      name: 'record',
                      test: /\/nanostores\/atom\/|\/idb\/|\/src\/(?:progress\/(?!preferences)|core\/(?:event|fold|score|words)\.ts|islands\/progress-marks)/,
                    },
                    {
                      name: 'runtime',
                      test: /solid-js|preload-helper|\/src\/islands\/(?:client|QuestionFrame|ServerHtml|room)/,
                    },
                    // What writes the numbers of models, in calculators and in questions made from them.
                    {
                      name: 'quantities',
                      test: /\/src\/(?:models\/runtime\/(?:values|format|show-number|explain)|islands\/calculator\/field-text)\.ts/,
                    },
                    {
                      name: 'charts',
                      test: /\/src\/(?:models\/runtime\/axis|islands\/calculator\/chart-text)\.ts/,
                    },
                    { name: 'numbers', test: /\/src\/core\/(?:number|rational|tolerance|quantity-units)/ },
                  ],
                },
              },
            },
          },
        },
      },
    }),
    buildStart() {
      for (const { id } of this.environment.mode === 'build' ? browserModels() : [])
        this.emitFile({ type: 'chunk', id: modelPrefix + id, name: id, preserveSignature: 'strict' });
    },
    writeBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        imports.set(chunk.fileName, chunk.imports);
        const [, model] = chunk.facadeModuleId?.split(`\0${modelPrefix}`) ?? [];
        if (model !== undefined) models.set(model, chunk.fileName);
      }
    },
  };
}

/** The pages of a built site. */
function htmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => join(folder, name));
}

/** The CSP source of an inline script. */
export function scriptHash(text: string): `sha256-${string}` {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
