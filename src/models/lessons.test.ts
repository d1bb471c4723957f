/** The two models of the DeepSeek-V3 article against the figures in its fact sheet. */
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

    test('DeepSeek-V3: arithmetic, cost, days and utilisation are those of the fact sheet', () => {
      const values = evaluateModel(model, startValues(model, 'deepseek-v3'));
      expect(values['compute']).toBeCloseTo(3.2856e24, -12);
      expect(values['cost']).toBe(5_576_000);
      expect(values['duration']).toBeCloseTo(54.2, 1);
      expect(values['utilisation']).toBeCloseTo(34.63, 2);
    });

    test('pre-training alone costs $5.328 million; all stages would take 56.7 days', () => {
      const errors = evaluateErrors(model, startValues(model));
      expect(errors['pretraining-only']).toBe(5_328_000);
      expect(errors['days-of-all-stages']).toBeCloseTo(56.7, 1);
      expect(errors['all-parameters']).toBeCloseTo(5.9585e25, -21);
      expect(errors['peak-of-fp8']).toBeCloseTo(17.31, 2);
    });

    test('Llama 3.1 405B: the figures of the fact sheet, also at $3 an hour', () => {
      const start = startValues(model, 'llama-405b');
      const values = evaluateModel(model, start);
      expect(values['compute']).toBeCloseTo(3.7908e25, -12);
      expect(values['cost']).toBe(61_680_000);
      expect(values['duration']).toBeCloseTo(78.4, 1);
      expect(values['utilisation']).toBeCloseTo(34.51, 2);
      expect(evaluateModel(model, { ...start, price: 3 })['cost']).toBe(92_520_000);
    });

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
      expect(read).toEqual(['$5.58 million', '54.2 days', '3.29 × 10²⁴ FLOP', '34.6 %']);
    });
  });

  describe('kv-cache', () => {
    const model = lessonModel('kv-cache');
    const multiQuery = { ...startValues(model, 'v3-as-multi-head'), attention: 3 };
    const cases: [string, Values, number, number][] = [
      ['DeepSeek-V3', startValues(model, 'deepseek-v3'), 70_272, 9.21],
      ['Llama 3.1 405B', startValues(model, 'llama-405b'), 516_096, 67.65],
      ['Qwen2.5-72B', startValues(model, 'qwen-72b'), 327_680, 42.95],
      ['V3 as multi-head', startValues(model, 'v3-as-multi-head'), 3_997_696, 523.99],
      ['V3 as multi-query', multiQuery, 31_232, 4.09],
      ['DeepSeek-V2', { ...startValues(model), layers: 60 }, 69_120, 9.06],
      ['Llama 70B in FP8', { ...startValues(model, 'qwen-72b'), bytes: 1 }, 163_840, 21.47],
    ];

    test.each(cases)('%s keeps %s', (_, inputs, perToken, gigabytes) => {
      const values = evaluateModel(model, inputs);
      expect(values['cache_per_token']).toBe(perToken);
      expect(values['cache']).toBeCloseTo(gigabytes, 2);
    });

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

  test.each(['kv-cache', 'training-cost'])('%s and the runtime stay under 1.5 KB brotli', async (name) => {
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
    expect(size).toBeLessThan(1536);
  });
}
