import type { AppActor, InstallationClaims, Role, StaffActor } from "@/lib/auth/actor";
import { createConsultation } from "@/lib/consultations/create";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changePolicy } from "@/lib/policy/change";
import { type Preset, presets, type Switches } from "@/lib/policy/rules";
import { admitUser } from "@/lib/users/admit";

// People and phones for tests. They act through the verbs, as the product's own users do.

export const start = new Date("2026-03-02T09:00:00.000Z");

export function minutes(count: number, from: Date = start): Date {
  return new Date(from.getTime() + count * 60_000);
}

export function staff(role: Role, name = "Ana Prado"): StaffActor {
  return {
    kind: "staff",
    id: newId(),
    name,
    email: `${role}@lume.test`,
    role,
    sessionId: newId(),
    requestId: "test-request",
    address: "127.0.0.1",
  };
}

/** The app of one user on one installation. The user is made on first use; pass `userId` for a second phone. */
export function phone(claims: InstallationClaims = {}, userId: string = newId()): AppActor {
  return {
    kind: "app",
    userId,
    requestId: newId(),
    installation: { installationId: newId(), deviceId: newId(), platform: "ios", appVersion: "2.2.0", ...claims },
  };
}

/** The same device after a reinstall: a new installation that has nothing stored. */
export function reinstalled(old: AppActor): AppActor {
  return { ...old, installation: { ...old.installation, installationId: newId(), previouslyInstalled: true, localConsultations: 0 } };
}

export async function admitted(app: AppActor, now: Date = start): Promise<AppActor> {
  await admitUser(app, now);
  return app;
}

export async function setPolicy(switches: Preset | Switches, now: Date = start): Promise<void> {
  const { listEnabled, conflictIncludesId, maxActive } = typeof switches === "string" ? presets[switches] : switches;
  await changePolicy(
    staff("lead"),
    { list_enabled: listEnabled, conflict_includes_id: conflictIncludesId, max_active: maxActive, reason: "for a test", ifMatch: "*" },
    now,
  );
}

/** The new chat's id, or "conflict". */
export async function tryToCreate(app: AppActor, now: Date, persona = "wellness_specialist", goal = ""): Promise<string> {
  try {
    return (await createConsultation(app, { persona, goal, title: null }, now)).consultation.id;
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "CONSULTATION_EXISTS") return "conflict";
    throw thrown;
  }
}

/** A phone with a chat, reinstalled and refused: somebody who is locked out. */
export async function lockedOut(now: Date = start): Promise<{ old: AppActor; app: AppActor; chat: string }> {
  const old = phone();
  const chat = await tryToCreate(old, now);
  const app = reinstalled(old);
  const answer = await tryToCreate(app, minutes(60 * 24, now));
  if (chat === "conflict" || answer !== "conflict") throw new Error("The story did not go as told.");
  return { old, app, chat };
}

export async function openLockouts(userId: string) {
  return db.lockout.findMany({ where: { userId, closedAt: null }, orderBy: { openedAt: "asc" } });
}
