import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { notFound } from "@/lib/consultations/held";
import { db } from "@/lib/db";
import type { OneChat } from "./schema";

const lockoutsShownMax = 10;
const resetsShownMax = 20;

/** One chat as support sees it: everything about it and nothing of it. The title may say what a person has, so it is text. */
export type ChatFacts = {
  person: { id: string; name: string | null; email: string | null; erasedAt: Date | null };
  id: string;
  persona: string;
  goal: string;
  status: "active" | "archived" | "deleted";
  slot: number | null;
  messageCount: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  lastMessageAt: Date | null;
  archivedAt: Date | null;
  deletedAt: Date | null;
  goneReason: string | null;
  origin: string;
  /** Installations that made it or wrote in it: those hold its id as far as the server can tell. */
  holders: {
    id: string;
    deviceModel: string | null;
    platform: string | null;
    appVersion: string | null;
    lastSeenAt: Date;
    made: boolean;
    wrote: number;
  }[];
  attempts: { total: number; conflicts: number; lastAt: Date | null };
  lockouts: { id: string; openedAt: Date; tries: number; cause: string; outcome: string; closedAt: Date | null; freedAt: Date | null }[];
  resets: { id: string; at: Date; mode: string; by: string; undoneAt: Date | null; restoredAs: string | null }[];
};

/** Throws NOT_FOUND. No message and no title leaves the database here. */
export async function chatFacts(actor: Actor, { userId, consultationId }: OneChat): Promise<ChatFacts> {
  authorize(actor, "users:read");
  const [chat] = await db.$queryRaw<(Omit<ChatFacts, "person" | "holders" | "attempts" | "lockouts" | "resets"> & Person)[]>`
    SELECT c.id, c.persona, c.goal, c.status, c.slot, c.message_count AS "messageCount", c.version, c.created_at AS "createdAt",
      c.updated_at AS "updatedAt", c.last_message_at AS "lastMessageAt", c.archived_at AS "archivedAt", c.deleted_at AS "deletedAt",
      c.gone_reason AS "goneReason", c.origin, u.id AS "userId", u.name, u.email, u.erased_at AS "erasedAt"
    FROM consultations c JOIN users u ON u.id = c.user_id
    WHERE c.user_id = ${userId}::uuid AND c.id = ${consultationId}::uuid`;
  if (!chat) throw notFound();
  const { userId: id, name, email, erasedAt, ...about } = chat;
  const [holders, [attempts], lockouts, resets] = await Promise.all([
    db.$queryRaw<ChatFacts["holders"]>`
      SELECT i.id, i.device_model AS "deviceModel", i.platform, i.app_version AS "appVersion", i.last_seen_at AS "lastSeenAt",
        i.id = c.installation_id AS made, coalesce(w.wrote, 0)::int AS wrote
      FROM consultations c
      JOIN installations i ON i.user_id = c.user_id
      LEFT JOIN (SELECT installation_id, count(*) AS wrote FROM messages
        WHERE user_id = ${userId}::uuid AND consultation_id = ${consultationId}::uuid GROUP BY installation_id) w ON w.installation_id = i.id
      WHERE c.user_id = ${userId}::uuid AND c.id = ${consultationId}::uuid AND (i.id = c.installation_id OR w.wrote > 0)
      ORDER BY i.last_seen_at DESC`,
    db.$queryRaw<{ total: number; conflicts: number; lastAt: Date | null }[]>`
      SELECT count(*)::int AS total, (count(*) FILTER (WHERE outcome = 'conflict'))::int AS conflicts, max(at) AS "lastAt"
      FROM attempts WHERE user_id = ${userId}::uuid AND consultation_id = ${consultationId}::uuid`,
    db.lockout.findMany({
      where: { userId, consultationId },
      orderBy: { openedAt: "desc" },
      take: lockoutsShownMax,
      select: { id: true, openedAt: true, tries: true, cause: true, outcome: true, closedAt: true, freedAt: true },
    }),
    db.$queryRaw<ChatFacts["resets"]>`
      SELECT r.id, r.at, r.mode, r.actor_name AS by, r.undone_at AS "undoneAt", rc.restored_as AS "restoredAs"
      FROM reset_consultations rc JOIN resets r ON r.user_id = rc.user_id AND r.id = rc.reset_id
      WHERE rc.user_id = ${userId}::uuid AND rc.consultation_id = ${consultationId}::uuid ORDER BY r.at DESC LIMIT ${resetsShownMax}`,
  ]);
  return {
    person: { id, name, email, erasedAt },
    ...about,
    holders,
    attempts: attempts ?? { total: 0, conflicts: 0, lastAt: null },
    lockouts,
    resets,
  };
}

type Person = { userId: string; name: string | null; email: string | null; erasedAt: Date | null };
