import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { compileModel } from '../../src/models/compile.ts';
import type { Model } from '../../src/models/model.ts';

const LESSONS = new URL('../../lessons/', import.meta.url);

/** Whether the course has an article. The engine does not depend on its course: an instructor may have others. */
export const inCourse = (article: string): boolean => existsSync(new URL(`${article}/`, LESSONS));

/** A model of the course, with the tables beside it. It must compile without a finding. */
export function readModel(article: string, id: string): Model {
  const folder = new URL(`${article}/`, LESSONS);
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const file = `${id}.model.yaml`;
  const { model, findings } = compileModel(read(file), `${article}/${file}`, {
    files: new Map(tables.map((name) => [name, read(name)])),
  });
  expect(findings).toEqual([]);
  if (!model) throw new Error(`${file} does not compile`);
  return model;
}
