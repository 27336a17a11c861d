import { randomUUID } from "node:crypto";
import { currentActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { addressOf } from "@/lib/http/address";
import { problemOf } from "@/lib/http/problem";
import { resource } from "@/lib/http/route";
import { downloadExport } from "@/lib/privacy/download";
import { OnePrivacyRequest } from "@/lib/privacy/schema";

/** A person's data as a file, for the administrator who asked for it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: async (request, { params }) => {
    const requestId = randomUUID();
    const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    try {
      const actor = { ...(await currentActor()), requestId, address: addressOf(request.headers.get("x-forwarded-for")) };
      if ((request.headers.get("sec-fetch-site") ?? "none") === "cross-site") throw new Refusal("FORBIDDEN", "Open this from the desk.");
      const asked = OnePrivacyRequest.safeParse(await params);
      if (!asked.success) throw new Refusal("NOT_FOUND", "There is no such request.");
      if (request.method === "HEAD") return new Response(null, { headers });
      const { filename, pieces } = await downloadExport(actor, asked.data);
      return new Response(streamOf(pieces), {
        headers: {
          ...headers,
          "Content-Type": "application/json; charset=utf-8",
          "Content-Disposition": `attachment; filename="${filename}"`,
        },
      });
    } catch (thrown) {
      const problem = problemOf(thrown, requestId);
      return Response.json({ error: problem.error }, { status: problem.status, headers: { ...problem.headers, ...headers } });
    }
  },
});

// A part is unpacked when the one before it has gone out.
function streamOf(pieces: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
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
