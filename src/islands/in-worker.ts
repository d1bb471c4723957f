/** What a worker of a lab says: how much is done, and in the end its result. */
type Told<R> = { done: number } | { result: R };

/**
 * Runs one task in a worker of its own, which ends with it: `make` is
 * `() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })`, written so that the bundler sees it.
 * `tell` hears the share that is done, from 0 to 1. Rejects when the worker fails, and with the signal's reason when it
 * is aborted.
 */
export function inWorker<R>(
  make: () => Worker,
  values: unknown,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    signal.throwIfAborted();
    const worker = make();
    signal.addEventListener('abort', () => {
      worker.terminate();
      reject(signal.reason);
    });
    worker.onmessage = ({ data }: MessageEvent<Told<R>>) => {
      if ('done' in data) {
        tell(data.done);
        return;
      }
      worker.terminate();
      resolve(data.result);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage(values);
  });
}

/** The other side: all that a lab's `worker.ts` has to call. */
export function answerWith<V, R>(simulate: (values: V, tell: (done: number) => void) => R): void {
  const say = (told: Told<R>): void => postMessage(told);
  onmessage = ({ data }: MessageEvent<V>) => {
    let last = 0;
    const result = simulate(data, (done) => {
      // A message takes longer than many a step.
      if (done - last < 0.01) return;
      last = done;
      say({ done });
    });
    say({ result });
  };
}
