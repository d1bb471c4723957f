import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { currentCourse } from './authoring/course-cache.ts';
import { guideFolder } from './authoring/guide.ts';
import { lessonsFolder } from './authoring/read-lessons.ts';

// Frontmatter is checked by the lesson compiler, which names line and column; Astro only has to render.
// A build takes only the lessons that it publishes: a draft is not even read.
const pattern = import.meta.env.PROD
  ? [...currentCourse().compiled.lessons.keys()].map((id) => `${id}.mdx`)
  : '**/*.mdx';
const lessons = defineCollection({ loader: glob({ base: lessonsFolder(), pattern }) });

const guide = defineCollection({ loader: glob({ base: guideFolder, pattern: '*.mdx' }) });

export const collections = { lessons, guide };
