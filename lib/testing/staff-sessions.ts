import type { Role, StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { staff } from "./people";

/** A member of staff who is signed in: with an account and a session that the database knows. */
export async function signedIn(role: Role, name: string, at: Date): Promise<StaffActor> {
  const made = staff(role, name);
  const actor = { ...made, email: `${made.id}@lume.test` };
  await db.staff.create({ data: { id: actor.id, email: actor.email, name, role, passwordHash: "none", createdAt: at } });
  await anotherSession(actor, at);
  return actor;
}

/** The session is the actor's own; with a new id it is a second window. */
export async function anotherSession(actor: StaffActor, at: Date): Promise<StaffActor> {
  await db.staffSession.create({
    data: { id: actor.sessionId, staffId: actor.id, createdAt: at, expiresAt: new Date(at.getTime() + 86_400_000) },
  });
  return actor;
}
