import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { attemptsShownMax, engineeringFacts, rowsShownMax } from "./engineering-facts";
import type { AboutUser, WrittenText } from "./engineering-schema";

/**
 * One user as the tables hold them, as JSON for engineers: ids, moments, versions and outcomes. Never a message or a
 * chat's title; name and address only for a lead and above. Reading it is audited. Throws USER_NOT_FOUND.
 */
export async function rawUser(actor: Actor, { userId }: AboutUser, now: Date = new Date()): Promise<WrittenText> {
  authorize(actor, "users:read");
  const facts = await engineeringFacts(actor, { userId }, now);
  const unmasked = can(actor, "audit:read");
  const who = unmasked ? await db.user.findUnique({ where: { id: userId }, select: { name: true, email: true, locale: true } }) : null;
  const raw = {
    read_at: now,
    masked: unmasked ? [] : ["user.name", "user.email", "user.locale"],
    never_included: ["messages", "consultations.title", "resets.reason"],
    newest_only: { rows: rowsShownMax, attempts: attemptsShownMax },
    ...facts,
    user: { ...facts.user, ...who },
  };
  await db.$transaction((tx) =>
    recordAudit(
      tx,
      actor,
      {
        action: "user.raw",
        target: { kind: "user", id: userId, label: userId },
        userId,
        after: { masked: raw.masked, attempts: facts.attempts.length },
      },
      now,
    ),
  );
  return { text: JSON.stringify(raw, null, 2), fileName: `user-${userId}.json` };
}
