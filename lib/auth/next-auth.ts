import "server-only";
import { randomUUID } from "node:crypto";
import type { NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { SystemActor } from "@/lib/auth/actor";
import { servedOverHttps, sessionSeconds } from "@/lib/auth/session-cookie";
import { actorOfSession } from "@/lib/auth/staff-session";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { addressOf } from "@/lib/http/address";
import { log } from "@/lib/log";
import { SignIn } from "@/lib/staff/schema";
import { signIn } from "@/lib/staff/sign-in";
import { signOut } from "@/lib/staff/sign-out";
import { ownPath } from "./own-path";

// next-auth's own endpoints: a second door to the same verbs, for clients that speak its protocol. The pages use
// app/(auth). Its token holds the session's id only, so nothing in it can be older than the database.

declare module "next-auth" {
  interface User {
    sessionId: string;
  }
}

/** Made at a request, not at import: building the pages has no environment. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: servedOverHttps(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-out", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "E-mail and password",
        credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
        authorize: (credentials, request) => personOf(credentials, request.headers),
      }),
    ],
    callbacks: {
      // `user` is there only at the sign-in itself. Whatever else next-auth would keep is dropped.
      jwt: ({ token, user }) => ({ sessionId: user ? user.sessionId : token.sessionId }),
      session: async ({ session, token }) => {
        const actor = typeof token.sessionId === "string" ? await actorOfSession(token.sessionId) : undefined;
        if (!actor) throw new Refusal("UNAUTHENTICATED", "The session has ended.");
        return { expires: session.expires, user: { name: actor.name, email: actor.email, role: actor.role } };
      },
      // Never another site, whatever was asked for; and never another host name of ours than NEXTAUTH_URL's.
      redirect: async ({ url, baseUrl }) => baseUrl + ownPath(url.startsWith("/") ? url : pathOf(url)),
    },
    events: {
      signOut: async ({ token }) => {
        const actor = typeof token?.sessionId === "string" ? await actorOfSession(token.sessionId) : undefined;
        if (actor) await signOut({ ...actor, requestId: randomUUID() });
      },
    },
    logger: {
      error: (code) => log.info({ code }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

async function personOf(credentials: unknown, headers: Record<string, string> | undefined): Promise<User | null> {
  const { email, password } = (credentials ?? {}) as Record<string, unknown>;
  const typed = SignIn.safeParse({ email, password });
  if (!typed.success) return null;
  const address = addressOf(headers?.["x-forwarded-for"]);
  const door: SystemActor = { kind: "system", name: "sign-in", requestId: randomUUID(), address };
  try {
    const person = await signIn(door, typed.data);
    return { id: person.id, sessionId: person.sessionId };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) {
      log.error({ name: thrown instanceof Error ? thrown.name : typeof thrown }, "sign-in failed");
      throw new Error("Unavailable");
    }
    // null is next-auth's way to say that they do not fit; an error's text becomes ?error= of the sign-in page.
    if (thrown.code === "UNAUTHENTICATED") return null;
    throw new Error(thrown.code);
  }
}

function pathOf(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  } catch {
    return "/";
  }
}
