import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { purgeAfterDays } from "@/lib/consultations/purge";
import { db } from "@/lib/db";
import { wouldRefuse } from "@/lib/lockouts/rules";
import { policyForUser } from "@/lib/policy/for-user";

export const resetsOfUserMax = 20;

/** Why it can be undone, or cannot. */
export type UndoWhy = "undone" | "purged" | "changed" | "not_allowed" | "possible" | "only_archived" | "slot_taken";

export type UserReset = {
  id: string;
  at: Date;
  mode: "archive" | "delete";
  persona: string | null;
  goal: string | null;
  reasonCode: string;
  reason: string;
  actorName: string;
  consultationIds: string[];
  undoneAt: Date | null;
  undoneByName: string | null;
  /** What undoing would bring now: bounded by whether the person has taken the slot again, not by seconds. */
  undo: { possible: "active" | "archived" | null; why: UndoWhy };
  /** The archived chat that could be brought back in exchange for the one that holds the slot now. */
  swapId: string | null;
  /** When the text of a deleted chat is erased, or was; null for what is not deleted any more. */
  purgesAt: Date | null;
};

/** The last resets of a user, newest first, each with whether it can be undone now and how. */
export async function resetsOfUser(actor: Actor, { userId }: { userId: string }, now: Date = new Date()): Promise<UserReset[]> {
  authorize(actor, "users:read");
  const rows = await db.reset.findMany({
    where: { userId },
    orderBy: { at: "desc" },
    take: resetsOfUserMax,
  });
  if (rows.length === 0) return [];
  const [{ maxActive }, active, newest, ended] = await Promise.all([
    policyForUser(db, userId, now),
    db.consultation.groupBy({ by: ["persona", "goal"], where: { userId, status: "active" }, _count: true }),
    db.consultation.groupBy({ by: ["persona", "goal"], where: { userId }, _max: { createdAt: true } }),
    db.resetConsultation.findMany({
      where: { userId, resetId: { in: rows.map(({ id }) => id) } },
      include: { consultation: { select: { persona: true, goal: true, status: true, goneReason: true } } },
    }),
  ]);
  const goneOn = (persona: string, goal: string, since: Date) =>
    newest.some((key) => key.persona === persona && key.goal === goal && key._max.createdAt !== null && key._max.createdAt > since);
  const slotFree = (persona: string, goal: string) =>
    !wouldRefuse(active.find((key) => key.persona === persona && key.goal === goal)?._count ?? 0, maxActive);
  return rows.map((row) => {
    const mode = row.mode === "delete" ? ("delete" as const) : ("archive" as const);
    const expected = mode === "archive" ? "archived" : "deleted";
    const items = ended.filter((item) => item.resetId === row.id);
    const chats = items.map((item) => item.consultation);
    const untouched = chats.length > 0 && chats.every((chat) => chat.status === expected);
    const purged = chats.some((chat) => chat.goneReason === "erased");
    const free = chats.every((chat) => slotFree(chat.persona, chat.goal) && !goneOn(chat.persona, chat.goal, row.at));
    const only = items.length === 1 ? items[0] : undefined;
    const allowed = can(actor, mode === "delete" ? "consultations:delete" : "consultations:undo");
    return {
      id: row.id,
      at: row.at,
      mode,
      persona: row.persona,
      goal: row.goal,
      reasonCode: row.reasonCode,
      reason: row.reason,
      actorName: row.actorName,
      consultationIds: items.map((item) => item.consultationId),
      undoneAt: row.undoneAt,
      undoneByName: row.undoneByName,
      undo: undoOf({ undone: row.undoneAt !== null, untouched, purged, free, allowed, mode }),
      swapId: only?.consultation.status === "archived" && !free && can(actor, "consultations:undo") ? only.consultationId : null,
      purgesAt:
        chats.some((chat) => chat.status === "deleted") && mode === "delete"
          ? new Date(row.at.getTime() + purgeAfterDays * 86_400_000)
          : null,
    };
  });
}

function undoOf(facts: {
  undone: boolean;
  untouched: boolean;
  purged: boolean;
  free: boolean;
  allowed: boolean;
  mode: "archive" | "delete";
}): UserReset["undo"] {
  if (facts.undone) return { possible: null, why: "undone" };
  if (facts.purged) return { possible: null, why: "purged" };
  if (!facts.untouched) return { possible: null, why: "changed" };
  if (!facts.allowed) return { possible: null, why: "not_allowed" };
  if (facts.free) return { possible: "active", why: "possible" };
  if (facts.mode === "delete") return { possible: "archived", why: "only_archived" };
  return { possible: null, why: "slot_taken" };
}
