import astro from 'eslint-plugin-astro';
import solid from 'eslint-plugin-solid/configs/typescript';
import tseslint from 'typescript-eslint';

/** Forbids importing what a layer must not know. Patterns match the path as it is written. */
function mayNotImport(files, patterns, message, ignores = []) {
  return {
    files,
    ignores: ['**/*.test.ts', '**/*.test.tsx', ...ignores],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: patterns, message }] }] },
  };
}

const view = ['**/*.tsx', '**/*.astro', 'solid-js', 'solid-js/*', '**/islands/*', 'virtual:*'];
const node = ['node:*', 'fs', 'path'];

export default tseslint.config(
  {
    ignores: [
      'dist',
      '.astro',
      'node_modules',
      'test-results',
      '**/*.mdx',
      'src/cli/templates',
      'tests/fixtures',
    ],
  },
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  { files: ['**/*.tsx'], ...solid },
  {
    files: ['**/*.tsx'],
    rules: {
      // HTML in an item is made at build from the lesson; nothing that a learner types is ever HTML.
      'solid/no-innerhtml': 'off',
      // An island's props are the page's and never change.
      'solid/reactivity': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Randomness is an argument: use core/random.ts with a seed.',
        },
      ],
    },
  },
  // `as const` is no silencing; other assertions are.
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
          message: 'Check the value instead of asserting its type.',
        },
        { selector: 'TSNonNullExpression', message: 'Handle the case that it is missing.' },
      ],
    },
  },
  // The import rule of src/README.md.
  {
    files: ['src/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./)',
              message: 'core imports nothing but core: no library, no DOM, no other folder.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'document',
        'window',
        'localStorage',
        'indexedDB',
        'navigator',
        'performance',
        'process',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Seeds are arguments.' },
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
      ],
    },
  },
  mayNotImport(
    ['src/questions/*/{index,schema,read,score}.ts', 'src/questions/*.ts'],
    [...view, ...node, '**/progress/*', '**/pages/*', '**/layouts/*', '**/cli/*'],
    'The contract of a question type has no view, no page and no file system.',
  ),
  mayNotImport(
    ['src/questions/*/score.ts'],
    [...view, ...node, 'zod', 'satteri', '**/authoring/*', '**/progress/*', './read.ts', './index.ts'],
    'Scoring is pure and ships to the browser: it imports core, and types of its schema.',
  ),
  mayNotImport(
    ['src/models/**/*.ts'],
    [...view, ...node, '**/progress/*', '**/authoring/*', '**/questions/*'],
    'Models import core and their own folder.',
  ),
  mayNotImport(
    ['src/models/runtime/*.ts'],
    [...view, ...node, 'zod', 'yaml', '../*.ts'],
    'What the browser gets of models imports nothing of the compiler.',
  ),
  mayNotImport(
    ['src/models/code/!(registry|*.test).ts'],
    [...view, ...node, 'zod', 'yaml', '../*.ts', './registry.ts'],
    'Code of models ships to the browser: it imports models/runtime.',
  ),
  mayNotImport(
    ['src/authoring/**/*.ts', 'src/cli/**/*.ts'],
    ['**/*.tsx', '**/*.astro', 'solid-js', 'solid-js/*', '**/progress/*', '**/pages/*', 'virtual:*'],
    'Authoring and the command line run in Node and have no DOM.',
  ),
  mayNotImport(
    ['src/progress/**/*.ts'],
    [...view, ...node, 'zod', '**/authoring/*', '**/questions/*', '**/models/*'],
    'The record imports core only.',
  ),
  mayNotImport(
    ['src/islands/**/*.{ts,tsx}'],
    [...node, 'zod', 'yaml', 'satteri', '**/authoring/*', '**/cli/*', '**/questions/*'],
    'Islands ship to the browser: core, progress and models/runtime.',
  ),
  mayNotImport(
    ['src/questions/*/*.tsx', 'src/labs/*/*.tsx'],
    [...node, 'zod', 'yaml', 'satteri', '**/authoring/*', './read.ts', './index.ts', '../registry.ts'],
    'A view imports core, islands, and its own score and types.',
  ),
  { files: ['tests/**/*.{js,ts}'], rules: { 'no-restricted-syntax': 'off' } },
);
