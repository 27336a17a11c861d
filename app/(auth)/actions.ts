"use server";

import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { SystemActor } from "@/lib/auth/actor";
import { ownPath } from "@/lib/auth/own-path";
import { staffIfSignedIn } from "@/lib/auth/session";
import { sessionCookieName, sessionCookieOptions } from "@/lib/auth/session-cookie";
import { sealSession } from "@/lib/auth/session-seal";
import { addressOf } from "@/lib/http/address";
import { asRefusal, problemOf } from "@/lib/http/problem";
import { SignIn } from "@/lib/staff/schema";
import { signIn } from "@/lib/staff/sign-in";
import { signOut } from "@/lib/staff/sign-out";

// The one door that makes and ends sessions, so the only actions that are not wrapped verbs: they own the cookie.

export type SignInState = { email: string; error?: string; field?: "email" | "password" };

/** What was typed → a session, and on to `next`; or the form again with a sentence. The password never comes back. */
export async function signInAction(_: SignInState, form: FormData): Promise<SignInState> {
  const [email, password] = [text(form, "email"), text(form, "password")];
  const typed = SignIn.safeParse({ email, password });
  if (!typed.success) {
    const [issue] = typed.error.issues;
    return { email, error: issue?.message, field: issue?.path[0] === "password" ? "password" : "email" };
  }
  const door: SystemActor = { kind: "system", name: "sign-in", requestId: randomUUID(), address: await address() };
  try {
    const person = await signIn(door, typed.data);
    (await cookies()).set(sessionCookieName(), await sealSession(person.sessionId), sessionCookieOptions());
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    const error = refusal?.message ?? String(problemOf(thrown, door.requestId ?? "").error.message);
    return { email, error, field: refusal?.code === "UNAUTHENTICATED" ? "password" : undefined };
  }
  redirect(ownPath(text(form, "next")));
}

export async function signOutAction(): Promise<void> {
  const actor = await staffIfSignedIn();
  if (actor) await signOut({ ...actor, requestId: randomUUID(), address: await address() });
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  redirect("/sign-in?signed-out=1");
}

async function address(): Promise<string | undefined> {
  return addressOf((await headers()).get("x-forwarded-for"));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
