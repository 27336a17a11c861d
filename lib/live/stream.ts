import "server-only";
import { can, type StaffActor } from "@/lib/auth/actor";
import { atExit } from "./at-exit";
import { type Batch, kindsOf } from "./change";
import { changesAfter, type LiveNews, subscribe } from "./listen";

// The stream of server-sent events behind every open page, all of it ids and words of ours. Each event's id is a cursor
// into the log of changes: up to there this page was told everything. Who comes back with it is told the rest, once and
// in order, by whichever server.
//   hearing  {"hearing","missed"}  changes are heard, or not (what is shown may be stale); it was away for too long to be
//                                  told one by one: read everything anew
//   changes  [{"kind","userId"}]   something changed
//   presence {"place"}             somebody came to a page, left it, or began to act there
//   beat     {}                    the line is alive
//   end      {}                    the session has ended: do not come back

export const streamsMax = 500;
const heartbeatMs = 15_000;
const sessionCheckMs = 60_000;
const retryMs = 2_000;
/** A reader that takes nothing for so many messages is gone. */
const unreadMax = 64;

const kept = globalThis as { lumeStreams?: Set<() => void> };
kept.lumeStreams ??= new Set();
const open = kept.lumeStreams;

/** Whether this process has room for one more stream. */
export function hasRoom(): boolean {
  return open.size < streamsMax;
}

/**
 * News for one person, from the cursor `since` on (0 when it is not known) and for as long as `stillThere` knows them; it is
 * asked every minute, and its answer is also the role that decides what they hear: without the right to see people, kinds
 * of changes and no ids.
 */
export function liveStream(
  actor: StaffActor,
  since: number,
  stillThere: () => Promise<StaffActor | undefined>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let person = actor;
  let close = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          // What was under way when the page went.
          if (!open.has(close)) return;
          if ((controller.desiredSize ?? 0) < -unreadMax) return close();
          controller.enqueue(encoder.encode(text));
        };
        controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`));
        const line = new Line(
          since,
          (name, data, cursor) => send(event(name, data, cursor)),
          () => person,
        );
        let leave = () => {};
        const heartbeat = setInterval(() => send(event("beat", {}, line.cursor)), heartbeatMs);
        const check = setInterval(async () => {
          try {
            const found = await stillThere();
            if (found) person = found;
            else {
              send(event("end", {}));
              close();
            }
          } catch {
            // The database is away: the page is told so by `hearing`, and the next check asks again.
          }
        }, sessionCheckMs);
        close = () => {
          if (!open.delete(close)) return;
          leave();
          clearInterval(heartbeat);
          clearInterval(check);
          signal.removeEventListener("abort", close);
          try {
            controller.close();
          } catch {
            // The reader has closed it already.
          }
        };
        open.add(close);
        leave = subscribe((news) => line.hear(news));
        // A server that is told to stop waits for its answers to end; this one never would.
        atExit(closeAll);
        signal.addEventListener("abort", close);
        if (signal.aborted) close();
      },
      cancel: () => close(),
    },
    { highWaterMark: 1 },
  );
}

function closeAll(): void {
  for (const close of [...open]) close();
}

/** What one page has been told: it catches up first, and only then follows. */
class Line {
  cursor: number | undefined;
  private following = false;
  private readonly early: Batch[] = [];

  constructor(
    since: number,
    private readonly say: (name: string, data: unknown, cursor?: number) => void,
    private readonly person: () => StaffActor,
  ) {
    this.cursor = since > 0 ? since : undefined;
  }

  hear(news: LiveNews): void {
    if (news.kind === "presence") {
      if (can(this.person(), "users:read")) this.say("presence", { place: news.place });
    } else if (news.kind === "changes") {
      if (this.following) this.tell(news.batch);
      else this.early.push(news.batch);
    } else if (news.hearing) {
      void this.catchUp();
    } else {
      this.following = false;
      this.say("hearing", { hearing: false, missed: false }, this.cursor);
    }
  }

  private async catchUp(): Promise<void> {
    const { batches, last, tooLongAgo } = await changesAfter(this.cursor).catch(() => ({
      batches: [],
      last: this.cursor,
      tooLongAgo: true,
    }));
    if (tooLongAgo) this.cursor = last;
    this.say("hearing", { hearing: true, missed: tooLongAgo }, this.cursor);
    this.tell(...batches, ...this.early.splice(0));
    this.following = true;
  }

  // However many batches were missed, they are one event: a page that comes back must not be taken for one that reads nothing.
  private tell(...batches: Batch[]): void {
    const fresh = batches.filter((batch) => this.cursor === undefined || batch.id > this.cursor);
    const last = fresh.at(-1);
    if (!last) return;
    this.cursor = last.id;
    const batch = { id: last.id, changes: fresh.flatMap((each) => each.changes) };
    const ids = can(this.person(), "users:read");
    if (batch.changes.length > 0) this.say("changes", ids ? batch.changes : kindsOf(batch.changes).map((kind) => ({ kind })), batch.id);
  }
}

function event(name: string, data: unknown, cursor?: number): string {
  return `${cursor === undefined ? "" : `id: ${cursor}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
