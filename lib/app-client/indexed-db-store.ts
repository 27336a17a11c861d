import { type Account, emptyAccount, type Store } from "./store";
import { accountOf, rowsOf, type StoredRow, storedFormat } from "./stored-rows";

// A store in the browser's IndexedDB, one record an account. Tabs may share it: every update is one transaction.

const table = "accounts";

type StoredAccount = { format: number; rows: StoredRow[] };

/** `close` gives the database back; the next use opens it again. A record that cannot be read as a whole is kept aside. */
export function indexedDbStore(name = "lume-app"): Store & { close: () => Promise<void> } {
  let opened: Promise<IDBDatabase> | null = null;

  function database(): Promise<IDBDatabase> {
    const opening =
      opened ??
      openDatabase(name, () => {
        if (opened === opening) opened = null;
      });
    opened = opening;
    opening.catch(() => {
      if (opened === opening) opened = null;
    });
    return opening;
  }

  async function read(userId: string): Promise<Account> {
    const transaction = await begin("readonly");
    return accountIn(await answerOf(transaction.objectStore(table).get(userId))).account;
  }

  async function update(userId: string, change: (account: Account) => Account): Promise<Account> {
    const transaction = await begin("readwrite");
    const records = transaction.objectStore(table);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("The update was given up."));
    });
    try {
      const record: unknown = await answerOf(records.get(userId));
      const { account, whole } = accountIn(record);
      const after = change(account);
      // No account has a list for its name.
      if (!whole) records.put(record, ["damaged", userId, Date.now()]);
      records.put({ format: storedFormat, rows: rowsOf(after) } satisfies StoredAccount, userId);
      await done;
      return after;
    } catch (thrown) {
      done.catch(() => undefined);
      if (transaction.error === null) abort(transaction);
      throw thrown;
    }
  }

  // A connection may have been taken away since it was opened: by a newer build in another tab, or by the person.
  async function begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const db = await database();
    try {
      return db.transaction(table, mode, { durability: "strict" });
    } catch {
      opened = null;
      return (await database()).transaction(table, mode, { durability: "strict" });
    }
  }

  async function close(): Promise<void> {
    const db = await opened?.catch(() => null);
    opened = null;
    db?.close();
  }

  return { read, update, close };
}

/** Of whatever version it is on this device: all that is asked of it is that it has the table. */
async function openDatabase(name: string, onLost: () => void, version?: number): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table);
  };
  const db = await answerOf(request);
  if (!db.objectStoreNames.contains(table)) {
    db.close();
    return openDatabase(name, onLost, db.version + 1);
  }
  db.onversionchange = () => {
    db.close();
    onLost();
  };
  db.onclose = onLost;
  return db;
}

function accountIn(record: unknown): { account: Account; whole: boolean } {
  if (record === undefined) return { account: emptyAccount, whole: true };
  const { format, rows } = (typeof record === "object" && record !== null ? record : {}) as Partial<StoredAccount>;
  if (!Array.isArray(rows)) return { account: emptyAccount, whole: false };
  const { account, whole } = accountOf(rows);
  return whole && format === storedFormat ? { account, whole } : { account: { ...account, syncToken: null }, whole: false };
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The database did not answer."));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}
