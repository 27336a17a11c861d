import "server-only";
import { db } from "@/lib/db";
import type { MacroRemedy } from "@/lib/macros/schema";
import { hasNoTryYet } from "@/lib/tickets/closure/rules";
import type { Status } from "@/lib/tickets/rules";

type Asked = { id: string; userId: string | null; status: string; nudgedAt: Date | null; triedAt: Date | null; awaitingSince: Date | null };

/** Nobody tried after a remedy: which one it was, as its macro asks them once more; null where there is nothing to ask for. */
export async function remedyToRepeat(ticket: Asked): Promise<MacroRemedy | null> {
  const { id: ticketId, userId } = ticket;
  if (!userId || !hasNoTryYet({ ...ticket, status: ticket.status as Status })) return null;
  const [reset, remedy] = await Promise.all([
    db.reset.findFirst({ where: { userId, ticketId, undoneAt: null }, orderBy: { at: "desc" }, select: { at: true, mode: true } }),
    db.remedy.findFirst({ where: { userId, ticketId }, orderBy: { at: "desc" }, select: { at: true, kind: true } }),
  ]);
  const last = reset && (!remedy || reset.at >= remedy.at) ? reset.mode : remedy?.kind;
  return macroOf[last ?? ""] ?? null;
}

const macroOf: Readonly<Record<string, MacroRemedy>> = { archive: "archive", delete: "delete", reconnect: "reconnect", advice: "wait" };
