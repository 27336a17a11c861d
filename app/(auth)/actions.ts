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
import { deskProblemOf } from "@/lib/http/desk-problem";
import { texts } from "@/lib/http/language";
import { SignIn } from "@/lib/staff/schema";
import { signIn } from "@/lib/staff/sign-in";
import { signOut } from "@/lib/staff/sign-out";
import { signIn as signInTexts } from "@/lib/texts/sign-in";

// The one door that makes and ends sessions, so the only actions that are not wrapped verbs: they own the cookie.

export type SignInState = { email: string; error?: string; field?: "email" | "password" };

/** What was typed → a session, and on to `next`; or the form again with a sentence. The password never comes back. */
export async function signInAction(_: SignInState, form: FormData): Promise<SignInState> {
  const [email, password] = [text(form, "email"), text(form, "password")];
  const typed = SignIn.safeParse({ email, password });
  if (!typed.success) {
    const [issue] = typed.error.issues;
    const field = issue?.path[0] === "password" ? "password" : "email";
    return { email, error: problemIn(await texts(signInTexts), field, issue?.code === "too_big"), field };
  }
  const door: SystemActor = { kind: "system", name: "sign-in", requestId: randomUUID(), address: await address() };
  try {
    const person = await signIn(door, typed.data);
    (await cookies()).set(sessionCookieName(), await sealSession(person.sessionId), sessionCookieOptions());
  } catch (thrown) {
    const { error } = await deskProblemOf(thrown, door.requestId ?? "");
    return { email, error: String(error.message), field: error.code === "UNAUTHENTICATED" ? "password" : undefined };
  }
  redirect(ownPath(text(form, "next")));
}

export async function signOutAction(): Promise<void> {
  const actor = await staffIfSignedIn();
  if (actor) await signOut({ ...actor, requestId: randomUUID(), address: await address() });
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
  redirect("/sign-in?signed-out=1");
}

function problemIn(t: (typeof signInTexts)["en"], field: "email" | "password", tooLong: boolean): string {
  if (field === "email") return tooLong ? t.emailTooLong : t.emailMissing;
  return tooLong ? t.passwordTooLong : t.passwordMissing;
}

async function address(): Promise<string | undefined> {
  return addressOf((await headers()).get("x-forwarded-for"));
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
