import { randomUUID } from "node:crypto";
import { currentActor } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { problemOf } from "@/lib/http/problem";
import { resource } from "@/lib/http/route";
import { bePresent } from "@/lib/live/be-present";
import { BePresent, WhoIsThere } from "@/lib/live/presence-schema";
import { whoIsThere } from "@/lib/live/who-is-there";

const bodyBytesMax = 1_000;

/** The beat of an open page, for the desk's own pages: who else is here. Also what a page sends as it goes. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  // Who is at the places of a list: ?place=ticket 1&place=ticket 2
  GET: (request) =>
    answering(async () => {
      const actor = await currentActor();
      const asked = WhoIsThere.safeParse({ places: new URL(request.url).searchParams.getAll("place") });
      if (!asked.success) throw new Refusal("VALIDATION_FAILED", "Name one place or some, 100 at most.");
      return { places: await whoIsThere(actor, asked.data) };
    }),
  POST: (request) =>
    answering(async () => {
      const actor = await currentActor();
      // The cookie is not sent along from elsewhere (SameSite); a browser that says where from says so, too.
      if (!["same-origin", null].includes(request.headers.get("sec-fetch-site")))
        throw new Refusal("FORBIDDEN", "This is for the desk's own pages.");
      const said = BePresent.safeParse(await small(request));
      if (!said.success) throw new Refusal("VALIDATION_FAILED", "A place, a tab and a state are needed.");
      return bePresent(actor, said.data);
    }),
});

async function answering(answer: () => Promise<unknown>): Promise<Response> {
  const requestId = randomUUID();
  const headers = { "Cache-Control": "no-store", "X-Request-Id": requestId };
  try {
    return Response.json(await answer(), { headers });
  } catch (thrown) {
    const { status, error, headers: more } = problemOf(thrown, requestId);
    return Response.json({ error }, { status, headers: { ...more, ...headers } });
  }
}

async function small(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > bodyBytesMax) throw new Refusal("PAYLOAD_TOO_LARGE", "A beat is small.");
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("MALFORMED_JSON", "A beat is JSON.");
  }
}
