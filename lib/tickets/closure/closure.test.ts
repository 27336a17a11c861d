import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { getConsultation } from "@/lib/consultations/get";
import { db } from "@/lib/db";
import { resetConsultations } from "@/lib/remedies/reset";
import { readAnswering } from "@/lib/replies/answering";
import { lockedOut, minutes, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { auditOf, employed, notesOf, ticketOf } from "@/lib/testing/tickets";
import { changeTicketStatus } from "../change-status";
import { listTickets } from "../list";
import type { Status } from "../rules";
import { statusAfterRemedy, statusAfterUndo } from "../rules";
import { ListTickets } from "../schema";
import { viewTicket } from "../view";
import { type Decision, decide, firstNudgeHours, hasNoTryYet, laterNudgeHours, type WatchedLockout, type WatchedTicket } from "./rules";
import { tendClosure } from "./tend";

const agent = staff("agent");
const job = { kind: "system", name: "job" } as const;
const day = 24 * 60;

/** Locked out a day after `start`, with a ticket ten minutes later. */
async function complained() {
  await setPolicy("today");
  const story = await lockedOut();
  const ticket = await ticketOf({ user_id: story.app.userId }, minutes(day + 10));
  return { ...story, ticket };
}
const tend = (app: AppActor, at: number) => tendClosure(job, { userIds: [app.userId] }, minutes(at));
const statusOf = async (id: string) => (await db.ticket.findUniqueOrThrow({ where: { id } })).status;
const free = (app: AppActor, ticketId: string, at: number) =>
  resetConsultations(
    agent,
    {
      userId: app.userId,
      mode: "archive",
      persona: "wellness_specialist",
      goal: "",
      reasonCode: "lost_chat",
      reason: "for a test",
      ticketId,
    },
    minutes(at),
  );

describe("a waiting ticket", () => {
  test("closes itself once, when its person's app got through, and says which phone when", async () => {
    const { app, ticket } = await complained();
    await free(app, ticket.id, day + 20);
    expect(await tend(app, day + 21)).toMatchObject({ closed: 0 });
    await tryToCreate(app, minutes(day + 30));
    const both = await Promise.all([tend(app, day + 31), tend(app, day + 31)]);
    expect(both.map((each) => each.closed).sort()).toEqual([0, 1]);
    expect(await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).toMatchObject({
      status: "solved",
      closedItselfAt: minutes(day + 31),
      solvedAt: minutes(day + 31),
    });
    expect((await notesOf(ticket.id)).at(-1)).toMatchObject({
      authorKind: "system",
      body: "awaiting retry → solved: closed by itself. Their iOS device · 2.2.0 got through at 2026-03-03 09:30 UTC.",
    });
    expect((await auditOf(ticket.id)).at(-1)).toMatchObject({ action: "ticket.close_itself", actorKind: "system" });
    expect(await tend(app, day + 40)).toMatchObject({ closed: 0, reopened: 0 });
  });

  test("closes itself, too, when the app reads its old chat again", async () => {
    const { app, ticket, chat } = await complained();
    const waiting = await changeTicketStatus(
      agent,
      { ticketId: ticket.id, seen: ticket.updatedAt, status: "awaiting_retry" },
      minutes(day + 20),
    );
    expect(waiting.status).toBe("awaiting_retry");
    await getConsultation(app, { id: chat }, minutes(day + 25));
    expect(await tend(app, day + 26)).toMatchObject({ closed: 1 });
  });

  test("goes back into the queue after a day without a try, closes itself all the same when one comes, opens itself at a new refusal", async () => {
    const { app, ticket } = await complained();
    await free(app, ticket.id, day + 20);
    expect(await tend(app, 2 * day + 19)).toMatchObject({ nudged: 0 });
    expect(await tend(app, 2 * day + 20)).toMatchObject({ nudged: 1 });
    expect(await tend(app, 2 * day + 21)).toMatchObject({ nudged: 0 });
    const nudged = await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
    expect(hasNoTryYet({ ...nudged, status: nudged.status as Status })).toBe(true);
    const agentHere = await employed("agent");
    const asked = () => readAnswering(agentHere, { ticketId: ticket.id, reader: "en" });
    expect(await viewTicket(agent, { id: ticket.id })).toMatchObject({ ticket: { noTryYet: true } });
    expect(await asked()).toMatchObject({ onceMore: "archive" });
    await tryToCreate(app, minutes(3 * day));
    expect(await tend(app, 3 * day + 1)).toMatchObject({ closed: 1 });
    expect(await asked()).toMatchObject({ onceMore: null });
    const again = { ...app, installation: { ...app.installation, installationId: crypto.randomUUID() } };
    expect(await tryToCreate(again, minutes(4 * day))).toBe("conflict");
    expect(await tend(app, 4 * day)).toMatchObject({ reopened: 0 });
    expect(await tend(app, 4 * day + 1)).toMatchObject({ reopened: 1 });
    const reopened = await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } });
    expect(reopened).toMatchObject({ status: "open", solvedAt: null });
    expect(reopened.lockoutId).not.toBe(ticket.lockoutId);
    expect((await notesOf(ticket.id)).at(-1)?.body).toContain(
      "opened by itself. Their iOS device · 2.2.0 was refused from Wellness specialist",
    );
  });

  test("is not called without a try when what it is about works, and when the app has tried since: it stays in the queue", async () => {
    const { old, app, ticket } = await complained();
    // Another chat of theirs, from which they are locked out before the ticket begins to wait.
    const other = await tryToCreate(old, minutes(day + 12), "sleep_coach");
    expect(await tryToCreate(app, minutes(day + 13), "sleep_coach")).toBe("conflict");
    await free(app, ticket.id, day + 20);
    expect(await tend(app, 2 * day + 20)).toMatchObject({ nudged: 1 });
    const marked = async () =>
      (await listTickets(agent, ListTickets.parse({ mark: "no_try", limit: 100 }))).rows.some(({ id }) => id === ticket.id);
    const shown = async () => (await viewTicket(agent, { id: ticket.id })).ticket.noTryYet;
    expect([await shown(), await marked()]).toEqual([true, true]);
    const seen = (await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).updatedAt;
    expect(await tryToCreate(app, minutes(2 * day + 30))).not.toBe("conflict");
    expect(await tend(app, 2 * day + 31)).toMatchObject({ tried: 1, closed: 0 });
    expect([await shown(), await marked(), await statusOf(ticket.id)]).toEqual([false, false, "open"]);
    expect(await readAnswering(await employed("agent"), { ticketId: ticket.id, reader: "en" })).toMatchObject({ onceMore: null });
    expect((await db.ticket.findUniqueOrThrow({ where: { id: ticket.id } })).updatedAt).toEqual(seen);
    expect(await tend(app, 2 * day + 32)).toMatchObject({ tried: 0, closed: 0 });
    // It goes on waiting: once nothing of theirs is refused any more it closes itself.
    await getConsultation(app, { id: other }, minutes(2 * day + 40));
    expect(await tend(app, 2 * day + 41)).toMatchObject({ closed: 1 });
  });

  test("is taken up when the app is refused while it waits; one that a person solved is left to them", async () => {
    const { app, ticket } = await complained();
    const wait = { ticketId: ticket.id, seen: ticket.updatedAt, status: "awaiting_retry" as const };
    const waiting = await changeTicketStatus(agent, wait, minutes(day + 20));
    expect(await tryToCreate(app, minutes(day + 30))).toBe("conflict");
    expect(await tend(app, day + 31)).toMatchObject({ taken_up: 1 });
    expect(await statusOf(ticket.id)).toBe("open");
    await changeTicketStatus(
      agent,
      { ticketId: ticket.id, seen: (await db.ticket.findUniqueOrThrow({ where: { id: waiting.id } })).updatedAt, status: "solved" },
      minutes(day + 40),
    );
    await tryToCreate(app, minutes(day + 50));
    expect(await tend(app, day + 51)).toMatchObject({ taken_up: 0, reopened: 0 });
    expect(await statusOf(ticket.id)).toBe("solved");
  });
});

