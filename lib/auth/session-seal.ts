import "server-only";
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
  try {
    const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET });
    const sessionId = token?.sessionId;
    return typeof sessionId === "string" && isUuid(sessionId) ? sessionId : undefined;
  } catch {
    return undefined;
  }
}
