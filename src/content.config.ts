import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { lessonsFolder } from './authoring/read-lessons.ts';

// Frontmatter is checked by the lesson compiler, which names line and column; Astro only has to render.
const lessons = defineCollection({ loader: glob({ base: lessonsFolder(), pattern: '**/*.mdx' }) });

export const collections = { lessons };
