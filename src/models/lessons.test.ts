/** How two models of the DeepSeek-V3 article read: worked steps, results, size. Their figures are held by tests/contract. */
import { existsSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { compileModel } from './compile.ts';
import { emitModel } from './emit.ts';
import { evaluateErrors, evaluateModel, startValues } from './evaluate.ts';
import { explainModel } from './explain.ts';
import type { Model, Values } from './model.ts';
import { explainText } from './runtime/explain.ts';
import { formatExact, formatQuantity } from './runtime/format.ts';
import { toNumber } from './runtime/values.ts';

const LESSONS = new URL('../../lessons/deepseek-v3/', import.meta.url);

// The engine does not depend on its course: without the article there is nothing to check.
const hasArticle = existsSync(LESSONS);

function lessonModel(name: string): Model {
  const file = `${name}.model.yaml`;
  const { model, findings } = compileModel(readFileSync(new URL(file, LESSONS), 'utf8'), file);
  expect(findings).toEqual([]);
  if (!model) throw new Error(`${file} does not compile`);
  return model;
}

function worked(model: Model, name: string, values: Values): string {
  const explained = explainModel(model).find((each) => each.name === name);
  if (!explained) throw new Error(`nothing is called ${name}`);
  return explainText(explained, values, formatExact);
}

if (hasArticle) checkLessons();
else test.skip('the article on DeepSeek-V3 is not in this course', () => undefined);

function checkLessons(): void {
  describe('training-cost', () => {
    const model = lessonModel('training-cost');

    test('worked steps show the numbers and the conversion', () => {
      const values = evaluateModel(model, startValues(model));
      expect(worked(model, 'cost', values)).toBe('2,788,000 × 2 = $5,576,000');
      expect(worked(model, 'duration', values)).toBe('2,664,000 / 2,048 / 24 = 54.1992 days');
      expect(worked(model, 'compute', values)).toBe(
        '6 × 37,000,000,000 × 14,800,000,000,000 = 3.2856 × 10²⁴ FLOP',
      );
    });

    test('results read as a person would say them', () => {
      const values = evaluateModel(model, startValues(model));
      const read = model.outputs.map((name) => {
        const unit = model.quantities.find((quantity) => quantity.name === name)?.unit;
        return formatQuantity(toNumber(values[name]), unit).text;
      });
      expect(read).toEqual(['$5.58 million', '54.2 days', '3.29 × 10²⁴ FLOP', '34.6%']);
    });
  });

  describe('kv-cache', () => {
    const model = lessonModel('kv-cache');

    test('only the branch of the chosen attention is shown', () => {
      const width = (preset: string): string =>
        worked(model, 'width', evaluateModel(model, startValues(model, preset)));
      expect(width('deepseek-v3')).toBe('512 + 64 = 576');
      expect(width('llama-405b')).toBe('2 × 8 × 128 = 2,048');
      expect(width('v3-as-multi-head')).toBe('2 × 128 × 128 = 32,768');
    });

    test('doubling the latent vector gives the trap of the fact sheet', () => {
      expect(evaluateErrors(model, startValues(model))['doubled-latent']).toBe(124_928);
      expect(worked(model, 'cache_per_token', evaluateModel(model, startValues(model)))).toBe(
        '61 × 576 × 2 = 70,272 B per token',
      );
    });
  });

  test.each(['kv-cache', 'training-cost'])('%s and the runtime stay under 1.6 KB brotli', async (name) => {
    const model = lessonModel(name);
    const runtime = new URL('./runtime/', import.meta.url).pathname;
    const { outputFiles } = await build({
      stdin: {
        contents: `${emitModel(model)}
        export { explainText } from './explain.ts';
        export { formatQuantity, formatExact } from './format.ts';`,
        resolveDir: runtime,
        loader: 'ts',
      },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    });
    const size = brotliCompressSync(outputFiles[0]?.contents ?? new Uint8Array(9999)).length;
    expect(size).toBeGreaterThan(300);
    expect(size).toBeLessThan(1638);
  });
}
