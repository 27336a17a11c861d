import "server-only";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { adoptEcho } from "@/lib/replies/echo";
import type { PictureMessage } from "./picture";

/** Keeps the messages of a ticket, each once; of two with one id the later stands. Answers how many are new or say something else now. */
export async function keepMessages(tx: Tx, ticketId: string, messages: readonly PictureMessage[]): Promise<number> {
  let changed = 0;
  for (const { externalId, at, authorKind, authorId = null, authorName = null, body, seen } of messages) {
    const held = await tx.ticketMessage.findUnique({ where: { ticketId_externalId: { ticketId, externalId } } });
    // An answer from here stays as it was written.
    if (held?.deliveryId) continue;
    if (!held && authorKind === "staff" && (await adoptEcho(tx, { ticketId, externalId, body }))) continue;
    if (held && !isNewer({ at: held.providerAt?.getTime() ?? 0, body: held.body }, { at: seen.getTime(), body })) continue;
    if (held) await tx.ticketMessage.update({ where: { id: held.id }, data: { body, providerAt: seen } });
    else {
      const row = { id: newId(at), ticketId, externalId, at, authorKind, authorId, authorName, body, providerAt: seen };
      await tx.ticketMessage.create({ data: row });
    }
    if (held?.body !== body) changed += 1;
  }
  return changed;
}

type Version = { at: number; body: string };

function isNewer(held: Version, told: Version): boolean {
  return told.at > held.at || (told.at === held.at && told.body > held.body);
}
