import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { currentCourse } from './authoring/course-cache.ts';
import { guideFolder } from './authoring/guide.ts';
import { lessonsFolder } from './authoring/read-lessons.ts';

// Frontmatter is checked by the lesson compiler, which names line and column; Astro only has to know which lessons there
// are. What it knows of a lesson it writes to disk at each change, with all others, and loads again.
const schema = z.object({});
const generateDigest = () => 'a lesson';

// A build takes only the lessons that it publishes: a draft is not even read.
const { files, compiled } = currentCourse();
const drafts = import.meta.env.PROD
  ? [...files.keys()].filter((path) => path.endsWith('.mdx') && !compiled.lessons.has(path.slice(0, -4)))
  : [];
const pattern = ['**/*.mdx', ...drafts.map((path) => `!${path}`)];
const loader = glob({ base: lessonsFolder(), pattern, retainBody: false });
const lessons = defineCollection({
  schema,
  loader: {
    ...loader,
    // That of a copied course would be read from where it was copied.
    load(context) {
      if (context.meta.get('folder') !== lessonsFolder()) context.store.clear();
      context.meta.set('folder', lessonsFolder());
      return loader.load({ ...context, generateDigest });
    },
  },
});

const guide = defineCollection({
  schema,
  loader: glob({ base: guideFolder, pattern: '*.mdx', retainBody: false }),
});

export const collections = { lessons, guide };
