import "server-only";
import { createHash } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/ids";
import { sessionSeconds } from "./session-cookie";

// The session cookie is next-auth's, sealed with NEXTAUTH_SECRET, and holds nothing but the id of a row in
// staff_sessions: who that is and what they may do is read from the database at every request.

export async function sealSession(sessionId: string): Promise<string> {
  return encode({ token: { sessionId }, secret: env().NEXTAUTH_SECRET, maxAge: sessionSeconds });
}

/** The session id in a cookie; undefined for one that is missing, expired, forged or of another secret. */
export async function openSession(cookie: string | undefined): Promise<string | undefined> {
  if (!cookie) return undefined;
  const { NEXTAUTH_SECRET: secret } = env();
  const seal = createHash("sha256").update(secret).update(cookie).digest("base64");
  const known = opened.get(seal);
  // As strictly as the first time: without next-auth's allowance for clocks.
  if (known && known.until > Date.now() / 1_000) return known.sessionId;
  try {
    const token = await decode({ token: cookie, secret });
    const sessionId = token?.sessionId;
    if (typeof sessionId !== "string" || !isUuid(sessionId)) return undefined;
    if (opened.size >= openedMax) opened.clear();
    if (typeof token?.exp === "number") opened.set(seal, { sessionId, until: token.exp });
    return sessionId;
  } catch {
    return undefined;
  }
}

// To open a seal takes a millisecond and more, for a key that is made anew each time; a page asks with the same cookie as the
// one before. Whether the session still stands is not known by this: the database says so, every time.
const openedMax = 1_000;
const opened = new Map<string, { sessionId: string; until: number }>();
