import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { announce } from "@/lib/live/announce";
import { markPeople } from "@/lib/metrics/rollups/mark";
import { closeReveals } from "@/lib/reveals/close";
import { erasedName } from "./rules";

const batchMessages = 5_000;

type About = { requestId: string; userId: string };

/**
 * Erases one person for good, for a request that is running. First who they are, in one transaction, so that nobody finds
 * them any more; then what they wrote, in batches; then what names them in the metrics' rows; last the audit log's words,
 * together with the entry that tells of it. Each step can be done again.
 */
export async function erasePerson(actor: Actor, about: About, now: Date): Promise<void> {
  await db.$transaction((tx) => eraseIdentity(tx, about.userId, now));
  announce({ kind: "lockout", userId: about.userId });
  let messages = 0;
  for (let count = batchMessages; count === batchMessages; messages += count) count = await eraseMessages(about.userId);
  await pseudonymise(about.userId);
  await db.$transaction((tx) => eraseFromAudit(tx, actor, about, messages, now));
}

async function eraseIdentity(tx: Tx, userId: string, now: Date): Promise<void> {
  // The row first, as everywhere: the app's own writes wait, and find an erased person afterwards.
  await tx.$executeRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  await closeReveals(tx, { userId }, now, { end: "gone" });
  await tx.$executeRaw`
    UPDATE tickets SET subject = 'Erased', body = 'Erased with the person who wrote it.', requester_email = NULL, requester_name = NULL,
      category_evidence = '[]',
      user_id = ${userId}::uuid, status = 'solved', solved_at = coalesce(solved_at, ${now}), updated_at = ${now}, changed_xid = DEFAULT,
      snoozed_at = NULL, snoozed_until = NULL, snoozed_until_retry = false
    WHERE user_id = ${userId}::uuid OR requester_email IN (SELECT email FROM user_emails WHERE user_id = ${userId}::uuid)`;
  await tx.$executeRaw`
    UPDATE ticket_notes SET body = 'Erased with the person whom it was about.'
    WHERE ticket_id IN (SELECT id FROM tickets WHERE user_id = ${userId}::uuid)`;
  await tx.$executeRaw`
    UPDATE ticket_messages SET body = 'Erased with the person who wrote it.', author_name = CASE author_kind WHEN 'requester' THEN NULL ELSE author_name END,
      delivery_id = NULL
    WHERE ticket_id IN (SELECT id FROM tickets WHERE user_id = ${userId}::uuid)`;
  // What was said to them, to which address, and what was answered to that; what has not left by now does not leave any more.
  await tx.$executeRaw`
    DELETE FROM delivery_tries WHERE delivery_id IN (SELECT d.id FROM deliveries d JOIN tickets t ON t.id = d.ticket_id WHERE t.user_id = ${userId}::uuid)`;
  await tx.$executeRaw`DELETE FROM deliveries WHERE ticket_id IN (SELECT id FROM tickets WHERE user_id = ${userId}::uuid)`;
  await tx.$executeRaw`DELETE FROM ticket_drafts WHERE ticket_id IN (SELECT id FROM tickets WHERE user_id = ${userId}::uuid)`;
  // What helpdesks have sent of them, word for word; the log keeps that something came.
  await tx.$executeRaw`
    UPDATE inbound_deliveries SET body = NULL WHERE body IS NOT NULL AND ticket_id IN (SELECT id FROM tickets WHERE user_id = ${userId}::uuid)`;
  await tx.$executeRaw`
    UPDATE users SET email = NULL, name = NULL, locale = NULL, erased_at = coalesce(erased_at, ${now}),
      change_seq = change_seq + (SELECT count(*) FROM consultations WHERE user_id = ${userId}::uuid AND status <> 'deleted')
    WHERE id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM ticket_candidates WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM ticket_former_links WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM user_emails WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM user_handles WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM queue_claims WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM panel_visits WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE owner_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM event_receipts WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`DELETE FROM refused_messages WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`
    UPDATE consultations SET title = NULL, slot = NULL, status = 'deleted', gone_reason = 'erased', deleted_at = coalesce(deleted_at, ${now}),
      version = version + 1, updated_at = ${now}
    WHERE user_id = ${userId}::uuid AND (gone_reason IS DISTINCT FROM 'erased' OR title IS NOT NULL)`;
  await tx.$executeRaw`UPDATE installations SET device_id = NULL, device_model = NULL WHERE user_id = ${userId}::uuid`;
  // Neither back nor lost: from here on nobody can know. The metrics count it as ended by something else.
  await tx.$executeRaw`
    UPDATE lockouts SET closed_at = ${now}, closed_by = 'erased', outcome = 'superseded', changed_xid = DEFAULT WHERE user_id = ${userId}::uuid AND closed_at IS NULL`;
  await tx.$executeRaw`
    UPDATE lockouts SET device_id = NULL, evidence = '{}', ticket_number = NULL, other_phone_at = NULL WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`
    UPDATE policy_overrides SET revoked_at = coalesce(revoked_at, ${now}), revoked_by_name = coalesce(revoked_by_name, 'Lume Support'), reason = 'erased'
    WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE resets SET reason = 'erased', preview = '{}' WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE remedies SET reason = 'erased', preview = NULL WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE remedy_predictions SET device = 'erased' WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`UPDATE message_reveals SET reason = 'erased' WHERE user_id = ${userId}::uuid`;
  await tx.$executeRaw`
    DELETE FROM privacy_export_parts WHERE request_id IN (SELECT id FROM privacy_requests WHERE user_id = ${userId}::uuid)`;
  await tx.$executeRaw`
    UPDATE privacy_requests SET reason = 'erased', decision = CASE WHEN decision IS NULL THEN NULL ELSE 'erased' END,
      expires_at = CASE WHEN expires_at IS NULL THEN NULL ELSE least(expires_at, ${now}) END
    WHERE user_id = ${userId}::uuid`;
}

