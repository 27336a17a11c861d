import "server-only";
import pg from "pg";
import { env } from "@/lib/env";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { type Change, changesChannel, readMessage } from "./change";

// One connection a process that hears every change, and hands it to whoever is subscribed here. It needs a session of
// its own: behind a pooler in transaction mode, DATABASE_URL must lead past it.

export type LiveNews =
  | { kind: "changes"; changes: Change[] }
  /** Whether changes are heard. After a gap nobody knows what was missed: who shows data reads it anew. */
  | { kind: "hearing"; hearing: boolean };

type Subscriber = (news: LiveNews) => void;

const reconnectMsMin = 250;
const reconnectMsMax = 10_000;
/** A connection can die without a word; this is how often it is asked, and how long an answer may take. */
const pingEveryMs = 20_000;
const answerWithinMs = 5_000;
/** The page was drawn by another server, perhaps: how far their clocks may differ. */
const clocksApartMs = 2_000;

/** Calls back for all news from now on, first with whether changes are heard. The function it returns ends that. */
export function subscribe(subscriber: Subscriber): () => void {
  ear.subscribers.add(subscriber);
  subscriber({ kind: "hearing", hearing: ear.hearing });
  ear.start();
  return () => ear.subscribers.delete(subscriber);
}

/** Whether anything changed since this time (ms), as far as this process can tell: yes when it cannot. */
export function missedSince(time: number): boolean {
  return ear.missedSince(time);
}

/** Lets go of the connection; for tests and a clean end. */
export async function stopListening(): Promise<void> {
  await ear.stop();
}

class Ear {
  readonly subscribers = new Set<Subscriber>();
  hearing = false;
  private hearingSince = 0;
  private lastChangeAt = 0;
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
    this.hear(false);
    await client?.end().catch(() => {});
  }

  missedSince(time: number): boolean {
    const from = time - clocksApartMs;
    return !this.hearing || this.hearingSince > from || this.lastChangeAt > from;
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
    client.on("notification", ({ payload }) => {
      const changes = readMessage(payload ?? "");
      if (changes.length === 0) return;
      this.lastChangeAt = Date.now();
      this.tell({ kind: "changes", changes });
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${changesChannel}`);
      this.tries = 0;
      this.hear(true);
      this.ping(client);
    } catch (thrown) {
      this.lost(client, thrown);
    }
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
    this.hearingSince = Date.now();
    this.tell({ kind: "hearing", hearing });
  }

  private tell(news: LiveNews): void {
    for (const subscriber of this.subscribers) subscriber(news);
  }
}

// On globalThis: Next may load this module once for each kind of route, and one connection is enough.
const kept = globalThis as { lumeEar?: Ear };
kept.lumeEar ??= new Ear();
const ear = kept.lumeEar;
