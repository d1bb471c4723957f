import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { LabValues } from '../../core/lab.ts';
import { contrastiveWords as words } from '../../core/words-contrastive.ts';
import { inWorker } from '../../islands/in-worker.ts';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { LabLines, LineSample } from '../../islands/LabLines.tsx';
import { methods } from './loss.ts';
import { leadOver, meanOf, tellSeeds, withError } from './seeds.ts';
import type { Shares } from './seeds.ts';
import { kinOf, lab, moments, percent, shadeCount, shadesOf, signed } from './simulate.ts';
import type { Course, Name, Result } from './simulate.ts';

/** Loss curves, shares, maps of the classes' similarity, and twelve seeds at once. */
export function LabView(props: LabViewProps<Result>): JSX.Element {
  return (
    <LabFrame
      lab={lab}
      {...props}
      asked
      work={() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })}
    >
      {(moment) => (
        <>
          <Curves moment={moment} />
          <Maps result={moment.result()} />
          <p class="note">{words.article}</p>
          <Seeds values={moment.values()} />
        </>
      )}
    </LabFrame>
  );
}

function Curves(props: { moment: LabMoment<Name, Result> }): JSX.Element {
  const { result, at, values } = props.moment;
  const linesOf = (part: 'shares' | 'excess') =>
    methods.map((method) => ({ name: method, values: result()[method][part] }));
  const most = createMemo(() =>
    Math.max(1, Math.ceil(Math.max(...methods.flatMap((method) => result()[method].excess)))),
  );
  return (
    <>
      <div class="charts">
        <LabLines
          title={words.recognised}
          lines={linesOf('shares')}
          at={at()}
          steps={moments}
          most={1}
          format={percent}
          ends={[words.start, words.steps(values().steps)]}
        />
        <LabLines
          title={words.excess}
          lines={linesOf('excess')}
          at={at()}
          steps={moments}
          most={most()}
          format={String}
          ends={[words.start, words.steps(values().steps)]}
        />
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.method}</th>
            <th scope="col">{words.nearest}</th>
            <th scope="col">{words.probe}</th>
            <th scope="col">{words.loss}</th>
            <th scope="col">{words.floor}</th>
          </tr>
        </thead>
        <tbody>
          <For each={methods}>
            {(method, kind) => (
              <tr>
                <th scope="row">
                  <LineSample kind={kind()} />
                  {method}
                </th>
                <td>{percent(result()[method].shares[at()] ?? 0)}</td>
                <td>{percent(result()[method].probe)}</td>
                <td>{(result()[method].excess[at()] ?? 0).toFixed(2)}</td>
                <td>{result()[method].floor.toFixed(2)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  );
}

/** A map for each method. They are drawn in the page only: as HTML they would weigh more than the lesson. */
function Maps(props: { result: Result }): JSX.Element {
  const [alive, setAlive] = createSignal(false);
  onMount(() => setAlive(true));
  return (
    <section class="maps" aria-label={words.maps}>
      <p class="caption">{words.maps}</p>
      <div class="row">
        <For each={methods}>
          {(method) => (
            <figure>
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <Show when={alive()}>
                  <For each={shadesOf(props.result[method])}>
                    {(cells, shade) => <path d={cells} fill-opacity={(shade() + 1) / shadeCount} />}
                  </For>
                </Show>
              </svg>
              <figcaption>{mapText(method, props.result[method])}</figcaption>
            </figure>
          )}
        </For>
      </div>
      <p class="note">{words.mapsNote}</p>
    </section>
  );
}

function mapText(method: string, course: Course): string {
  const { within, between } = kinOf(course);
  return words.kin(method, signed(within), signed(between));
}

/** The shown settings with twelve seeds, in a worker of its own: one run says little. */
function Seeds(props: { values: LabValues<Name> }): JSX.Element {
  const [alive, setAlive] = createSignal(false);
  const [done, setDone] = createSignal<number | null>(null);
  const [found, setFound] = createSignal<{ values: LabValues<Name>; shares: Shares } | null>(null);
  const [note, setNote] = createSignal('');
  let running: AbortController | null = null;

  async function run(): Promise<void> {
    if (done() !== null) return;
    const { values } = props;
    running = new AbortController();
    const { signal } = running;
    setDone(0);
    setNote(words.training);
    try {
      const make = () => new Worker(new URL('./seeds-worker.ts', import.meta.url), { type: 'module' });
      const shares = await inWorker<Shares>(make, values, setDone, signal);
      setFound({ values, shares });
      setNote(tellSeeds(shares));
    } catch {
      setNote(signal.aborted ? words.stopped : words.failed);
    }
    setDone(null);
  }
  onMount(() => setAlive(true));
  onCleanup(() => running?.abort());

  /** The seed is none of the settings: there are twelve. */
  const isOther = (values: LabValues<Name>): boolean =>
    JSON.stringify({ ...values, seed: 0 }) !== JSON.stringify({ ...props.values, seed: 0 });

  return (
    <section class="seeds" aria-label={words.seedsTitle}>
      <p class="caption">{words.seedsTitle}</p>
      <p class="note">{words.seedsNote}</p>
      <div class="work">
        <button type="button" disabled={!alive()} aria-disabled={done() !== null} onClick={() => void run()}>
          {words.train}
        </button>
        <Show when={done() !== null}>
          <progress aria-label={words.progress} max={1} value={done() ?? 0} />
          <button type="button" onClick={() => running?.abort()}>
            {words.cancel}
          </button>
        </Show>
      </div>
      <p class="seeds-account" role="status">
        {note()}
      </p>
      <Show when={found()}>
        {(one) => (
          <>
            <p class="note" hidden={!isOther(one().values)}>
              {words.other}
            </p>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.method}</th>
                  <th scope="col">{words.mean}</th>
                  <th scope="col">{words.ahead}</th>
                  <th scope="col">{words.won}</th>
                </tr>
              </thead>
              <tbody>
                <For each={methods}>
                  {(method, kind) => (
                    <tr>
                      <th scope="row">
                        <LineSample kind={kind()} />
                        {method}
                      </th>
                      <td>{withError(meanOf(one().shares[method]))} %</td>
                      <td>{method === 'X-CLR' ? '' : withError(leadOver(method, one().shares))}</td>
                      <td>
                        {method === 'X-CLR'
                          ? ''
                          : `${leadOver(method, one().shares).won}/${one().shares[method].length}`}
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </>
        )}
      </Show>
    </section>
  );
}