async function eraseMessages(userId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    await markPeople(tx, [userId]);
    return tx.$executeRaw`
    DELETE FROM messages WHERE user_id = ${userId}::uuid AND (consultation_id, seq) IN (
      SELECT consultation_id, seq FROM messages WHERE user_id = ${userId}::uuid LIMIT ${batchMessages})`;
  });
}

// What tells one device or visit from another, or may hold a word of the person's, leaves the rows that the metrics count.
async function pseudonymise(userId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE attempts SET device_id = NULL, request_id = NULL, local_consultations = NULL
    WHERE user_id = ${userId}::uuid AND (device_id IS NOT NULL OR request_id IS NOT NULL OR local_consultations IS NOT NULL)`;
  await db.$executeRaw`
    UPDATE events SET session_id = NULL, os_version = NULL, request_id = NULL, props = props - 'device_model' - 'ticket_id' - 'idempotency_key'
    WHERE user_id = ${userId}::uuid`;
}

async function eraseFromAudit(tx: Tx, actor: Actor, { requestId, userId }: About, messages: number, now: Date): Promise<void> {
  // Appending takes its turn anyway; taken first, no entry about the person comes in between.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711001)`;
  const entries = await tx.$executeRaw`
    UPDATE audit_entries SET erased_at = ${now}
    WHERE (user_id = ${userId}::uuid OR (user_id IS NULL AND target_kind = 'user' AND target_id = ${userId})) AND erased_at IS NULL`;
  const [left] = await tx.$queryRaw<{ digest: string }[]>`SELECT audit_left_of(${userId}::uuid, 9223372036854775807) AS digest`;
  const target = { kind: "user", id: userId, label: erasedName(userId) };
  const after = { request_id: requestId, messages, audit_entries: entries, left: left?.digest };
  await recordAudit(tx, actor, { action: "privacy.erase", target, userId, after }, now);
  await tx.privacyRequest.update({
    where: { id: requestId },
    data: { status: "done", finishedAt: now, result: { messages, audit_entries: entries } },
  });
}
