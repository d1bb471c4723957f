import { emitModel } from '../../src/models/emit.ts';
import type { Model } from '../../src/models/model.ts';

type Run = (values: Readonly<Record<string, unknown>>) => Record<string, unknown>;

export interface Emitted {
  run: Run;
  errors: Run;
}

function isRun(value: unknown): value is Run {
  return typeof value === 'function';
}

/** The module of a model as the browser would load it. */
export async function loadEmitted(model: Model): Promise<Emitted> {
  const module: unknown = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(emitModel(model))}`
  );
  if (typeof module !== 'object' || module === null) throw new Error('no module');
  const [run, errors] = [Reflect.get(module, 'run'), Reflect.get(module, 'errors') ?? (() => ({}))];
  if (!isRun(run) || !isRun(errors)) throw new Error('the module exports no functions');
  return { run, errors };
}
