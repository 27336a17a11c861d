import "server-only";
import { env } from "@/lib/env";

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
