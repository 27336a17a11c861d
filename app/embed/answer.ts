import { randomUUID } from "node:crypto";
import { deskProblemOf } from "@/lib/http/desk-problem";

/** An answer to the panel's own page, or why there is none in the reader's language. Never with a cookie, never kept. */
export async function answerPanel(run: (requestId: string) => Promise<unknown>): Promise<Response> {
  const requestId = randomUUID();
  const headers = { "Cache-Control": "no-store", "X-Request-Id": requestId };
  try {
    return Response.json(await run(requestId), { headers });
  } catch (thrown) {
    const { status, error, headers: more } = await deskProblemOf(thrown, requestId);
    return Response.json({ error }, { status, headers: { ...more, ...headers } });
  }
}

/** The page's token, from its header. */
export function pageToken(request: Request): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
}