// A life of one person with two phones and two chats, played through the rule alone.
type Step = "refused" | "freed" | "freed_undone" | "through" | "remedy" | "undo" | "solve" | "reopen" | "merge" | "unmerge" | "tend";
const steps: Step[] = ["refused", "freed", "freed_undone", "through", "remedy", "undo", "solve", "reopen", "merge", "unmerge", "tend"];

test("in any history no ticket closes itself while its person is locked out, and none waits for ever", () => {
  const life = fc.record({
    linked: fc.boolean(),
    steps: fc.array(
      fc.record({ step: fc.constantFrom(...steps), key: fc.nat(1), phone: fc.nat(1), minutes: fc.integer({ min: 1, max: 60 * 40 }) }),
      { maxLength: 40 },
    ),
  });
  fc.assert(
    fc.property(life, ({ linked, steps: lived }) => {
      let at = minutes(day);
      const lockouts: WatchedLockout[] = [opened("0", 0, 0, start)];
      let ticket: WatchedTicket = { ...fresh, userId: "u", lockoutId: linked ? "0" : null, createdAt: at };
      // What their app did, told apart from how the rule reads it.
      const tries: Date[] = [];
      const settle = () => {
        const decision = decide(ticket, lockouts, at);
        if (!decision) return;
        if (decision.act === "close") expect(lockouts.some((each) => !each.closedAt && !each.freedAt)).toBe(false);
        if (decision.act === "close") expect(lockouts.some((each) => each.closedAt && each.resumedConsultationId)).toBe(true);
        expect(ticket.mergedInto).toBeNull();
        ticket = after(ticket, decision, at);
        if ("lockout" in decision && decision.act !== "close") ticket.lockoutId = decision.lockout.id;
        // What was done is done: the same moment asks for it no second time.
        expect(decide(ticket, lockouts, at)?.act).not.toBe(decision.act);
        if (decision.act === "nudge") expect(hasNoTryYet(ticket)).toBe(!triedOrWorks());
      };
      const triedOrWorks = () => {
        const own = lockouts.find(({ id }) => id === ticket.lockoutId);
        const works = own?.resumedConsultationId && own.closedAt && own.closedAt > (ticket.closedItselfAt ?? ticket.createdAt);
        const all = lockouts.filter(({ closedAt }) => !closedAt || closedAt >= (ticket.closedItselfAt ?? ticket.createdAt));
        const allWork = !own && all.length > 0 && all.every(({ closedAt }) => closedAt);
        return Boolean(works || allWork || tries.some((tried) => tried > (ticket.awaitingSince ?? at)));
      };
      for (const { step, key, phone, minutes: waited } of lived) {
        at = new Date(at.getTime() + waited * 60_000);
        const open = lockouts.find((each) => !each.closedAt && each.persona === `${key}` && each.id.endsWith(`p${phone}`));
        if (step === "refused" && open) Object.assign(open, { lastAttemptAt: at, freedAt: null });
        if (step === "refused" && !open) lockouts.push(opened(`${lockouts.length}`, key, phone, at));
        if (step === "refused" || (step === "through" && open)) tries.push(at);
        if (step === "freed" && open) open.freedAt = at;
        if (step === "freed_undone" && open) open.freedAt = null;
        if (step === "through" && open) Object.assign(open, { closedAt: at, closedBy: "create", resumedConsultationId: "c" });
        const status = moved(ticket, step);
        if (status !== ticket.status)
          ticket = {
            ...ticket,
            status,
            solvedAt: status === "solved" ? at : null,
            ...(status === "awaiting_retry" && { awaitingSince: at }),
          };
        if (step === "merge" && ticket.status === "solved") ticket = { ...ticket, mergedInto: "other" };
        if (step === "unmerge") ticket = { ...ticket, mergedInto: null };
        if (step === "tend") {
          settle();
          // "No try yet" stands on no ticket whose own chat works, nor where the app has tried at all.
          if (hasNoTryYet(ticket) && !ticket.mergedInto) expect(triedOrWorks()).toBe(false);
        }
      }
      ticket.mergedInto = null;
      at = new Date(at.getTime() + laterNudgeHours * 3_600_000);
      settle();
      expect(ticket.status).not.toBe("awaiting_retry");
      expect(laterNudgeHours).toBeGreaterThanOrEqual(firstNudgeHours);
    }),
    { numRuns: 300, seed: 6 },
  );
});

