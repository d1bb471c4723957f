import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { JSX } from 'solid-js';
import type { LabValues } from '../../core/lab.ts';
import { contrastiveWords as words } from '../../core/words-contrastive.ts';
import { labWords } from '../../core/words-labs.ts';
import { inWorker } from '../../islands/in-worker.ts';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabMoment, LabViewProps } from '../../islands/LabFrame.tsx';
import { LabLines, LineSample } from '../../islands/LabLines.tsx';
import { leadOver, meanOf, withError } from './leads.ts';
import type { Shares } from './leads.ts';
import { methods } from './methods.ts';
import type { Method } from './methods.ts';
import { moments, percent, shadeCount, shadesOf, shown } from './shown.ts';
import type { Name, Result } from './shown.ts';

const work = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Loss curves, shares, maps of the classes' similarity, and twelve seeds at once. */
export function LabView(props: LabViewProps<Result>): JSX.Element {
  return (
    <LabFrame lab={shown} id={props.id} start={props.start} result={props.result} asked work={work}>
      {(moment) => (
        <>
          <Curves moment={moment} />
          <Maps result={moment.result()} />
          <Seeds values={moment.values()} />
        </>
      )}
    </LabFrame>
  );
}

function Curves(props: { moment: LabMoment<Name, Result> }): JSX.Element {
  const { result, at, values } = props.moment;
  const most = createMemo(() =>
    Math.ceil(Math.max(1, ...methods.flatMap((method) => result()[method].excess))),
  );
  return (
    <>
      <div class="charts">
        <For each={['shares', 'excess'] as const}>
          {(part) => (
            <LabLines
              title={words[part]}
              lines={methods.map((method) => ({ name: method, values: result()[method][part] }))}
              at={at()}
              steps={moments}
              most={part === 'shares' ? 1 : most()}
              format={part === 'shares' ? percent : String}
              ends={[words.start, words.steps(values().steps)]}
            />
          )}
        </For>
      </div>
      <Table
        head={[words.method, words.nearest, words.probe, words.loss]}
        row={(method) => {
          const { shares, probe, excess } = result()[method];
          return [percent(shares[at()] ?? 0), percent(probe), (excess[at()] ?? 0).toFixed(2)];
        }}
      />
    </>
  );
}

/** A row for each method. */
function Table(props: {
  caption?: string;
  head: readonly string[];
  row(method: Method): readonly string[];
}): JSX.Element {
  return (
    <table class="figures">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <For each={props.head}>{(name) => <th scope="col">{name}</th>}</For>
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
              <For each={props.row(method)}>{(cell) => <td>{cell}</td>}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

/** A map for each method. They are drawn in the page only: as HTML they would weigh more than the lesson. */
function Maps(props: { result: Result }): JSX.Element {
  const [alive, setAlive] = createSignal(false);
  onMount(() => setAlive(true));
  return (
    <div class="maps">
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
              <figcaption>{method}</figcaption>
            </figure>
          )}
        </For>
      </div>
    </div>
  );
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
    setNote('');
    try {
      const shares = await inWorker<Shares>(work, { ...values, seeds: true }, setDone, signal);
      setFound({ values, shares });
      setNote(words.trained(withError(leadOver('SimCLR', shares))));
    } catch {
      setNote(signal.aborted ? labWords.stopped : labWords.failed);
    }
    setDone(null);
  }
  onMount(() => setAlive(true));
  onCleanup(() => running?.abort());

  return (
    <div class="seeds">
      <div class="work">
        <button type="button" disabled={!alive()} aria-disabled={done() !== null} onClick={() => void run()}>
          {words.train}
        </button>
        <Show when={done() !== null}>
          <progress aria-label={labWords.progress} max={1} value={done() ?? 0} />
          <button type="button" onClick={() => running?.abort()}>
            {labWords.cancel}
          </button>
        </Show>
      </div>
      <p class="seeds-account" role="status">
        {note()}
      </p>
      <Show when={found()}>
        {(one) => (
          <Table
            caption={words.settings(one().values)}
            head={[words.method, words.mean, words.ahead, words.won]}
            row={(method) => {
              const { shares } = one();
              const mean = `${withError(meanOf(shares[method]))}%`;
              if (method === 'X-CLR') return [mean, '', ''];
              const lead = leadOver(method, shares);
              return [mean, withError(lead), `${lead.won}/12`];
            }}
          />
        )}
      </Show>
    </div>
  );
}
