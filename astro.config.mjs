import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import solid from '@astrojs/solid-js';
import { defineConfig } from 'astro/config';
import { generateHydrationScript } from 'solid-js/web';
import { islet, scriptHash } from './src/authoring/integration.ts';
import { lessonPlugin } from './src/authoring/lesson-plugin.ts';
import { htmlPlugins, markdownFeatures } from './src/authoring/markdown.ts';
import { firstSetScript } from './src/islands/quiz/first-set.ts';
import { pageScript } from './src/layouts/page-script.ts';

// Where the site will be: ISLET_SITE=https://example.org ISLET_BASE=/course npm run build
const site = process.env.ISLET_SITE ?? 'http://localhost:4321';
const base = process.env.ISLET_BASE ?? '/';

// The CSP of Astro does not know Solid's inline script nor ours: their hashes are added.
const solidScript = generateHydrationScript().replace(/^<script[^>]*>|<\/script>.*$/gs, '');

export default defineConfig({
  site,
  base,
  // A second build beside the first, for tests: ISLET_OUT=dist-base
  outDir: process.env.ISLET_OUT ?? 'dist',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  prefetch: false,
  integrations: [islet(), mdx({ optimize: true }), solid()],
  markdown: {
    syntaxHighlight: false,
    processor: satteri({
      features: markdownFeatures,
      mdastPlugins: [lessonPlugin],
      hastPlugins: [htmlPlugins],
    }),
  },
  build: { inlineStylesheets: 'never', format: 'directory' },
  security: {
    csp: {
      algorithm: 'SHA-256',
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ],
      scriptDirective: {
        hashes: [scriptHash(solidScript), scriptHash(pageScript), scriptHash(firstSetScript)],
      },
    },
  },
  vite: {
    build: {
      assetsInlineLimit: 0,
    },
  },
});
