import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/ids";

// The session cookie is next-auth's, sealed with NEXTAUTH_SECRET, and holds nothing but the id of a row in
// staff_sessions: who that is and what they may do is read from the database at every request.

export const sessionHours = 12;
export const sessionSeconds = sessionHours * 3600;

/** Browsers drop a Secure cookie on plain http, so it is one exactly where the product is served over https. */
export function servedOverHttps(): boolean {
  return env().NEXTAUTH_URL.startsWith("https://");
}

/** next-auth's own name for it, so that its endpoints and our pages read the same cookie. */
export function sessionCookieName(): string {
  return servedOverHttps() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: servedOverHttps(), maxAge: sessionSeconds } as const;
}

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
