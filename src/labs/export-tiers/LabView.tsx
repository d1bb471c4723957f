import { createMemo, createSignal, For, onMount } from 'solid-js';
import type { JSX } from 'solid-js';
import { exportTiersWords as words } from '../../core/words-export-tiers.ts';
import { labWords } from '../../core/words-labs.ts';
import { LabFrame } from '../../islands/LabFrame.tsx';
import type { LabViewProps } from '../../islands/LabFrame.tsx';
import { mapHeight, mapWidth } from './map.ts';
import type { MapState, WorldMap } from './map.ts';
import { chips, lab, limits, shares, writeNumber } from './simulate.ts';
import type { Fleet } from './simulate.ts';
import { fills } from './tiers.ts';

/** Without case and accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Places that the table shows, and the map marks, at a time. */
const most = 8;
/** Keeps the room of a place. */
const blank = { name: '\u00A0', tier: '' };

/** `map` is where the map is fetched, once the lab is seen. */
export function LabView(props: LabViewProps & { map: string }): JSX.Element {
  const [world, setWorld] = createSignal<WorldMap | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [query, setQuery] = createSignal('');
  const wanted = (): string => plain(query().trim());
  const found = createMemo(
    (): readonly MapState[] => world()?.states.filter(({ name }) => plain(name).includes(wanted())) ?? [],
  );
  const marked = (): readonly MapState[] => (wanted() === '' ? [] : found().slice(0, most));

  onMount(() => {
    fetch(props.map)
      .then((response) => response.json())
      .then(setWorld, () => setFailed(true));
  });

  return (
    <LabFrame lab={lab} id={props.id} start={props.start}>
      {(moment) => (
        <div class="tiers">
          <World world={world()} fleet={moment.result()} marked={marked()} />
          <div>
            <label for={`${props.id}-find`}>{words.find}</label>
            <br />
            <input
              id={`${props.id}-find`}
              type="text"
              autocomplete="off"
              value={query()}
              onInput={(event) => setQuery(event.currentTarget.value)}
            />
            <p class="note" role="status">
              {failed() ? labWords.notLoaded : world() && words.found(found().length)}
            </p>
            <table>
              <thead>
                <tr>
                  <th>{words.place}</th>
                  <th>{words.tier}</th>
                </tr>
              </thead>
              <tbody>
                <For each={Array.from({ length: most }, (_, row) => found()[row] ?? blank)}>
                  {({ name, tier }) => (
                    <tr>
                      <td>{name}</td>
                      <td>{tier}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <div>
            <Shares fleet={moment.result()} />
            <table>
              <thead>
                <tr>
                  <th>{words.limit}</th>
                  <th>{chips[moment.values().chip]?.label}</th>
                </tr>
              </thead>
              <tbody>
                <For each={limits}>
                  {({ label }, index) => (
                    <tr>
                      <td>{label}</td>
                      <td>{writeNumber(moment.result().allowed[index()] ?? 0)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </div>
      )}
    </LabFrame>
  );
}

function World(props: { world: WorldMap | null; fleet: Fleet; marked: readonly MapState[] }): JSX.Element {
  const land = (tier: 0 | 1 | 2 | 3): JSX.Element => (
    <path fill={fills[tier]} d={props.world?.land[tier] ?? ''} />
  );
  const small = (): readonly MapState[] => props.world?.states.filter((state) => state.small) ?? [];
  const fleet = () =>
    props.fleet.places.flatMap(({ label, share }) => {
      const state = props.world?.states.find(({ name }) => name === label);
      return state && share > 0 ? [{ x: state.x, y: state.y, r: 2.6 * Math.sqrt(share) }] : [];
    });
  return (
    <svg viewBox={`0 0 ${mapWidth} ${mapHeight}`} aria-hidden="true">
      <defs>
        <pattern
          id="tiers-third"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect fill={fills[0]} width="4" height="4" />
          <path stroke="var(--ink)" stroke-width="3" d="M0 0V4" />
        </pattern>
      </defs>
      {land(0)}
      {land(2)}
      {land(1)}
      {land(3)}
      <path fill="none" stroke="var(--sheet)" stroke-width=".5" d={props.world?.borders ?? ''} />
      <For each={small()}>
        {({ x, y, tier }) => <circle fill={fills[tier]} stroke="var(--soft)" cx={x} cy={y} r="3" />}
      </For>
      <For each={fleet()}>
        {({ x, y, r }) => (
          <circle fill="var(--sheet)" fill-opacity=".7" stroke="var(--ink)" cx={x} cy={y} r={r} />
        )}
      </For>
      <For each={props.marked}>
        {({ x, y }) => <circle fill="none" stroke="var(--ink)" stroke-width="3" cx={x} cy={y} r="9" />}
      </For>
    </svg>
  );
}

/** Shares as bars; the account tells them in words. */
function Shares(props: { fleet: Fleet }): JSX.Element {
  const left = 124;
  const right = 300;
  const x = (share: number, most: number): number => left + (Math.min(share, most) / most) * (right - left);
  /** The largest share that the lower bars show. */
  const most = (): number => Math.max(12, props.fleet.largest?.share ?? 0);
  const bar = (y: number, label: string, share: number, most: number, kept: boolean): JSX.Element => (
    <>
      <text x="0" y={y + 11}>
        {label}
      </text>
      <rect
        fill={kept ? fills[1] : 'var(--wrong)'}
        x={left}
        y={y}
        width={x(share, most) - left}
        height="14"
      />
      <text x={right + 6} y={y + 11}>
        {writeNumber(Number(share.toFixed(1)))}%{kept ? '' : ' ✗'}
      </text>
    </>
  );
  const line = (share: number, most: number, from: number, to: number): JSX.Element => (
    <path stroke="var(--ink)" d={`M${x(share, most)} ${from}V${to}`} />
  );
  const abroad = () => props.fleet.places.filter(({ tier }) => tier > 1);
  const isKept = (tier: number, share: number): boolean => (tier === 3 ? share === 0 : share <= shares.place);
  return (
    <svg viewBox="0 0 350 238" aria-hidden="true">
      <text x="0" y="12">
        {words.share}
      </text>
      {bar(24, words.outside, props.fleet.outside, 100, props.fleet.keeps.outside)}
      {bar(48, words.home, props.fleet.home, 100, props.fleet.keeps.home)}
      {line(shares.outside, 100, 20, 42)}
      {line(shares.home, 100, 44, 66)}
      <text x="0" y="92">
        {words.placeShare}
      </text>
      <For each={abroad()}>
        {({ label, share, tier }, index) =>
          bar(118 + 24 * index(), label.replace('United Arab ', 'U.A. '), share, most(), isKept(tier, share))
        }
      </For>
      {line(shares.place, most(), 114, 232)}
      {line(shares.placeInArticle, most(), 114, 232)}
      <text x={x(shares.place, most()) - 2} y="110" text-anchor="end">
        {words.byRule}
      </text>
      <text x={x(shares.placeInArticle, most()) - 2} y="110">
        {words.byArticle}
      </text>
    </svg>
  );
}
