import { batch, createEffect, createSignal, For, onCleanup, onMount, Show, untrack } from 'solid-js';
import type { JSX } from 'solid-js';
import type { Certainty, EventKind, Json } from '../core/event.ts';
import { emptied, untouched, stateOf } from '../core/fold.ts';
import type { ItemState } from '../core/fold.ts';
import type { ItemBase } from '../core/item.ts';
import { verdictOf } from '../core/score.ts';
import type { Score } from '../core/score.ts';
import { words } from '../core/words.ts';
import { newEventId } from '../progress/record.ts';
import type { EventDraft, RecordTrouble } from '../progress/record.ts';
import { pageRecord } from '../progress/page-record.ts';
import { rememberRoom } from './room.ts';
import { ServerHtml } from './ServerHtml.tsx';

/** What every question view is given by its .astro wrapper. */
export interface QuestionProps<I extends ItemBase> {
  item: I;
  number: number;
  total: number;
  /** Null in the gallery: nothing is recorded there. */
  lesson: string | null;
  /** Id of the quiz that it stands in. */
  quiz?: string;
  label: string;
  /** A state to show from the start, in the gallery. */
  demo?: Demo;
}

/** What the .astro file of a type is given. */
export type QuestionPlace<I extends ItemBase> = Omit<QuestionProps<I>, 'label'>;

export interface Demo {
  response: Json;
  revealed: boolean;
}

const certainties: readonly Certainty[] = ['guess', 'fairly', 'sure'];

/** What a type's inputs need to know and do. */
export interface Session<R> {
  response(): R;
  /** A change by the learner: marks of the last check vanish. */
  answer(response: R): void;
  /** The score that stands beside the response now, or null while it is being changed. */
  score(): Score | null;
  /** Puts what has been written so far into the record, unscored. */
  keep(): void;
  revealed(): boolean;
  /** What the record knows of the question. */
  state(): ItemState;
  /** False in the server's HTML and until the island is alive. */
  alive(): boolean;
}

/** What a question adds whose numbers change: which ones are seen is part of its response. */
export interface Variants<R> {
  /** Settles once the numbers of any seed can be computed. Asked for in the browser only. */
  ready(): Promise<unknown>;
  seedOf(response: R): number;
  empty(seed: number): R;
  solution(seed: number): R;
  /** A seed with other numbers than those of this one. */
  another(seed: number): number;
  /** Whether there is something to answer: not where all is shown. Left out, there always is. */
  asks?(response: R): boolean;
  words: { another: string; changed(seed: number): string };
}

export interface FrameProps<R> {
  question: QuestionProps<ItemBase>;
  empty: R;
  solution: R;
  score(response: R): Score;
  /** A score as the learner is told it, where a response can only earn a part of the question's points. */
  told?(response: R, score: Score): Score;
  variants?: Variants<R>;
  /** The response in words, as the record keeps it. */
  text(response: R): string;
  /** A stored response when it still is one of this item, else null. */
  restore(response: Json): R | null;
  /** Why a response could not be read. */
  invalid?(code: string, response: R): string;
  /** More feedback of the type, under the verdict. */
  feedback?(session: Session<R>): JSX.Element;
  children(session: Session<R>): JSX.Element;
}

type Saving = 'idle' | 'saving' | 'memory';

/**
 * The instrument around every question: check, feedback, hints, solution, try again, announcements, and the record.
 * Types bring their inputs and their score.
 */
