import "server-only";
import { can, type StaffActor } from "@/lib/auth/actor";
import { atExit } from "./at-exit";
import { type Change, kindsOf } from "./change";
import { type LiveNews, missedSince, subscribe } from "./listen";

// The stream of server-sent events behind every open page, all of it ids and words of ours. Each event's id is the
// server's time in ms; a page says by it up to when it has seen everything.
//   hearing  {"hearing","missed"}  changes are heard, or not (what is shown may be stale); something was missed before
//   changes  [{"kind","userId"}]   something changed
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
 * News for one person, from the time `since` (ms, 0 when unknown) on and for as long as `stillThere` knows them; it is asked every minute, and its answer is also the role
 * that decides what they hear: without the right to see people, kinds of changes and no ids.
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
          if ((controller.desiredSize ?? 0) < -unreadMax) return close();
          controller.enqueue(encoder.encode(text));
        };
        send(`retry: ${retryMs}\n\n`);
        const leave = subscribe((news) => send(eventOf(news, person, since)));
        const heartbeat = setInterval(() => send(event("beat", {})), heartbeatMs);
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

function eventOf(news: LiveNews, person: StaffActor, since: number): string {
  if (news.kind === "hearing") return event("hearing", { hearing: news.hearing, missed: news.hearing && missedSince(since) });
  const changes: Change[] = can(person, "users:read") ? news.changes : kindsOf(news.changes).map((kind) => ({ kind }));
  return event("changes", changes);
}

function event(name: string, data: unknown): string {
  return `id: ${Date.now()}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
