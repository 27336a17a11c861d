import "server-only";
import pg from "pg";
import { env } from "@/lib/env";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { type Batch, changesChannel, readMessage } from "./change";
import { type CaughtUp, readLog } from "./log";
import { presenceChannel } from "./presence-rules";

// One connection a process that hears every change, and hands it to whoever is subscribed here. It needs a session of
// its own: behind a pooler in transaction mode, DATABASE_URL must lead past it. Notifications come in the order of their
// numbers; after a gap the log tells what was missed, so that nothing is told twice, late or not at all.

export type LiveNews =
  | { kind: "changes"; batch: Batch }
  /** Whether changes are heard. When they are again, `changesAfter` has what was missed meanwhile. */
  | { kind: "hearing"; hearing: boolean }
  /** Somebody came, left or began to act at a place. */
  | { kind: "presence"; place: string };

type Subscriber = (news: LiveNews) => void;

const reconnectMsMin = 250;
const reconnectMsMax = 10_000;
/** A connection can die without a word; this is how often it is asked, and how long an answer may take. */
const pingEveryMs = 20_000;
const answerWithinMs = 5_000;
/** What is kept in memory, so that pages which come back do not all ask the database. */
const recentMax = 1_000;
/** A page's parts are read one after the other: what was heard so shortly before its cursor was taken is told again. */
const drawnWithinMs = 2_000;

/** Calls back for all news from now on, first with whether changes are heard. The function it returns ends that. */
export function subscribe(subscriber: Subscriber): () => void {
  ear.subscribers.add(subscriber);
  subscriber({ kind: "hearing", hearing: ear.hearing });
  ear.start();
  return () => ear.subscribers.delete(subscriber);
}

/** Everything after a cursor as far as it was heard here, from memory or from the log. Throws when the database is away. */
export function changesAfter(cursor: number | undefined): Promise<CaughtUp> {
  return ear.after(cursor);
}

/** The cursor of a page that is being drawn now: all that it may not show comes after it. 0 when that is not known. */
export function liveCursor(): number {
  ear.start();
  return ear.cursorBefore(Date.now() - drawnWithinMs);
}

/** Lets go of the connection; for tests and a clean end. */
export async function stopListening(): Promise<void> {
  await ear.stop();
}

class Ear {
  readonly subscribers = new Set<Subscriber>();
  hearing = false;
  /** The number of the last batch that was heard; undefined before the first connection. */
  private last: number | undefined;
  /** Everything after `recentFrom`, in order. */
  private recent: (Batch & { heardAt: number })[] = [];
  private recentFrom = 0;
  /** What comes while the log is read, which is not to be told before it. */
  private early: Batch[] | undefined;
  private client: pg.Client | undefined;
  private started = false;
  private tries = 0;
  private timer: NodeJS.Timeout | undefined;

  start(): void {
    if (this.started) return;
    this.started = true;
    void this.connect();
  }

  async stop(): Promise<void> {
    this.started = false;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    this.last = undefined;
    this.recent = [];
    this.hear(false);
    await client?.end().catch(() => {});
  }

  cursorBefore(time: number): number {
    if (!this.hearing || this.last === undefined) return 0;
    return this.recent.findLast((batch) => batch.heardAt < time)?.id ?? this.recentFrom;
  }

  async after(cursor: number | undefined): Promise<CaughtUp> {
    if (cursor !== undefined && this.last !== undefined && cursor >= this.recentFrom && cursor <= this.last) {
      return { batches: this.recent.filter((batch) => batch.id > cursor), last: this.last, tooLongAgo: false };
    }
    return readLog(cursor);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: "lume-live",
      keepAlive: true,
      connectionTimeoutMillis: answerWithinMs,
      query_timeout: answerWithinMs,
    });
    this.client = client;
    client.on("error", (thrown) => this.lost(client, thrown));
    client.on("end", () => this.lost(client));
    client.on("notification", ({ channel, payload }) => {
      if (this.client !== client) return;
      if (channel === presenceChannel) return this.tell({ kind: "presence", place: payload ?? "" });
      const batch = readMessage(payload ?? "");
      if (!batch) return;
      if (this.early) this.early.push(batch);
      else if (this.note(batch)) this.tell({ kind: "changes", batch });
    });
    try {
      await client.connect();
      this.early = [];
      await client.query(`LISTEN ${changesChannel}`);
      await client.query(`LISTEN ${presenceChannel}`);
      await this.catchUp();
      this.tries = 0;
      this.hear(true);
      this.ping(client);
    } catch (thrown) {
      this.lost(client, thrown);
    }
  }

  /** From where this process stopped hearing to now, by the log; then what came while it was read. */
  private async catchUp(): Promise<void> {
    const { batches, last, tooLongAgo } = await readLog(this.last);
    if (tooLongAgo) {
      this.recent = [];
      this.recentFrom = last;
      this.last = last;
    }
    for (const batch of [...batches, ...(this.early ?? [])]) this.note(batch);
    this.early = undefined;
  }

  /** Keeps a batch; false for one that was heard already. */
  private note(batch: Batch): boolean {
    if (this.last !== undefined && batch.id <= this.last) return false;
    this.last = batch.id;
    this.recent.push({ ...batch, heardAt: Date.now() });
    if (this.recent.length > recentMax) this.recentFrom = this.recent.shift()?.id ?? this.recentFrom;
    return true;
  }

  private ping(client: pg.Client): void {
    this.timer = setTimeout(() => {
      client.query("SELECT 1").then(
        () => this.client === client && this.ping(client),
        (thrown) => this.lost(client, thrown),
      );
    }, pingEveryMs);
    this.timer.unref();
  }

  private lost(client: pg.Client, thrown?: unknown): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearTimeout(this.timer);
    client.end().catch(() => {});
    this.hear(false);
    if (!this.started) return;
    // With some chance in it, so that all app servers do not come back at the same moment.
    const waitMs = Math.min(reconnectMsMax, reconnectMsMin * 2 ** Math.min(this.tries++, 10)) * (0.5 + Math.random() / 2);
    log.warn({ codes: codesOf(thrown), again_in_ms: Math.round(waitMs) }, "changes are not heard, connecting again");
    this.timer = setTimeout(() => void this.connect(), waitMs);
    this.timer.unref();
  }

  private hear(hearing: boolean): void {
    if (this.hearing === hearing) return;
    this.hearing = hearing;
    this.tell({ kind: "hearing", hearing });
  }

  private tell(news: LiveNews): void {
    for (const subscriber of this.subscribers) subscriber(news);
  }
}

// On globalThis: Next may load this module once for each kind of route, and one connection is enough.
const kept = globalThis as { lumeLiveEar?: Ear };
kept.lumeLiveEar ??= new Ear();
const ear = kept.lumeLiveEar;
