import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, signature } from "@/lib/auth/actor";
import { Prisma, type Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { keepQueueFacts } from "@/lib/lockouts/queue-facts";
import { queueStatus } from "@/lib/replies/queue";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { words } from "@/lib/texts/words";
import { nextStamp } from "../revise";
import type { Status } from "../rules";
import type { Decision, WatchedLockout, WatchedTicket } from "./rules";
import { noTryWords, refusedWords, stillOutWords, throughWords } from "./words";

export type ClosingTicket = WatchedTicket & { id: string; number: bigint; updatedAt: Date };
export type ClosingLockout = WatchedLockout & {
  userId: string;
  installationId: string;
  platform: string | null;
  appVersion: string | null;
};

type Decided = Exclude<NonNullable<Decision<ClosingLockout>>, { act: "tried" }>;
type Facts = { decision: NonNullable<Decision<ClosingLockout>>; lockouts: readonly ClosingLockout[] };

/** Does what was decided, inside of the caller's transaction and locks: the ticket, its note, its audit entry, word to the helpdesk. */
export async function carryOut(tx: Tx, actor: Actor, ticket: ClosingTicket, { decision, lockouts }: Facts, now: Date): Promise<void> {
  if (decision.act === "tried") {
    // Nothing is decided by it: a badge goes, and nobody's page is told to be stale.
    await tx.$executeRaw`UPDATE tickets SET tried_at = ${now} WHERE id = ${ticket.id}::uuid`;
    return;
  }
  const status: Status = decision.act === "close" ? "solved" : "open";
  const lockoutId =
    decision.act === "close" || decision.act === "nudge" ? ticket.lockoutId : linkAfterwards(ticket, decision.lockout, lockouts);
  await tx.$executeRaw`
    UPDATE tickets SET status = ${status}, lockout_id = ${lockoutId}::uuid, ${moments(decision, now)}, snoozed_at = NULL, snoozed_until = NULL,
      snoozed_until_retry = false, updated_at = ${nextStamp(ticket, now)}
    WHERE id = ${ticket.id}::uuid`;
  if (lockoutId !== ticket.lockoutId) await tx.$executeRaw`UPDATE tickets SET changed_xid = DEFAULT WHERE id = ${ticket.id}::uuid`;
  const who = signature(actor);
  const statuses = words.en.ticketStatus;
  const told = await noteOf(tx, decision);
  await tx.ticketNote.create({
    data: {
      id: newId(now),
      ticketId: ticket.id,
      at: now,
      kind: "status",
      body: `${statuses[ticket.status]} → ${statuses[status]}: ${told}`,
      authorKind: who.kind,
      authorId: who.id,
      authorName: who.name,
    },
  });
  await recordAudit(
    tx,
    actor,
    {
      action: actions[decision.act],
      target: { kind: "ticket", id: ticket.id, label: `#${ticket.number}` },
      userId: ticket.userId ?? undefined,
      ticketId: ticket.id,
      before: { status: ticket.status, lockout_id: ticket.lockoutId },
      after: { status, lockout_id: lockoutId, ...(decision.act !== "nudge" && { decided_by_lockout: decision.lockout.id }) },
    },
    now,
  );
  await keepQueueFacts(tx, [ticket.userId]);
  await queueStatus(tx, { ticketId: ticket.id, status }, now);
}

const actions: Record<Decided["act"], string> = {
  close: "ticket.close_itself",
  nudge: "ticket.nudge",
  take_up: "ticket.take_up",
  reopen: "ticket.reopen_itself",
};

function moments(decision: Decided, now: Date): Prisma.Sql {
  switch (decision.act) {
    case "close":
      return Prisma.sql`solved_at = ${now}, first_solved_at = coalesce(first_solved_at, ${now}), closed_itself_at = ${now}`;
    case "nudge":
      return Prisma.sql`nudged_at = ${now}, tried_at = ${decision.tried ? now : null}, nudges = nudges + 1`;
    case "take_up":
      return Prisma.sql`nudged_at = NULL`;
    case "reopen":
      return Prisma.sql`solved_at = NULL, nudged_at = NULL, nudges = 0`;
  }
}

/** What it is about from now on: the lockout that it was linked to while that one stands, else the new one. */
function linkAfterwards(ticket: ClosingTicket, refused: ClosingLockout, lockouts: readonly ClosingLockout[]): string {
  const linked = lockouts.find((lockout) => lockout.id === ticket.lockoutId);
  return linked && !linked.closedAt ? linked.id : refused.id;
}

async function noteOf(tx: Tx, decision: Decided): Promise<string> {
  switch (decision.act) {
    case "close":
      return throughWords(await phoneOf(tx, decision.lockout), decision.at);
    case "nudge":
      return decision.stillOut
        ? stillOutWords(personaWords(decision.stillOut.persona, decision.stillOut.goal))
        : noTryWords(decision.hours);
    case "take_up":
    case "reopen": {
      const { persona, goal, lastAttemptAt } = decision.lockout;
      const how = decision.act === "reopen" ? "opened by itself" : "taken up again";
      return refusedWords(how, await phoneOf(tx, decision.lockout), personaWords(persona, goal), lastAttemptAt);
    }
  }
}

async function phoneOf(tx: Tx, lockout: ClosingLockout): Promise<string> {
  const { userId, installationId: id, platform, appVersion } = lockout;
  if (lockout.closedBy === "newer_installation") return "newly installed app";
  const known = await tx.installation.findUnique({ where: { userId_id: { userId, id } }, select: { deviceModel: true } });
  const deviceModel = known?.deviceModel ?? null;
  return deviceModel || platform ? phoneWords({ deviceModel, platform, appVersion }) : "app";
}
