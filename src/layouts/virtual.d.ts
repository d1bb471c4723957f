// Types are named by `import()`: a relative import inside an ambient module is silently `any`.

declare module 'virtual:islet/course' {
  export const course: import('../core/course.ts').Course;
  export const models: readonly import('../models/model.ts').Model[];
  /** Models of the guide, which are no part of the course. */
  export const guideModels: readonly import('../models/model.ts').Model[];
  /** The lessons in which a model stands, in no order. */
  export function lessonsUsing(model: string): readonly string[];
  export function itemsOf(lesson: string): readonly import('../core/item.ts').ItemBase[];
  /** The key of a question in a few words; as HTML where it holds more than words. */
  export function printedKey(item: import('../core/item.ts').ItemBase): { text: string; html: string | null };
  /** What lint advises on a lesson, for its author; nothing in a build. */
  export function adviceOf(lesson: string): readonly { item: string | null; text: string }[];
}

declare module 'virtual:islet/pages' {
  /** What MDX made of a lesson, or of a page of the guide, by its id. */
  export function pageOf(id: string): Promise<{
    Content: (props: { components: object }) => unknown;
    getHeadings(): readonly { depth: number; slug: string; text: string }[];
  }>;
  /** The components of all tags, to be given to a `Content`. */
  export const tags: object;
}

declare module 'virtual:islet/models' {
  /** Model id to its functions, each a chunk of its own that a page links whose islands have `of`. */
  export const modelRuns: Readonly<
    Record<
      string,
      () => Promise<{
        /** Steps, outputs and the conditions `$0`, `$1`, … of a model, from its inputs. */
        run(inputs: import('../models/model.ts').Values): import('../models/model.ts').Values;
        /** What each typical mistake gives, from inputs and everything that run returned; there if the model has any. */
        errors?(values: import('../models/model.ts').Values): import('../models/model.ts').Values;
      }>
    >
  >;
}

declare namespace Astro {
  interface ClientDirectives {
    /** The island comes alive as soon as its code is here and the page has a moment: `islands/soon.ts`. */
    'client:soon'?: boolean;
  }
}