const fresh = {
  status: "open" as Status,
  solvedAt: null,
  awaitingSince: null,
  nudgedAt: null,
  triedAt: null,
  nudges: 0,
  closedItselfAt: null,
  snoozedUntil: null,
  mergedInto: null,
};

function opened(id: string, key: number, phone: number, at: Date): WatchedLockout {
  return {
    id: id === "0" ? "0" : `${id}p${phone}`,
    persona: `${key}`,
    goal: "",
    openedAt: at,
    lastAttemptAt: at,
    freedAt: null,
    closedAt: null,
    closedBy: null,
    resumedConsultationId: null,
  };
}

function moved({ status, mergedInto }: WatchedTicket, step: Step): Status {
  if (mergedInto) return status;
  if (step === "remedy") return statusAfterRemedy(status);
  if (step === "undo") return statusAfterUndo(status);
  if (step === "solve") return "solved";
  return step === "reopen" && status === "solved" ? "open" : status;
}

function after(ticket: WatchedTicket, decision: NonNullable<Decision<WatchedLockout>>, at: Date): WatchedTicket {
  const { act } = decision;
  if (act === "close") return { ...ticket, status: "solved", solvedAt: at, closedItselfAt: at };
  if (act === "nudge") return { ...ticket, status: "open", nudgedAt: at, triedAt: decision.tried ? at : null, nudges: ticket.nudges + 1 };
  if (act === "tried") return { ...ticket, triedAt: at };
  return { ...ticket, status: "open", solvedAt: null, nudgedAt: null };
}
