import type { APIRoute } from 'astro';
import { course, models } from 'virtual:islet/course';
import { currentGuide } from '../authoring/guide.ts';
import { href } from '../layouts/href.ts';

/** The pages that a search engine should know. */
export const GET: APIRoute = ({ site }) => {
  const guide = currentGuide().compiled.course?.articles[0]?.lessons ?? [];
  const paths = [
    '',
    ...course.articles.flatMap((article) => [
      `${article.id}/`,
      ...article.lessons.map((lesson) => `${lesson.id}/`),
    ]),
    ...(course.glossary.length > 0 ? ['glossary/'] : []),
    'calculators/',
    ...models.map((model) => `calculators/${model.id}/`),
    'guide/',
    ...guide.map((page) => `${page.id}/`),
  ];
  const entries = paths.map((path) => `<url><loc>${new URL(href(path), site).href}</loc></url>`);
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const set = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  return new Response(`${head}<urlset xmlns="${set}">\n${entries.join('\n')}\n</urlset>\n`, {
    headers: { 'Content-Type': 'application/xml' },
  });
};
