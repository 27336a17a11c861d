import "server-only";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { personWords } from "@/lib/texts/people";

export type ErasurePreview = {
  person: { id: string; label: string; email: string | null };
  counts: { of: ErasedThing; count: number; what: "deleted" | "emptied" | "kept" }[];
};

export type ErasedThing = "messages" | "chats" | "tickets" | "installations" | "open_lockouts" | "attempts" | "events" | "audit";

/** How much of a person an erasure would take away, and how much it leaves without them. Throws USER_NOT_FOUND. */
export async function previewErasure(actor: StaffActor, input: { userId: string }): Promise<ErasurePreview> {
  authorize(actor, "privacy:manage");
  const { userId } = input;
  const user = await db.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true, erasedAt: true } });
  if (!user || user.erasedAt) throw new Refusal("USER_NOT_FOUND", (t) => t.nobodyToErase);
  const [row] = await db.$queryRaw<Record<string, bigint>[]>`
    SELECT (SELECT count(*) FROM consultations WHERE user_id = ${userId}::uuid) AS chats,
      (SELECT count(*) FROM messages WHERE user_id = ${userId}::uuid) AS messages,
      (SELECT count(*) FROM installations WHERE user_id = ${userId}::uuid) AS installations,
      (SELECT count(*) FROM tickets WHERE user_id = ${userId}::uuid OR requester_email IN (SELECT email FROM user_emails WHERE user_id = ${userId}::uuid)) AS tickets,
      (SELECT count(*) FROM lockouts WHERE user_id = ${userId}::uuid AND closed_at IS NULL) AS open_lockouts,
      (SELECT count(*) FROM attempts WHERE user_id = ${userId}::uuid) AS attempts,
      (SELECT count(*) FROM events WHERE user_id = ${userId}::uuid) AS events,
      (SELECT count(*) FROM audit_entries WHERE user_id = ${userId}::uuid) AS audit`;
  const count = (name: string) => Number(row?.[name] ?? 0);
  return {
    person: { id: userId, label: personWords(user), email: user.email },
    counts: [
      { of: "messages", count: count("messages"), what: "deleted" },
      { of: "chats", count: count("chats"), what: "emptied" },
      { of: "tickets", count: count("tickets"), what: "emptied" },
      { of: "installations", count: count("installations"), what: "emptied" },
      { of: "open_lockouts", count: count("open_lockouts"), what: "emptied" },
      { of: "attempts", count: count("attempts"), what: "kept" },
      { of: "events", count: count("events"), what: "kept" },
      { of: "audit", count: count("audit"), what: "kept" },
    ],
  };
}