export function QuestionFrame<R extends Json>(props: FrameProps<R>): JSX.Element {
  const { item, lesson, demo, quiz } = untrack(() => props.question);
  const shown = demo ? untrack(() => props.restore(demo.response)) : null;
  const [alive, setAlive] = createSignal(false);
  /** The record has been read; in the gallery there is none. */
  const [read, setRead] = createSignal(lesson === null);
  const [state, setState] = createSignal<ItemState>(
    demo ? { ...untouched, tries: 1, revealed: demo.revealed } : untouched,
  );
  const [response, setResponse] = createSignal<R>(shown ?? props.empty);
  const [score, setScore] = createSignal<Score | null>(
    shown === null || demo?.revealed ? null : props.score(shown),
  );
  const [certainty, setCertainty] = createSignal<Certainty | null>(null);
  const [note, setNote] = createSignal<string | null>(null);
  const [saving, setSaving] = createSignal<Saving>('idle');
  const [trouble, setTrouble] = createSignal<RecordTrouble | null>(null);
  const [announcement, setAnnouncement] = createSignal('');
  const [kept, setKept] = createSignal('');
  let section: HTMLElement | undefined;
  let attemptId = '';
  let started = 0;
  /** Events on their way that this tab wrote itself: their state is on the page already. */
  let own = 0;

  const session: Session<R> = {
    response,
    answer(next) {
      batch(() => {
        setResponse(() => next);
        if (score() !== null) setCertainty(null);
        setScore(null);
        setNote(null);
      });
      if (attemptId === '') begin();
    },
    keep() {
      void write('guess', { response: response(), shown: props.text(response()) });
    },
    score,
    revealed: () => state().revealed,
    state,
    alive,
  };
  const told = () => {
    const now = score();
    return now && (props.told?.(response(), now) ?? now);
  };
  const verdict = () => {
    const now = told();
    return now && verdictOf(now);
  };
  const asks = () => props.variants?.asks?.(response()) ?? true;
  const solved = () => verdict() === 'right' || state().revealed;
  const touched = () => state().tries > 0 || state().hints > 0 || state().revealed || state().draft !== null;
  /** The solution may be asked for. */
  const offered = () =>
    item.solutionAfter === null
      ? state().tries > 0 || state().hints > 0
      : state().tries >= item.solutionAfter;

  /** The numbers that are seen; null where they never change. */
  const seed = () => props.variants?.seedOf(response()) ?? null;
  const responseAt = (what: 'empty' | 'solution', at: number | null) =>
    (at !== null && props.variants?.[what](at)) || props[what];

  function begin(): void {
    attemptId = newEventId();
    started = performance.now();
  }

  async function write(kind: EventKind, more: Partial<EventDraft>): Promise<void> {
    if (lesson === null) return;
    setSaving('saving');
    setKept('');
    own++;
    const saved = await pageRecord().append({
      id: newEventId(),
      at: Date.now(),
      kind,
      item: item.id,
      lesson,
      revision: item.revision,
      response: null,
      shown: null,
      score: null,
      mode: 'learn',
      try: state().tries,
      seed: seed(),
      quiz: quiz ?? null,
      certainty: null,
      ms: null,
      ...more,
    });
    own--;
    setSaving(saved ? 'idle' : 'memory');
    setKept(` ${saved ? words.state.saved : words.state.memory}.`);
    remember();
  }

  function check(event: SubmitEvent): void {
    event.preventDefault();
    // What has been scored is scored: a double click or Enter held down is one attempt.
    if (!alive() || score() !== null || state().revealed || !asks()) return;
    const result = props.score(response());
    if (result.status === 'scored') {
      if (attemptId === '') begin();
      setScore(result);
      setNote(null);
      setAnnouncement(`${words.verdict[verdict() ?? 'unanswered']} ${pointsAloud(told())}`);
      const id = attemptId;
      attemptId = '';
      void write('attempt', {
        id,
        response: response(),
        shown: props.text(response()),
        score: result,
        try: state().tries + 1,
        certainty: certainty(),
        ms: Math.round(performance.now() - started),
      });
      if (lesson === null) setState((before) => ({ ...before, tries: before.tries + 1 }));
      if (item.hintsAfterTry && verdict() !== 'right' && state().hints < item.hintsHtml.length) openHint();
      return;
    }
    const why =
      result.status === 'invalid'
        ? (props.invalid?.(result.code, response()) ?? words.verdict.invalid)
        : words.verdict.unanswered;
    setNote(why);
    setAnnouncement(why);
    setKept('');
  }

  /** What has just gone or come hands the focus on within the question. */
  function focus(selector: string): void {
    section?.querySelector<HTMLElement>(selector)?.focus();
  }

  function openHint(): void {
    const next = state().hints + 1;
    void write('hint', { try: next });
    setState((before) => ({ ...before, hints: next }));
    const text = section?.querySelector('.hints li:last-child div')?.textContent;
    setAnnouncement((said) => `${said} ${words.hintTitle(next)}: ${text}`);
  }

  function hint(event: MouseEvent): void {
    setAnnouncement('');
    openHint();
    if (!(event.currentTarget instanceof HTMLElement && event.currentTarget.hidden)) return;
    // Its button has gone with the last hint. What is focused is read; a second Enter must not show the solution.
    setAnnouncement('');
    focus('.hints li:last-child');
  }

  function reveal(): void {
    setAnnouncement(words.revealed);
    void write('reveal', {});
    batch(() => {
      setState((before) => ({ ...before, revealed: true }));
      setResponse(() => responseAt('solution', seed()));
      setScore(null);
      setNote(null);
    });
    focus('.acts button:not(.go,[hidden])');
  }

  function again(to = seed()): void {
    if (to !== seed()) setAnnouncement(props.variants?.words.changed(to ?? 0) ?? '');
    batch(() => {
      setState(emptied);
      setResponse(() => responseAt('empty', to));
      setScore(null);
      setNote(null);
    });
    attemptId = '';
    setCertainty(null);
    void write('reset', {});
    focus('.answer :is(input,select,textarea,button,[tabindex])');
  }

  function remember(): void {
    if (section && lesson !== null) {
      section.style.minHeight = '0';
      // Other numbers than the server's appear only once the record is read, too.
      rememberRoom(section, touched() || state().seed !== null);
    }
  }

  /** The page as the record says the learner left it, or as another tab has just made it. */
  function restore(next: ItemState): void {
    const previous = state();
    if (own > 0) {
      // What was written before may be told only now.
      const { revealed, hints } = previous;
      setState({ ...next, revealed, hints });
      return;
    }
    setState(next);
    if (next.revealed) {
      setResponse(() => responseAt('solution', next.seed ?? seed()));
      setScore(null);
    } else if (next.draft !== null) {
      const draft = next.draft === previous.draft ? null : props.restore(next.draft.response);
      if (draft !== null) {
        setResponse(() => draft);
        setScore(null);
      }
    } else if (next.last === null) {
      if (previous.tries > 0 || previous.revealed || (next.seed !== null && next.seed !== seed())) {
        setResponse(() => responseAt('empty', next.seed ?? seed()));
        setScore(null);
      }
    } else if (next.last !== previous.last) {
      const { response: stored, shown, score: earned, revision } = next.last;
      const answer = props.restore(stored);
      const same = answer !== null && props.text(answer) === shown;
      if (same) {
        setResponse(() => answer);
        setScore(earned);
        setCertainty(next.last.certainty);
      }
      const edited = revision?.content !== item.revision.content || revision.key !== item.revision.key;
      if (edited) setNote(`${words.edited}${same ? '' : ` ${words.answerThen(shown ?? '')}`}`);
    }
  }

  onMount(async () => {
    await props.variants?.ready();
    setAlive(true);
  });
  function follow(): void {
    if (lesson === null) return;
    const record = pageRecord();
    onCleanup(
      record.lessonStates(lesson).subscribe((states) => {
        if (states === null) return;
        batch(() => {
          restore(stateOf(states, item));
          setRead(true);
        });
      }),
    );
    onCleanup(record.$trouble.subscribe((next) => setTrouble(next)));
  }
  createEffect(() => {
    if (alive()) untrack(follow);
  });
  createEffect(() => {
    // The page script hides what the record is about to change until this is set.
    if (section && read()) section.dataset['state'] = state().revealed ? 'revealed' : (verdict() ?? 'open');
  });

  /** Something of it stands in the record, and nothing is on its way there. */
  const saved = () => saving() === 'idle' && touched();
  const stateText = () => {
    if (saving() === 'saving') return words.state.saving;
    if (saving() === 'memory') return words.state.memory;
    return saved() ? words.state.saved : words.state.open;
  };

  return (
    <section
      ref={(element) => (section = element)}
      class="instrument question"
      id={`q-${item.id}`}
      aria-labelledby={`t-${item.id}`}
    >
      <header class="bar">
        <h3 id={`t-${item.id}`}>{words.question(props.question.number, props.question.total)}</h3>
        <span class="kind">{props.question.label}</span>
        <span class="state" classList={{ saved: saved() && lesson !== null }}>
          {lesson === null ? '' : stateText()}
        </span>
      </header>
      <form class="body" autocomplete="off" onSubmit={check} onKeyDown={keepComposing}>
        {props.children(session)}
        <fieldset
          class="certainty"
          hidden={!asks()}
          disabled={!alive() || score() !== null || state().revealed}
        >
          <legend>{words.certainty.ask}</legend>
          <For each={certainties}>
            {(one) => (
              <label>
                <input
                  type="radio"
                  name={`c-${item.id}`}
                  checked={certainty() === one}
                  onChange={() => setCertainty(one)}
                />{' '}
                {words.certainty[one]}
              </label>
            )}
          </For>
        </fieldset>
        <div class="result" hidden={verdict() === null && note() === null && !state().revealed}>
          <p class="verdict" classList={{ [verdict() ?? 'none']: true }}>
            <Show when={verdictSign(verdict())}>
              {(sign) => (
                <>
                  <span class="sign" aria-hidden="true">
                    {sign()}
                  </span>{' '}
                </>
              )}
            </Show>
            <strong>{verdictText(verdict(), state().revealed)}</strong> <span>{pointsText(told())}</span>
          </p>
          <Show when={note()}>{(text) => <p class="note-line">{text()}</p>}</Show>
          {props.feedback?.(session)}
        </div>
        <ol class="hints" hidden={state().hints === 0}>
          <For each={item.hintsHtml}>
            {(html, index) => (
              <Show when={index() < state().hints}>
                <li tabindex={-1}>
                  <strong>{words.hintTitle(index() + 1)}</strong>
                  <div innerHTML={html} />
                </li>
              </Show>
            )}
          </For>
        </ol>
        <Show when={item.explanationHtml !== null}>
          <details class="explanation" hidden={!solved()} open={solved()}>
            <summary>{words.explanation}</summary>
            <ServerHtml html={item.explanationHtml} />
          </details>
        </Show>
        <div class="acts">
          <button
            class="go"
            type="submit"
            hidden={!asks()}
            disabled={!alive()}
            aria-disabled={score() !== null || state().revealed}
          >
            {state().tries > 0 ? words.checkAgain : words.check}
          </button>
          <Show when={item.hintsHtml.length > 0}>
            <button
              type="button"
              disabled={!alive()}
              hidden={solved() || state().hints >= item.hintsHtml.length}
              onClick={hint}
            >
              {words.hint(Math.min(state().hints + 1, item.hintsHtml.length), item.hintsHtml.length)}
            </button>
          </Show>
          <button type="button" hidden={solved() || !offered() || !asks()} onClick={reveal}>
            {words.showSolution}
          </button>
          <button type="button" hidden={!solved()} onClick={() => again()}>
            {words.tryAgain}
          </button>
          <Show when={props.variants}>
            {(variants) => (
              <button
                type="button"
                disabled={!alive()}
                hidden={asks() && !touched() && seed() === variants().seedOf(props.empty)}
                onClick={() => again(variants().another(seed() ?? 0))}
              >
                {variants().words.another}
              </button>
            )}
          </Show>
        </div>
        <p class="trouble" hidden={trouble() === null}>
          {troubleText(trouble())}
        </p>
        {/* Two parts: the first is not read again when the second comes. */}
        <p class="announcement" role="status" aria-atomic="false">
          <span>{announcement()}</span>
          <span>{kept()}</span>
        </p>
      </form>
    </section>
  );
}

/** Enter that ends an input method's composition must not check the answer; some browsers tell it by key code alone. */
function keepComposing(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.isComposing || event.keyCode === 229)) event.preventDefault();
}

function troubleText(trouble: RecordTrouble | null): string {
  return trouble === null ? '' : words.notSaved[trouble];
}

function verdictSign(verdict: ReturnType<typeof verdictOf> | null): string {
  return verdict === 'right' || verdict === 'partly' || verdict === 'wrong' ? words.sign[verdict] : '';
}

function verdictText(verdict: ReturnType<typeof verdictOf> | null, revealed: boolean): string {
  if (revealed) return words.revealed;
  return verdict === null ? '' : words.verdict[verdict];
}

function pointsAloud(score: Score | null): string {
  return score?.status === 'scored' ? words.points(score.earned, score.possible) : '';
}

function pointsText(score: Score | null): string {
  return score?.status === 'scored' && score.earned > 0 && score.earned < score.possible
    ? pointsAloud(score)
    : '';
}
