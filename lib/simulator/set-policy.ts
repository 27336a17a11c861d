import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { demoOnly } from "./demo-only";
import { overridePolicy } from "./override-policy";
import type { SetSimulatedPolicy } from "./schema";

/**
 * Another policy for simulated people, for a day; nobody else is touched. Throws USER_NOT_FOUND when one of them is no
 * test account, or is not there any more.
 */
export async function setSimulatedPolicy(actor: Actor, input: SetSimulatedPolicy, now: Date = new Date()): Promise<{ people: number }> {
  authorize(actor, "simulator:use");
  demoOnly();
  const ids = [...new Set(input.userIds)];
  await db.$transaction(async (tx) => {
    const people = await tx.user.findMany({ where: { id: { in: ids }, isTest: true }, select: { id: true, name: true } });
    if (people.length < ids.length) throw new Refusal("USER_NOT_FOUND", (t) => t.notSimulated);
    await overridePolicy(tx, actor, ids, input.switches, now);
    await recordAudit(
      tx,
      actor,
      {
        action: "simulator.policy",
        target: { kind: "user", id: ids[0] ?? "", label: people.map(({ name }) => name ?? "").join(", ") },
        after: { user_ids: ids, ...input.switches },
      },
      now,
    );
  });
  for (const userId of ids) announce({ kind: "user", userId });
  return { people: ids.length };
}
