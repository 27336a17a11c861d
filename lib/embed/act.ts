import "server-only";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import { adviseWithin } from "@/lib/remedies/advise";
import { reconnectWithin } from "@/lib/remedies/reconnect";
import { resetWithin } from "@/lib/remedies/reset";
import type { Visit } from "./open";
import { refusePanel } from "./refuse";
import type { ActInPanel } from "./schema";

/**
 * Carries out a remedy from the panel, in the agent's name and onto the ticket: the desk's own act with its guards (the preview, somebody
 * who is chatting). A visit does one; using it up and the act are one transaction. Throws as the desk's remedies do.
 */
export async function actInPanel(
  actor: StaffActor,
  input: ActInPanel & { visit: Pick<Visit, "id" | "ticketId" | "userId"> },
  now: Date = new Date(),
): Promise<{ done: ActInPanel["remedy"] }> {
  authorize(actor, "consultations:reset");
  const { visit } = input;
  await db.$transaction(async (tx) => {
    const used =
      await tx.$executeRaw`UPDATE panel_visits SET acted_at = ${now} WHERE id = ${visit.id}::uuid AND acted_at IS NULL AND expires_at > ${now}`;
    if (used === 0) throw refusePanel("used");
    await carryOut(tx, actor, input, now);
  });
  announce({ kind: "lockout", userId: visit.userId });
  announce({ kind: "ticket", userId: visit.userId });
  return { done: input.remedy };
}

async function carryOut(
  tx: Tx,
  actor: StaffActor,
  { visit, remedy, ...said }: ActInPanel & { visit: Pick<Visit, "ticketId" | "userId"> },
  now: Date,
) {
  const { persona, goal, reasonCode, reason, previewVersion } = said;
  const common = { userId: visit.userId, persona, goal, ticketId: visit.ticketId };
  if (remedy === "wait") {
    await adviseWithin(tx, actor, common, now);
    return;
  }
  if (remedy === "reconnect") {
    await reconnectWithin(tx, actor, { ...common, reasonCode, reason, previewVersion }, now);
    return;
  }
  const order = { ...common, mode: "archive" as const, reasonCode, reason, previewVersion, slotHoldersOnly: true, evenIfChatting: false };
  const done = await resetWithin(tx, actor, order, now);
  if (!done.resetId) throw new Refusal("NOTHING_TO_RESET", (t) => t.panel.nothing);
}
