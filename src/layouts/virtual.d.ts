declare module 'virtual:islet/course' {
  import type { Course } from '../core/course.ts';
  import type { ItemBase } from '../core/item.ts';
  import type { Model } from '../models/model.ts';

  export const course: Course;
  export const models: readonly Model[];
  /** Lesson id to its items. */
  export const items: ReadonlyMap<string, readonly ItemBase[]>;
}

declare module 'virtual:islet/models' {
  interface CompiledModel {
    /** Steps, outputs and the conditions `$0`, `$1`, … of a model, from its inputs. */
    run(inputs: Readonly<Record<string, number>>): Record<string, number>;
  }
  /** Model id to its function, each a chunk of its own. */
  export const modelRuns: Readonly<Record<string, () => Promise<CompiledModel>>>;
}

// eslint-disable-next-line @typescript-eslint/no-namespace -- How Astro is told of a directive.
declare namespace Astro {
  interface ClientDirectives {
    /** The island comes alive as soon as its code is here and the page has a moment: `islands/soon.ts`. */
    'client:soon'?: boolean;
  }
}
