import { randomUUID } from "node:crypto";
import { currentActor } from "@/lib/auth/session";
import { actorOfSession } from "@/lib/auth/staff-session";
import { Refusal } from "@/lib/errors";
import { problemOf } from "@/lib/http/problem";
import { resource } from "@/lib/http/route";
import { hasRoom, liveStream } from "@/lib/live/stream";

/**
 * Changes as they happen, for the desk's own pages: a stream of server-sent events instead of one JSON answer.
 * `?since=` is the cursor that the page was drawn with, or was told last; a browser that comes back by itself says it in
 * Last-Event-ID.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: async (request) => {
    const requestId = randomUUID();
    try {
      const actor = await currentActor();
      if (!hasRoom()) throw new Refusal("UNAVAILABLE", "Too many pages are open on this server. This one tries again by itself.");
      const since = Number(request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("since")) || 0;
      const stillThere = () => actorOfSession(actor.sessionId);
      // HEAD only asks whether one may listen.
      const stream = request.method === "HEAD" ? null : liveStream(actor, since, stillThere, request.signal);
      const headers = {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
        "X-Request-Id": requestId,
      };
      return new Response(stream, { headers });
    } catch (thrown) {
      const { status, error, headers } = problemOf(thrown, requestId);
      return Response.json({ error }, { status, headers: { ...headers, "Cache-Control": "no-store", "X-Request-Id": requestId } });
    }
  },
});
