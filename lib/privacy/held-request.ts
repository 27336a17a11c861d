import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { personWords } from "@/lib/texts/people";
import type { PrivacyRequest } from "@/prisma/generated/client";
import { erasedName } from "./rules";

/** A request, held to the end of the transaction. Throws NOT_FOUND. */
export async function heldRequest(tx: Tx, requestId: string): Promise<PrivacyRequest> {
  await tx.$queryRaw`SELECT id FROM privacy_requests WHERE id = ${requestId}::uuid FOR UPDATE`;
  const request = await tx.privacyRequest.findUnique({ where: { id: requestId } });
  if (!request) throw new Refusal("NOT_FOUND", (t) => t.noSuchRequest);
  return request;
}

/** What the audit log calls the person: their name, or what is left of it. */
export async function labelOf(tx: Pick<Tx, "user">, userId: string): Promise<string> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true, name: true, email: true, erasedAt: true } });
  return !user || user.erasedAt ? erasedName(userId) : personWords(user);
}
