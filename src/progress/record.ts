import { atom } from 'nanostores';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import { EVENT_VERSION, isLearnerEvent } from '../core/event.ts';
import type { LearnerEvent } from '../core/event.ts';
import { foldItems } from '../core/fold.ts';
import type { ItemState } from '../core/fold.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';

/** Why new events are not kept: the browser denies storage, it is full, a newer Islet made it, or a write failed. */
export type RecordTrouble = 'denied' | 'full' | 'newer' | 'failed';

/** An event as the caller knows it; version, device and sequence are the record's. */
export type EventDraft = Omit<LearnerEvent, 'v' | 'device' | 'seq'>;

export interface LearnerRecord {
  /** Null while all is well. */
  $trouble: ReadableAtom<RecordTrouble | null>;
  /**
   * Writes one event, once however often it is sent. Resolves to true only when the disk has it; false means that
   * it lives in this page alone, and `$trouble` says why. Never rejects.
   */
  append(draft: EventDraft): Promise<boolean>;
  /** The state of every item of a lesson, null until it is read; follows this tab and the others. */
  lessonStates(lesson: string): ReadableAtom<ReadonlyMap<string, ItemState> | null>;
  /** Every readable event, in no order. */
  allEvents(): Promise<LearnerEvent[]>;
  /** Calls back for each new event, of this tab or another. */
  onEvent(listener: (event: LearnerEvent) => void): () => void;
}

interface OpenLesson {
  events: Map<string, LearnerEvent>;
  $states: WritableAtom<ReadonlyMap<string, ItemState> | null>;
  read(): Promise<void>;
}

/** 128 random bits in hex. */
export function newEventId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function troubleOf(error: unknown): RecordTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  // Browsers have three names for a full disk.
  if (/quota/i.test(name)) return 'full';
  if (name === 'VersionError') return 'newer';
  return name === 'SecurityError' || name === 'InvalidStateError' || name === 'UnknownError'
    ? 'denied'
    : 'failed';
}

/**
 * Opens the learner's record of one course (`name` from `storageName()`): IndexedDB, one record an event.
 * Tabs tell each other over a BroadcastChannel of the same name. Without storage it works on in memory.
 */
export function openRecord(name: string): LearnerRecord {
  const $trouble = atom<RecordTrouble | null>(null);
  const memory = new Map<string, LearnerEvent>();
  const listeners = new Set<(event: LearnerEvent) => void>();
  const lessons = new Map<string, OpenLesson>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);

  let opening: Promise<Database> | null = null;
  const database = (): Promise<Database> => {
    opening ??= Promise.resolve()
      .then(() => openDatabase(name, () => (opening = null)))
      .catch((error: unknown) => {
        opening = null;
        throw error;
      });
    return opening;
  };

  /** The largest sequence number seen, for events that live in memory only. */
  let newest = 0;
  const take = (event: LearnerEvent): void => {
    newest = Math.max(newest, event.seq);
    const lesson = lessons.get(event.lesson);
    if (lesson && !lesson.events.has(event.id)) {
      lesson.events.set(event.id, event);
      lesson.$states.set(foldItems(lesson.events.values()));
    }
    for (const listener of listeners) listener(event);
  };

  const write = async (draft: EventDraft): Promise<LearnerEvent> => {
    const transaction = (await database()).transaction(['events', 'meta'], 'readwrite', {
      durability: 'strict',
    });
    const events = transaction.objectStore('events');
    const meta = transaction.objectStore('meta');
    const done = transaction.done;
    // A request that fails rejects `done` too; it is awaited last, so it must not count as unhandled before.
    done.catch(() => {});
    const stored = await events.get(draft.id);
    if (isLearnerEvent(stored)) {
      await done;
      return stored;
    }
    const { device, seq } = (await meta.get('device')) ?? { device: newEventId(), seq: 0 };
    const event: LearnerEvent = { ...draft, v: EVENT_VERSION, device, seq: seq + 1 };
    await meta.put({ device, seq: seq + 1 }, 'device');
    await events.add(event);
    await done;
    return event;
  };

  // What cannot be read, or is newer than this code, stays where it is and is passed over.
  const readable = (stored: readonly unknown[]): LearnerEvent[] => stored.filter(isLearnerEvent);

  const record: LearnerRecord = {
    $trouble,
    async append(draft) {
      // A connection can be closed under us (another tab upgrades, the page came back from the cache): once more.
      for (let attempt = 0; ; attempt++) {
        try {
          const event = await write(draft);
          if ($trouble.get() === 'full' || $trouble.get() === 'failed') $trouble.set(null);
          take(event);
          channel?.postMessage(event);
          return true;
        } catch (error) {
          opening = null;
          if (attempt === 0 && error instanceof DOMException && error.name === 'InvalidStateError') continue;
          $trouble.set(troubleOf(error));
          const event: LearnerEvent = { ...draft, v: EVENT_VERSION, device: 'memory', seq: newest + 1 };
          if (!memory.has(event.id)) {
            memory.set(event.id, event);
            take(event);
          }
          return false;
        }
      }
    },
    lessonStates(id) {
      let lesson = lessons.get(id);
      if (!lesson) {
        const events = new Map<string, LearnerEvent>();
        const $states = atom<ReadonlyMap<string, ItemState> | null>(null);
        const read = async (): Promise<void> => {
          try {
            const stored = await (await database()).getAllFromIndex('events', 'lesson', id);
            for (const event of readable(stored)) {
              events.set(event.id, event);
              newest = Math.max(newest, event.seq);
            }
          } catch (error) {
            $trouble.set(troubleOf(error));
          }
          $states.set(foldItems(events.values()));
        };
        lesson = { events, $states, read };
        lessons.set(id, lesson);
        void read();
      }
      return lesson.$states;
    },
    async allEvents() {
      try {
        return [...readable(await (await database()).getAll('events')), ...memory.values()];
      } catch (error) {
        $trouble.set(troubleOf(error));
        return [...memory.values()];
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isLearnerEvent(data)) take(data);
  });
  // A page in the back-forward cache must not hold a connection; what it missed is read when it comes back.
  addEventListener('pagehide', () => {
    void opening?.then((open) => open.close()).catch(() => {});
    opening = null;
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) for (const lesson of lessons.values()) void lesson.read();
  });
  document.addEventListener('resume', () => {
    for (const lesson of lessons.values()) void lesson.read();
  });
  return record;
}
