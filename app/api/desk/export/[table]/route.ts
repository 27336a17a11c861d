import { randomUUID } from "node:crypto";
import { currentActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { exportTable } from "@/lib/exports/export-table";
import { ExportTable } from "@/lib/exports/schema";
import { addressOf } from "@/lib/http/address";
import { problemOf } from "@/lib/http/problem";
import { resource } from "@/lib/http/route";

/** The rows of a desk's table as a file, for the person who is signed in: /api/desk/export/tickets?status=open&hide=person. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: async (request, { params }) => {
    const requestId = randomUUID();
    const headers = { "X-Request-Id": requestId, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    try {
      const actor = { ...(await currentActor()), requestId, address: addressOf(request.headers.get("x-forwarded-for")) };
      // Another site may not have a person's browser fetch files: what is not this desk's own page asks in vain.
      if ((request.headers.get("sec-fetch-site") ?? "none") === "cross-site") throw new Refusal("FORBIDDEN", "Open this from the desk.");
      const asked = ExportTable.safeParse({ ...(await params), params: Object.fromEntries(new URL(request.url).searchParams) });
      if (!asked.success) throw new Refusal("VALIDATION_FAILED", "This address does not name a table and its parameters.");
      if (request.method === "HEAD") return new Response(null, { headers });
      const { filename, pieces } = await exportTable(actor, asked.data);
      return new Response(streamOf(pieces), {
        headers: { ...headers, "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${filename}"` },
      });
    } catch (thrown) {
      const problem = problemOf(thrown, requestId);
      return Response.json({ error: problem.error }, { status: problem.status, headers: { ...problem.headers, ...headers } });
    }
  },
});

/** Reads on only as far as the browser has taken what there is; a cancelled download ends the reading. */
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
