import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { signAppToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { demoOnly } from "./demo-only";
import { overridePolicy } from "./override-policy";
import type { MakePeople } from "./schema";
import { type PersonNumber, personNames } from "./story";

export type MadePerson = { person: PersonNumber; userId: string; name: string; token: string };

/**
 * Makes people up, each with the app's token and a policy that they alone meet for a day. They are test accounts, which
 * no metric counts. Demo mode only; NOT_FOUND elsewhere.
 */
export async function makePeople(actor: Actor, input: MakePeople, now: Date = new Date()): Promise<{ people: MadePerson[] }> {
  authorize(actor, "simulator:use");
  demoOnly();
  const made = input.people.map((person) => ({ person, userId: newId(now), name: personNames[person] }));
  await db.$transaction(async (tx) => {
    await tx.user.createMany({
      data: made.map(({ userId, name }) => ({ id: userId, name, isTest: true, testSince: now, createdAt: now })),
    });
    const ids = made.map(({ userId }) => userId);
    await overridePolicy(tx, actor, ids, input.switches, now);
    await recordAudit(
      tx,
      actor,
      {
        action: "simulator.people",
        target: { kind: "user", id: ids[0] ?? "", label: made.map(({ name }) => name).join(", ") },
        after: { user_ids: ids, ...input.switches },
      },
      now,
    );
  });
  return { people: await Promise.all(made.map(async (person) => ({ ...person, token: await signAppToken(person.userId, person) }))) };
}
