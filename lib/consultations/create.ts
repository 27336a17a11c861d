import "server-only";
import { type Actor, type AppActor, authorize } from "@/lib/auth/actor";
import { db, Prisma, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { isUniqueViolation } from "@/lib/http/problem";
import { remember, resultOf } from "@/lib/idempotency/keys";
import { newId, unknownInstallation } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { closeLockouts, earlierOnTheDevice } from "@/lib/lockouts/close";
import { openTicketOf } from "@/lib/lockouts/queue-facts";
import { inferCause } from "@/lib/lockouts/rules";
import type { PolicyInForce } from "@/lib/policy/rules";
import { admitUser } from "@/lib/users/admit";
import { conflictRefusal } from "./conflict";
import { type CreateState, readCreateState } from "./create-state";
import { type ConsultationItem, consultationItem } from "./item";
import { signOfLife, upsertInstallation } from "./presence";
import { chooseSlot } from "./rules";
import type { CreateConsultation } from "./schema";

const lookAgainMax = 2;

export type Created = { consultation: ConsultationItem; policy: PolicyInForce; replayed: boolean };

/**
 * A new chat for the app's user, or the 409. Two round trips: one reads what decides, one statement (and so one
 * transaction) writes the chat or the conflict together with the attempt, the lockout and who was here. The state may
 * move in between; then the statement finds its slot taken, or the refusing chat gone, writes nothing, and we look again.
 * Who loses twice takes the user's lock and is served in turn, however many creators and resets there are. A repeat with
 * the same Idempotency-Key gets the first answer and is no attempt.
 */
export async function createConsultation(actor: Actor, input: CreateConsultation, now: Date = new Date()): Promise<Created> {
  authorize(actor, "consultations:own");
  const app = actor as AppActor;
  for (let looks = 0; looks < lookAgainMax; looks++) {
    const answer = await answerOnce(db, app, input, now);
    if (answer) return told(app, answer);
  }
  const answer = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM users WHERE id = ${app.userId}::uuid FOR UPDATE`;
    return answerOnce(tx, app, input, now);
  });
  if (answer) return told(app, answer);
  throw new Refusal("CONTENTION", "Too many chats are being opened at once for this persona. Try again in a moment.");
}

type Answered = Created | { conflict: Refusal };

function told(app: AppActor, answer: Answered): Created {
  if ("conflict" in answer || !answer.replayed) announce({ kind: "conflict" in answer ? "lockout" : "user", userId: app.userId });
  if ("conflict" in answer) throw answer.conflict;
  return answer;
}

/** One look and one statement; undefined when the state moved between the two. */
async function answerOnce(tx: Tx, app: AppActor, input: CreateConsultation, now: Date): Promise<Answered | undefined> {
  let state = await readCreateState(tx, app, input, now);
  if (!state.known) {
    await admitUser(app, now);
    state = await readCreateState(tx, app, input, now);
  }
  const { policy } = state;
  const earlier = resultOf<{ consultation: ConsultationItem }>(app, state.remembered);
  if (earlier) return { ...earlier, policy, replayed: true };
  const slot = chooseSlot(
    state.active.map((chat) => chat.slot),
    policy.maxActive,
  );
  if (slot !== null) {
    const consultation = newChat(input, now);
    return (await insertChat(tx, app, consultation, state, slot, now)) ? { consultation, policy, replayed: false } : undefined;
  }
  const refused = await insertConflict(tx, app, input, state, now);
  const activeIds = state.active.map((chat) => chat.id);
  return refused ? { conflict: conflictRefusal(policy, activeIds, app.requestId) } : undefined;
}

function newChat({ persona, goal, title }: CreateConsultation, now: Date): ConsultationItem {
  return consultationItem({
    id: newId(now),
    persona,
    goal,
    title: title ?? null,
    status: "active",
    message_count: 0,
    version: 1,
    created_at: now,
    updated_at: now,
    last_message_at: null,
    archived_at: null,
  });
}

async function insertChat(tx: Tx, app: AppActor, chat: ConsultationItem, state: CreateState, slot: number, now: Date): Promise<boolean> {
  const full = state.policy.maxActive !== null && state.active.length + 1 >= state.policy.maxActive;
  const answer = { status: 201, result: Prisma.sql`${JSON.stringify({ consultation: chat })}::json`, from: Prisma.sql`made` };
  const attempt = {
    outcome: "created",
    status: 201,
    consultationId: chat.id,
    from: Prisma.sql`made`,
    lockoutId: Prisma.sql`NULL::uuid`,
  } as const;
  const insert = Prisma.sql`
    WITH seen AS (
      UPDATE users SET change_seq = change_seq + 1, last_seen_at = greatest(last_seen_at, ${now}) WHERE id = ${app.userId}::uuid RETURNING change_seq
    ), made AS (
      INSERT INTO consultations (user_id, id, persona, goal, title, status, slot, change_seq, installation_id, created_at, updated_at)
      SELECT ${app.userId}::uuid, ${chat.id}::uuid, ${chat.persona}, ${chat.goal}, ${chat.title}, 'active', ${slot}, seen.change_seq,
        ${app.installation.installationId ?? null}::uuid, ${now}, ${now}
      FROM seen
      ON CONFLICT (user_id, persona, goal, slot) WHERE status = 'active' DO NOTHING
      RETURNING id, persona, goal
    ), installation AS (${upsertInstallation(app, "made", now)}
    ), life AS (${signOfLife(app, "made", now)}
    ), attempt AS (${insertAttempt(app, chat, state, attempt, now)}
    ), remembered AS (${remember(app, answer, now)}
    ), closed AS (${closeLockouts(app, "made", "create", now)}
    ), refused_again AS (
      UPDATE lockouts l SET freed_at = NULL, freed_by = NULL, changed_xid = DEFAULT FROM made
      WHERE ${full}::boolean AND l.user_id = ${app.userId}::uuid AND l.persona = ${chat.persona} AND l.goal = ${chat.goal} AND l.closed_at IS NULL
        AND l.freed_at IS NOT NULL AND l.freed_by <> 'reconnect'
        AND l.installation_id NOT IN (${app.installation.installationId ?? unknownInstallation}::uuid, ${unknownInstallation}::uuid)
        AND NOT coalesce(${earlierOnTheDevice(app)}, false) -- those are closed above, and one statement changes a row once
      RETURNING l.id
    )
    SELECT id FROM made`;
  try {
    return (await tx.$queryRaw<{ id: string }[]>(insert)).length > 0;
  } catch (thrown) {
    // The same Idempotency-Key at once: the other request has answered it by now, the next look finds the answer.
    if (app.idempotency && isUniqueViolation(thrown)) return false;
    throw thrown;
  }
}

async function insertConflict(tx: Tx, app: AppActor, input: CreateConsultation, state: CreateState, now: Date): Promise<boolean> {
  const holding = state.active[0];
  if (!holding) return false;
  const claims = app.installation;
  const { cause, confidence, evidence } = inferCause({
    at: now,
    installationId: claims.installationId,
    deviceId: claims.deviceId,
    previouslyInstalled: claims.previouslyInstalled,
    localConsultations: claims.localConsultations,
    holding,
    installations: state.installations,
  });
  const activeIds = state.active.map((chat) => chat.id);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH seen AS (
      UPDATE users SET last_seen_at = greatest(last_seen_at, ${now}) WHERE id = ${app.userId}::uuid RETURNING id
    ), held AS (
      -- Held still, and held until this commits: a reset that runs at the same time waits, then sees the lockout.
      SELECT c.id FROM consultations c JOIN seen ON seen.id = c.user_id
      WHERE c.user_id = ${app.userId}::uuid AND c.id = ANY(${activeIds}::uuid[]) AND c.status = 'active' FOR SHARE OF c
    ), refused AS (
      SELECT 1 AS yes FROM held HAVING count(*) = ${activeIds.length}
    ), installation AS (${upsertInstallation(app, "refused", now)}
    ), lockout AS (
      INSERT INTO lockouts (user_id, id, persona, goal, installation_id, device_id, platform, app_version, opened_at, last_attempt_at, tries,
        cause, confidence, evidence, policy_version, consultation_id, ticket_number, other_phone_at)
      SELECT ${app.userId}::uuid, ${newId(now)}::uuid, ${input.persona}, ${input.goal}, ${claims.installationId ?? unknownInstallation}::uuid,
        ${claims.deviceId ?? null}::uuid, ${claims.platform ?? null}, ${claims.appVersion ?? null}, ${now}, ${now}, 1,
        ${cause}, ${confidence}, ${JSON.stringify(evidence)}::jsonb, ${state.policy.version}, ${holding.id}::uuid,
        ${openTicketOf(Prisma.sql`${app.userId}::uuid`)}, ${otherPhoneAt(claims, state.installations)}::timestamptz
      FROM refused
      ON CONFLICT (user_id, persona, goal, installation_id) WHERE closed_at IS NULL DO UPDATE SET
        tries = lockouts.tries + 1, last_attempt_at = greatest(lockouts.last_attempt_at, excluded.last_attempt_at),
        app_version = coalesce(excluded.app_version, lockouts.app_version), consultation_id = excluded.consultation_id, freed_at = NULL, freed_by = NULL,
        ticket_number = excluded.ticket_number, other_phone_at = excluded.other_phone_at
      RETURNING id
    ), superseded AS (
      UPDATE lockouts l SET closed_at = ${now}, closed_by = 'newer_installation', outcome = 'superseded', changed_xid = DEFAULT FROM refused
      WHERE l.user_id = ${app.userId}::uuid AND l.persona = ${input.persona} AND l.goal = ${input.goal} AND l.closed_at IS NULL
        AND ${earlierOnTheDevice(app)}
      RETURNING l.id
    ), attempt AS (${insertAttempt(app, input, state, { outcome: "conflict", status: 409, consultationId: holding.id, from: Prisma.sql`lockout`, lockoutId: Prisma.sql`lockout.id` }, now)}
    )
    SELECT id FROM lockout`;
  return rows.length > 0;
}

/** When another device of the person was last seen; another installation of the same device is no other phone. */
function otherPhoneAt(claims: AppActor["installation"], known: CreateState["installations"]): Date | null {
  const seen = known
    .filter((each) => each.id !== claims.installationId && each.deviceId !== (claims.deviceId ?? null))
    .map((each) => each.lastSeenAt.getTime());
  return seen.length > 0 ? new Date(Math.max(...seen)) : null;
}

type AttemptFacts = { outcome: "created" | "conflict"; status: number; consultationId: string; from: Prisma.Sql; lockoutId: Prisma.Sql };

function insertAttempt(
  app: AppActor,
  input: { persona: string; goal: string },
  state: { policy: PolicyInForce; active: unknown[] },
  facts: AttemptFacts,
  now: Date,
): Prisma.Sql {
  const claims = app.installation;
  const { policy } = state;
  return Prisma.sql`
    INSERT INTO attempts (user_id, id, at, persona, goal, outcome, status, consultation_id, lockout_id, installation_id, device_id, platform, app_version,
      local_consultations, active_count, policy_version, list_enabled, conflict_includes_id, max_active, request_id)
    SELECT ${app.userId}::uuid, ${newId(now)}::uuid, ${now}, ${input.persona}, ${input.goal}, ${facts.outcome}, ${facts.status}, ${facts.consultationId}::uuid,
      ${facts.lockoutId}, ${claims.installationId ?? null}::uuid, ${claims.deviceId ?? null}::uuid, ${claims.platform ?? null}, ${claims.appVersion ?? null},
      ${claims.localConsultations ?? null}::integer, ${state.active.length}, ${policy.version}, ${policy.listEnabled}, ${policy.conflictIncludesId},
      ${policy.maxActive}::integer, ${app.requestId ?? null}
    FROM ${facts.from} RETURNING id`;
}
