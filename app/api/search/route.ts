import { randomUUID } from "node:crypto";
import { currentActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { readJson } from "@/lib/http/body";
import { deskProblemOf } from "@/lib/http/desk-problem";
import { resource } from "@/lib/http/route";
import { Search } from "@/lib/search/schema";
import { search } from "@/lib/search/search";

/**
 * The palette's answers, for the desk's own pages. A POST although it only reads: what is looked for is somebody's address
 * and belongs into no log. No server action either: those wait for each other, and the last letter must not.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: async (request) => {
    const requestId = randomUUID();
    const headers = { "Cache-Control": "no-store", "X-Request-Id": requestId };
    try {
      const actor = { ...(await currentActor()), requestId };
      const asked = Search.safeParse(await readJson(request, {}));
      if (!asked.success) throw new Refusal("VALIDATION_FAILED", (t) => t.noSearchText);
      return Response.json(await search(actor, asked.data), { headers });
    } catch (thrown) {
      const { status, error, headers: more } = await deskProblemOf(thrown, requestId);
      return Response.json({ error }, { status, headers: { ...more, ...headers } });
    }
  },
});
