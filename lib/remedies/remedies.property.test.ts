import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { resetConsultations } from "./reset";
import { restoreChat } from "./restore";
import { previewRestore } from "./restore-preview";
import { undoReset } from "./undo";

// Whatever support and the person do to each other at the same time: never more than N chats are active, every act that
// was acknowledged has one audit entry, and what is refused leaves nothing behind.

const lead = staff("lead");
const key = { persona: "wellness_specialist", goal: "" };
const acts = ["create", "archive", "delete", "undo", "undo_archived", "restore", "swap"] as const;
type Act = (typeof acts)[number];
const limits = { max1: 1, max2: 2 } as const;

beforeAll(() => setPolicy("today"));

describe("any interleaving of resets, undos, restores, swaps and creates", () => {
  it.each(Object.entries(limits))(
    "keeps the slots and the log true, %s",
    async (_name, maxActive) => {
      await setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive });
      const round = fc.array(fc.tuple(fc.constantFrom(...acts), fc.nat(5)), { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 6 }), async (rounds) => {
          const app = phone();
          const done: Record<string, number> = {};
          let now = 1;
          await tryToCreate(app, start);
          for (const together of rounds) {
            const at = minutes(++now * 60);
            const answers = await Promise.all(together.map(([act, pick]) => carryOut(act, app.userId, pick, at, app)));
            for (const answer of answers) if (answer) done[answer] = (done[answer] ?? 0) + 1;
            const active = await db.consultation.findMany({ where: { userId: app.userId, status: "active" } });
            expect(active.length).toBeLessThanOrEqual(maxActive);
            expect(new Set(active.map(({ slot }) => slot)).size).toBe(active.length);
          }
          const entries = await db.auditEntry.groupBy({ by: ["action"], where: { userId: app.userId }, _count: true });
          expect(Object.fromEntries(entries.map(({ action, _count }) => [action, _count]))).toEqual(done);
          expect(await db.reset.count({ where: { userId: app.userId } })).toBe(
            (done["consultation.archive"] ?? 0) + (done["consultation.delete"] ?? 0),
          );
          const refused = await db.lockout.findMany({ where: { userId: app.userId, closedAt: null } });
          const active = await db.consultation.count({ where: { userId: app.userId, status: "active" } });
          for (const lockout of refused) expect(lockout.freedAt === null).toBe(active >= maxActive);
        }),
        { numRuns: 10 },
      );
    },
    120_000,
  );
});

/** The action that the audit log must hold once, or undefined where nothing was to be done. */
async function carryOut(act: Act, userId: string, pick: number, now: Date, app: ReturnType<typeof phone>): Promise<string | undefined> {
  try {
    if (act === "create") {
      await tryToCreate(app, now);
      return undefined;
    }
    if (act === "archive" || act === "delete") {
      const reset = await resetConsultations(
        lead,
        { userId, mode: act, ...key, reasonCode: "other", reason: "a test", slotHoldersOnly: true },
        now,
      );
      for (const proof of reset.proof) expect(proof.slotFree).toBe(true);
      return reset.resetId ? `consultation.${act}` : undefined;
    }
    if (act === "undo" || act === "undo_archived") {
      const resets = await db.reset.findMany({ where: { userId }, orderBy: { at: "asc" }, select: { id: true } });
      const resetId = resets[pick % Math.max(1, resets.length)]?.id;
      if (!resetId) return undefined;
      await undoReset(lead, { userId, resetId, as: act === "undo" ? "active" : "archived" }, now);
      return "reset.undo";
    }
    const archived = await db.consultation.findMany({
      where: { userId, status: "archived" },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    const consultationId = archived[pick % Math.max(1, archived.length)]?.id;
    if (!consultationId) return undefined;
    const { version } = await previewRestore(lead, { userId, consultationId }, now);
    const ifTaken = act === "swap" ? "swap" : "refuse";
    const restored = await restoreChat(
      lead,
      { userId, consultationId, ifTaken, evenIfChatting: true, reason: "a test", previewVersion: version },
      now,
    );
    return restored.archivedIds.length > 0 ? "consultation.swap" : "consultation.restore";
  } catch (thrown) {
    if (thrown instanceof Refusal) return undefined;
    throw thrown;
  }
}
