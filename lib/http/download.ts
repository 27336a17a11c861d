import "server-only";
import { randomUUID } from "node:crypto";
import type { StaffActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { addressOf } from "./address";
import { deskProblemOf } from "./desk-problem";

// The door of the desk's files: who is signed in → what the address names → verb → a stream.

type Params = Record<string, string | string[] | undefined>;
type File = { filename: string; pieces: AsyncGenerator<string, void, undefined> };

/**
 * Wraps a verb that makes a file as a GET (and HEAD) of the desk. `read` takes what the address names, and throws a
 * refusal where it names nothing; `make` is the verb. Errors look as the API's own, worded for the reader; nothing is kept by a cache.
 */
export function download<Asked>(
  contentType: string,
  read: (request: Request, params: Params, actor: StaffActor) => Asked | Promise<Asked>,
  make: (actor: StaffActor, asked: Asked) => Promise<File>,
) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    const requestId = randomUUID();
    const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    try {
      const actor = { ...(await currentActor()), requestId, address: addressOf(request.headers.get("x-forwarded-for")) };
      // Another site may not have a person's browser fetch files: what is not this desk's own page asks in vain.
      if ((request.headers.get("sec-fetch-site") ?? "none") === "cross-site") throw new Refusal("FORBIDDEN", (t) => t.openFromDesk);
      const asked = await read(request, await params, actor);
      if (request.method === "HEAD") return new Response(null, { headers });
      const { filename, pieces } = await make(actor, asked);
      return new Response(streamOf(pieces), {
        headers: { ...headers, "Content-Type": contentType, "Content-Disposition": `attachment; filename="${filename}"` },
      });
    } catch (thrown) {
      const problem = await deskProblemOf(thrown, requestId);
      return Response.json({ error: problem.error }, { status: problem.status, headers: { ...problem.headers, ...headers } });
    }
  };
}

/** Reads on only as far as the browser has taken what there is; a cancelled download ends the reading. */
function streamOf(pieces: File["pieces"]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await pieces.return();
      },
    },
    { highWaterMark: 1 },
  );
}
