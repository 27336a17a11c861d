import { createHash, randomUUID } from "node:crypto";
import { copyFile, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Account, emptyAccount, type Store } from "./store";
import { accountOf, rowsOf, storedFormat } from "./stored-rows";

// A store in a folder, one file an account, for Node. Its own entry: the client itself runs in a browser, too.

const lockPatienceMs = 10_000;
const lockStaleMs = 5_000;
const lockLookMs = 15;

/**
 * Every update reads the file, writes a new one beside it, brings that to the disk and puts it in the old one's place: a
 * crash leaves the one or the other, whole. Any number of processes may share a folder; their updates take turns.
 * A file that cannot be read as a whole is set aside, and what can be read of it is used.
 */
export function fileStore(folder: string): Store {
  const turns = new Map<string, Promise<unknown>>();

  async function update(userId: string, change: (account: Account) => Account): Promise<Account> {
    const before = turns.get(userId) ?? Promise.resolve();
    const mine = before
      .catch(() => undefined)
      .then(() => locked(folder, userId, (file, mayWrite) => replace(file, userId, change, mayWrite)));
    const settled = mine.catch(() => undefined);
    turns.set(userId, settled);
    settled.then(() => turns.get(userId) === settled && turns.delete(userId));
    return mine;
  }

  return { read: async (userId) => (await load(fileOf(folder, userId), userId)).account, update };
}

// The name says nothing of the person, and no two accounts can have the same one, whatever the file system thinks of case.
function fileOf(folder: string, userId: string): string {
  return path.join(folder, `${createHash("sha256").update(userId).digest("hex").slice(0, 32)}.ndjson`);
}

async function replace(
  file: string,
  userId: string,
  change: (account: Account) => Account,
  mayWrite: () => Promise<boolean>,
): Promise<Account> {
  const { account, whole } = await load(file, userId);
  const after = change(account);
  const fresh = `${file}.${randomUUID()}`;
  try {
    await write(fresh, textOf(after, userId));
    if (!(await mayWrite())) throw new Error("Another process took this store over while this one was asleep. Try again.");
    if (!whole) await copyFile(file, `${file}.damaged-${Date.now()}`);
    await rename(fresh, file);
    await syncFolder(path.dirname(file));
  } finally {
    await rm(fresh, { force: true });
  }
  return after;
}

async function load(file: string, userId: string): Promise<{ account: Account; whole: boolean }> {
  const text = await readFile(file, "utf8").catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === "ENOENT") return null;
    throw thrown;
  });
  if (text === null) return { account: emptyAccount, whole: true };
  const [first, ...lines] = text
    .split("\n")
    .filter((line) => line !== "")
    .map(parsed);
  const header = first as { format?: number; userId?: string; rows?: number } | undefined;
  // Another person's file is nobody's business, whatever its name says.
  if (header?.userId !== undefined && header.userId !== userId) return { account: emptyAccount, whole: false };
  const { account, whole } = accountOf(header?.format === undefined ? [first, ...lines] : lines);
  const expected = header?.format === storedFormat && header.rows === lines.length;
  return whole && expected ? { account, whole } : { account: { ...account, syncToken: null }, whole: false };
}

function textOf(account: Account, userId: string): string {
  const rows = rowsOf(account);
  return `${[{ format: storedFormat, userId, rows: rows.length }, ...rows].map((row) => JSON.stringify(row)).join("\n")}\n`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// The name is in the folder, and has to reach the disk as well. Not every system lets one ask for that.
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Runs while no other process does for this account. A lock whose owner ended without giving it back is taken over. */
async function locked<T>(folder: string, userId: string, work: (file: string, mayWrite: () => Promise<boolean>) => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = fileOf(folder, userId);
  const lock = `${file}.lock`;
  const owner = randomUUID();
  for (const until = Date.now() + lockPatienceMs; !(await take(lock, owner)); ) {
    if (Date.now() > until) throw new Error(`Another process does not give back ${lock}.`);
    await new Promise((done) => setTimeout(done, lockLookMs * (1 + Math.random())));
  }
  const isMine = async () => (await readFile(lock, "utf8").catch(() => "")) === owner;
  try {
    return await work(file, isMine);
  } finally {
    if (await isMine()) await rm(lock, { force: true });
  }
}

async function take(lock: string, owner: string): Promise<boolean> {
  try {
    await write(lock, owner);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  }
  const taken = await stat(lock).catch(() => null);
  if (taken && Date.now() - taken.mtimeMs > lockStaleMs) {
    // Moved away under a name of its own: of several that find it stale, one moves it.
    const away = `${lock}.${owner}`;
    await rename(lock, away).then(
      () => rm(away, { force: true }),
      () => undefined,
    );
  }
  return false;
}
