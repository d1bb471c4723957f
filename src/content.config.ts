import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { currentCourse } from './authoring/course-cache.ts';
import { guideFolder } from './authoring/guide.ts';
import { lessonsFolder } from './authoring/read-lessons.ts';

// Frontmatter is checked by the lesson compiler, which names line and column; Astro only has to render.
// A build takes only the lessons that it publishes: a draft is not even read.
const { files, compiled } = currentCourse();
const drafts = import.meta.env.PROD
  ? [...files.keys()].filter((path) => path.endsWith('.mdx') && !compiled.lessons.has(path.slice(0, -4)))
  : [];
const pattern = ['**/*.mdx', ...drafts.map((path) => `!${path}`)];
const loader = glob({ base: lessonsFolder(), pattern, retainBody: false });
const lessons = defineCollection({
  loader: {
    ...loader,
    // Astro knows a lesson by its id and its text: that of a copied course would be read from where it was copied.
    load(context) {
      if (context.meta.get('folder') !== lessonsFolder()) context.store.clear();
      context.meta.set('folder', lessonsFolder());
      return loader.load(context);
    },
  },
});

const guide = defineCollection({ loader: glob({ base: guideFolder, pattern: '*.mdx', retainBody: false }) });

export const collections = { lessons, guide };
