import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

/** The version of the database's shape. Raised only with an `upgrade` step that keeps what is there. */
export const DATABASE_VERSION = 1;

export interface RecordDatabase extends DBSchema {
  /** One record an event, never one blob. What is stored is checked when it is read. */
  events: { key: string; value: unknown; indexes: { lesson: string } };
  meta: { key: string; value: { device: string; seq: number } };
}

export type Database = IDBPDatabase<RecordDatabase>;

/**
 * Opens the record, made on first use. Fails with a `VersionError` when a newer Islet made it, and with other
 * errors when the browser denies storage.
 */
export function openDatabase(name: string, onLost: () => void): Promise<Database> {
  // Some browsers deny it by not having it at all.
  if (!globalThis.indexedDB) throw new DOMException('There is no IndexedDB.', 'SecurityError');
  return openDB<RecordDatabase>(name, DATABASE_VERSION, {
    upgrade(database) {
      const events = database.createObjectStore('events', { keyPath: 'id' });
      events.createIndex('lesson', 'lesson');
      database.createObjectStore('meta');
    },
    blocking(_current, _blocked, event) {
      // Another tab wants to upgrade: let go, or it waits for ever.
      const { target } = event;
      if (target instanceof IDBDatabase) target.close();
      onLost();
    },
    terminated: onLost,
  });
}
