import fc from "fast-check";
import { expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { getConsultation } from "@/lib/consultations/get";
import { sendMessage } from "@/lib/consultations/send-message";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { resetConsultations } from "@/lib/remedies/reset";
import { undoReset } from "@/lib/remedies/undo";
import { admitted, minutes, phone, reinstalled, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { wouldRefuse } from "./rules";

// Random lives of one person with three phones, support and policy changes, against the real verbs. After each act:
// locked out now (open and not freed) is exactly the installations whose last attempt was refused, for whom nothing has
// worked since, and whom the server would refuse again now.

const acts = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("create" as const),
      phone: fc.nat(2),
      persona: fc.constantFrom("wellness_specialist", "sleep_coach"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("get" as const), phone: fc.nat(2), nth: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("message" as const), phone: fc.nat(2), nth: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("archive" as const), persona: fc.constantFrom("wellness_specialist", "sleep_coach") }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const), nth: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reinstall" as const), phone: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("policy" as const), maxActive: fc.constantFrom(1, 2, null) }) },
);
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

class Life {
  readonly phones: AppActor[];
  readonly refused = new Map<string, { persona: string; app: AppActor }>();
  maxActive: number | null = 1;
  minute = 0;

  constructor() {
    const first = phone();
    this.phones = [first, phone({}, first.userId), phone({}, first.userId)];
  }

  static async begin(): Promise<Life> {
    const life = new Life();
    await admitted(life.one(0), minutes(0));
    return life;
  }

  async act(act: Act): Promise<void> {
    this.minute++;
    const now = minutes(this.minute);
    const userId = this.one(0).userId;
    switch (act.do) {
      case "create": {
        const app = this.one(act.phone);
        const answer = await tryToCreate(app, now, act.persona);
        this.replacedBy(app, act.persona);
        if (answer === "conflict") this.refused.set(`${app.installation.installationId} ${act.persona}`, { persona: act.persona, app });
        else this.refused.delete(`${app.installation.installationId} ${act.persona}`);
        return;
      }
      case "get":
      case "message": {
        const chats = await db.consultation.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
        const chat = chats[act.nth % Math.max(1, chats.length)];
        if (!chat) return;
        const app = this.one(act.phone);
        await unlessRefused(
          act.do === "get" ? getConsultation(app, { id: chat.id }, now) : sendMessage(app, { id: chat.id, content: "hello" }, now),
        );
        if (chat.status !== "active") return;
        this.refused.delete(`${app.installation.installationId} ${chat.persona}`);
        this.replacedBy(app, chat.persona);
        return;
      }
      case "archive":
        await resetConsultations(
          staff("agent"),
          { userId, mode: "archive", persona: act.persona, reasonCode: "other", reason: "for a test" },
          now,
        );
        return;
      case "delete":
        await resetConsultations(staff("lead"), { userId, mode: "delete", reasonCode: "other", reason: "for a test" }, now);
        return;
      case "undo": {
        const resets = await db.reset.findMany({ where: { userId }, orderBy: { at: "asc" } });
        const reset = resets[act.nth % Math.max(1, resets.length)];
        if (reset) await unlessRefused(undoReset(staff("lead"), { userId, resetId: reset.id, as: "active" }, now));
        return;
      }
      case "reinstall":
        this.phones[act.phone] = reinstalled(this.one(act.phone));
        return;
      case "policy":
        this.maxActive = act.maxActive;
        await setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive: act.maxActive }, now);
    }
  }

  async check(): Promise<void> {
    const userId = this.one(0).userId;
    const open = await db.lockout.findMany({ where: { userId, closedAt: null } });
    const lockedOutNow = open
      .filter((lockout) => lockout.freedAt === null)
      .map((lockout) => `${lockout.installationId} ${lockout.persona}`);
    const expected: string[] = [];
    for (const [place, { persona }] of this.refused) {
      const active = await db.consultation.count({ where: { userId, persona, status: "active" } });
      if (wouldRefuse(active, this.maxActive)) expected.push(place);
    }
    expect(lockedOutNow.sort()).toEqual(expected.sort());
    expect(open.map((lockout) => `${lockout.installationId} ${lockout.persona}`).sort()).toEqual([...this.refused.keys()].sort());
    const conflicts = await db.attempt.groupBy({ by: ["lockoutId"], where: { userId, outcome: "conflict" }, _count: true });
    const lockouts = await db.lockout.findMany({ where: { userId } });
    expect(Object.fromEntries(conflicts.map((row) => [row.lockoutId, row._count]))).toEqual(
      Object.fromEntries(lockouts.map((row) => [row.id, row.tries])),
    );
  }

  private one(index: number): AppActor {
    const app = this.phones[index];
    if (!app) throw new Error("There are three phones.");
    return app;
  }

  // A newer installation of the device tried or works: the earlier one is no more.
  private replacedBy(app: AppActor, persona: string): void {
    for (const [place, other] of this.refused) {
      const sameDevice =
        other.app.installation.deviceId === app.installation.deviceId &&
        other.app.installation.installationId !== app.installation.installationId;
      if (sameDevice && other.persona === persona) this.refused.delete(place);
    }
  }
}

async function unlessRefused(promise: Promise<unknown>): Promise<void> {
  await promise.catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal)) throw thrown;
  });
}

it("keeps locked out now equal to what the server would refuse, through random lives", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 22 }), async (story) => {
      await setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive: 1 }, minutes(0));
      const life = await Life.begin();
      for (const act of story) {
        await life.act(act);
        await life.check();
      }
    }),
    { numRuns: 60 },
  );
});
