import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { deleteDB, openDB } from 'idb';
import { newEventId, openRecord } from './record.ts';
import type { EventDraft } from './record.ts';

// The record asks the page only for these three.
vi.stubGlobal('addEventListener', () => {});
vi.stubGlobal('document', { addEventListener: () => {} });

let name = '';
beforeEach(() => {
  name = `islet:test:${newEventId()}`;
});

function attempt(item: string, earned: number, more: Partial<EventDraft> = {}): EventDraft {
  return {
    id: newEventId(),
    at: 1,
    kind: 'attempt',
    item,
    lesson: 'a/b',
    revision: null,
    response: ['x'],
    shown: 'X',
    score: { status: 'scored', earned, possible: 1 },
    mode: 'learn',
    try: 1,
    seed: null,
    quiz: null,
    certainty: null,
    ms: null,
    ...more,
  };
}

async function stored(): Promise<unknown[]> {
  const database = await openDB(name);
  const events: unknown[] = await database.getAll('events');
  database.close();
  return events;
}

test('an event id has 128 bits', () => {
  expect(newEventId()).toMatch(/^[0-9a-f]{32}$/);
});

test('an appended event is on disk when append says so, with device, sequence and version', async () => {
  const record = openRecord(name);
  expect(await record.append(attempt('q1', 1))).toBe(true);
  expect(await record.append(attempt('q2', 0))).toBe(true);
  const events = (await stored()).map((event) => ({ ...Object(event) }));
  expect(events.map((event) => event.seq).sort()).toEqual([1, 2]);
  expect(new Set(events.map((event) => event.device)).size).toBe(1);
  expect(events.every((event) => event.v === 1)).toBe(true);
});

test('the same attempt sent twice is one event', async () => {
  const record = openRecord(name);
  const draft = attempt('q1', 1);
  await Promise.all([record.append(draft), record.append(draft), record.append(draft)]);
  expect(await stored()).toHaveLength(1);
});

test('two hundred appends at once from two tabs are two hundred events with two hundred sequence numbers', async () => {
  const tabs = [openRecord(name), openRecord(name)];
  await Promise.all(Array.from({ length: 200 }, (_, i) => tabs[i % 2]?.append(attempt(`q${i}`, 1))));
  const events = (await stored()).map((event) => ({ ...Object(event) }));
  expect(events).toHaveLength(200);
  expect(new Set(events.map((event) => event.seq)).size).toBe(200);
});

test('a lesson’s states come from its own events and follow new ones', async () => {
  const first = openRecord(name);
  await first.append(attempt('q1', 1));
  await first.append(attempt('elsewhere', 1, { lesson: 'a/other' }));
  const record = openRecord(name);
  const $states = record.lessonStates('a/b');
  await vi.waitFor(() => expect($states.get()).not.toBeNull());
  expect([...($states.get()?.keys() ?? [])]).toEqual(['q1']);
  await record.append(attempt('q2', 0));
  expect($states.get()?.get('q2')?.best).toBe(0);
});

test('what cannot be read is passed over and stays where it is', async () => {
  const record = openRecord(name);
  await record.append(attempt('q1', 1));
  const database = await openDB(name);
  await database.put('events', { id: 'broken', lesson: 'a/b', v: 1 });
  await database.put('events', { id: 'newer', lesson: 'a/b', v: 99, kind: 'dance' });
  database.close();
  const events = await openRecord(name).allEvents();
  expect(events.map((event) => event.item)).toEqual(['q1']);
  expect(await stored()).toHaveLength(3);
});

test('a record made by a newer Islet is left alone and said to be', async () => {
  const newer = await openDB(name, 7, {
    upgrade: (database) => void database.createObjectStore('events', { keyPath: 'id' }),
  });
  await newer.put('events', { id: 'future' });
  newer.close();
  const record = openRecord(name);
  expect(await record.append(attempt('q1', 1))).toBe(false);
  expect(record.$trouble.get()).toBe('newer');
  expect(await record.allEvents()).toHaveLength(1);
  expect(await stored()).toEqual([{ id: 'future' }]);
  await deleteDB(name);
});

test('without storage the page works on in memory and says so', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const record = openRecord(name);
  const $states = record.lessonStates('a/b');
  expect(await record.append(attempt('q1', 1))).toBe(false);
  expect(record.$trouble.get()).toBe('denied');
  await vi.waitFor(() => expect($states.get()?.get('q1')?.best).toBe(1));
  open.mockRestore();
});

test('a full disk is told apart, and what fits later is kept again', async () => {
  const record = openRecord(name);
  await record.append(attempt('q0', 1));
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await record.append(attempt('q1', 1))).toBe(false);
  expect(record.$trouble.get()).toBe('full');
  add.mockRestore();
  expect(await record.append(attempt('q2', 1))).toBe(true);
  expect(record.$trouble.get()).toBeNull();
  expect(await stored()).toHaveLength(2);
});
