import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { unknownInstallation } from "@/lib/ids";
import type { Cause, Confidence } from "@/lib/lockouts/rules";
import { diagnoseKey } from "@/lib/remedies/diagnose";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose-keys";
import type { Language } from "@/lib/texts/language";
import type { Status } from "@/lib/tickets/rules";

export type PanelLockout = {
  persona: string;
  goal: string;
  openedAt: Date;
  lastAttemptAt: Date;
  tries: number;
  cause: Cause;
  confidence: Confidence;
  phone: { deviceModel: string | null; platform: string | null; appVersion: string | null };
};
export type Panel = {
  ticket: { number: number; status: Status };
  person: { id: string; name: string | null; email: string | null };
  /** refused: locked out now. freed: they would be let through, their app has not come back. none: neither. */
  state: "refused" | "freed" | "none";
  /** What the ticket is about, else what has lasted longest; null where nothing is open. */
  lockout: PanelLockout | null;
  /** How many others of theirs are refused, too. */
  others: number;
  /** Of the lockout's persona and goal, where it is refused. */
  diagnosis: KeyDiagnosis | null;
};

/** What a helpdesk's panel shows of a ticket and its person; reasons in `language`. */
export async function readPanel(
  actor: Actor,
  { ticketId, userId, language }: { ticketId: string; userId: string; language: Language },
  now: Date = new Date(),
): Promise<Panel> {
  authorize(actor, "consultations:reset");
  const [ticket, person, open] = await Promise.all([
    db.ticket.findUniqueOrThrow({ where: { id: ticketId }, select: { number: true, status: true, lockoutId: true } }),
    db.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, name: true, email: true } }),
    db.lockout.findMany({ where: { userId, closedAt: null }, orderBy: { openedAt: "asc" }, take: 20 }),
  ]);
  const refused = open.filter((lockout) => !lockout.freedAt);
  const lockout =
    refused.find((each) => each.id === ticket.lockoutId) ?? refused[0] ?? open.find((each) => each.id === ticket.lockoutId) ?? open[0];
  const known =
    lockout && lockout.installationId !== unknownInstallation
      ? await db.installation.findUnique({ where: { userId_id: { userId, id: lockout.installationId } }, select: { deviceModel: true } })
      : null;
  const state = refused.length > 0 ? "refused" : open.length > 0 ? "freed" : "none";
  return {
    ticket: { number: Number(ticket.number), status: ticket.status as Status },
    person,
    state,
    lockout: lockout
      ? {
          persona: lockout.persona,
          goal: lockout.goal,
          openedAt: lockout.openedAt,
          lastAttemptAt: lockout.lastAttemptAt,
          tries: lockout.tries,
          cause: lockout.cause as Cause,
          confidence: lockout.confidence as Confidence,
          phone: { deviceModel: known?.deviceModel ?? null, platform: lockout.platform, appVersion: lockout.appVersion },
        }
      : null,
    others: Math.max(0, refused.length - 1),
    diagnosis:
      lockout && state === "refused"
        ? await diagnoseKey(actor, { userId, persona: lockout.persona, goal: lockout.goal, language }, now)
        : null,
  };
}
