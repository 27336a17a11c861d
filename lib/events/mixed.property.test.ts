import fc from "fast-check";
import { expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { getConsultation } from "@/lib/consultations/get";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { wouldRefuse } from "@/lib/lockouts/rules";
import { minutes, tryToCreate } from "@/lib/testing/people";
import { acts, report, type Told, Twins } from "./testing/story";

// While a backend is moved, one person is reported of late and out of order, freed on the desk, and served by this server
// itself. Nobody can say what should come of that in every case, but some things hold whatever comes.

const runs = Number(process.env.FC_RUNS ?? 25);
const life = fc.array(fc.record({ act: acts, here: fc.nat(3), delay: fc.nat(4) }), { minLength: 4, maxLength: 24 });

it("reports that are late never break what this server and the desk have done meanwhile", { timeout: 60_000 + runs * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(life, async (story) => {
      const twins = await Twins.begin("here");
      const waiting: { due: number; told: Told[] }[] = [];
      for (const { act, here, delay } of story) {
        waiting.push({ due: twins.minute + delay, told: await twins.act(act) });
        if (here === 0 && "phone" in act) await servedHere(twins, act.phone, minutes(twins.minute));
        for (const { told } of waiting.filter(({ due }) => due === twins.minute)) await report(told, minutes(twins.minute));
        await check(twins.twin);
      }
      for (const { told } of waiting) await report(told, minutes(twins.minute));
      await check(twins.twin);
    }),
    { numRuns: runs, endOnFailure: true },
  );
});

async function servedHere(twins: Twins, phone: number, now: Date): Promise<void> {
  const app: AppActor = { ...(twins.phones[phone] as AppActor), userId: twins.twin };
  await tryToCreate(app, now, "sleep_coach");
  const chat = await db.consultation.findFirst({ where: { userId: twins.twin }, orderBy: { createdAt: "desc" } });
  if (!chat) return;
  await getConsultation(app, { id: chat.id }, now).catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal)) throw thrown;
  });
}

async function check(userId: string): Promise<void> {
  const lockouts = await db.lockout.findMany({ where: { userId } });
  const conflicts = await db.attempt.groupBy({ by: ["lockoutId"], where: { userId, outcome: "conflict" }, _count: true });
  expect(Object.fromEntries(conflicts.map((row) => [row.lockoutId, row._count]))).toEqual(
    Object.fromEntries(lockouts.map((row) => [row.id, row.tries])),
  );
  const policy = await db.policy.findFirstOrThrow({ orderBy: { version: "desc" } });
  for (const lockout of lockouts.filter(({ closedAt }) => closedAt === null)) {
    const { persona, goal, freedAt, freedBy, consultationId } = lockout;
    const active = await db.consultation.count({ where: { userId, persona, goal, status: "active" } });
    if (freedBy === "reconnect" || consultationId === null) continue;
    expect({ lockout: lockout.id, freed: freedAt !== null }).toEqual({
      lockout: lockout.id,
      freed: !wouldRefuse(active, policy.maxActive),
    });
  }
}
