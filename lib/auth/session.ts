import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { can, type Permission, type StaffActor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { openSession } from "@/lib/auth/session-seal";
import { actorOfSession } from "@/lib/auth/staff-session";
import { Refusal } from "@/lib/errors";
import { pathHeader, signInAddress } from "./own-path";

// The browser's session → StaffActor, read from the database at every request and once per request.

/** Who is signed in; undefined when nobody is. Layout, page and components of one request share one query. */
export const staffIfSignedIn: () => Promise<StaffActor | undefined> = cache(async () => {
  const sessionId = await openSession((await cookies()).get(sessionCookieName())?.value);
  return sessionId ? actorOfSession(sessionId) : undefined;
});

/** Who is signed in; throws UNAUTHENTICATED. For server actions and routes. */
export async function currentActor(): Promise<StaffActor> {
  const actor = await staffIfSignedIn();
  if (!actor) throw new Refusal("UNAUTHENTICATED", (t) => t.signedOut);
  return actor;
}

/**
 * Who is signed in, for pages and layouts: sends signed-out visitors to the sign-in page and back, and a person whose
 * role may not see the page to one that says so. The verbs below ask again themselves.
 */
export async function requireStaff(permission?: Permission): Promise<StaffActor> {
  const actor = await staffIfSignedIn();
  if (!actor) redirect(signInAddress((await headers()).get(pathHeader)));
  if (permission && !can(actor, permission)) redirect(`/no-permission?needs=${encodeURIComponent(permission)}`);
  return actor;
}
