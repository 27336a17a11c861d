import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { enqueueRun } from "./lease";
import type { Look } from "./look";
import { lookAtAll } from "./preview";
import { canaryMinutes, canaryNeed, canarySize, keptOutBy } from "./rules";
import type { StartBulk } from "./schema";

export type StartedBulk = { runId: string; rows: number; repeated: boolean };

/**
 * Starts a run over many people: the run, its rows, its audit entry and its job are one transaction. Who is left out has a
 * row that says why. The same key again is the same run. Throws PREVIEW_STALE when somebody came, left or became an
 * exception since the preview, NOTHING_TO_RESET when nobody is left to help, VALIDATION_FAILED for too many.
 */
export async function startBulk(actor: StaffActor, input: StartBulk, now: Date = new Date()): Promise<StartedBulk> {
  authorize(actor, "consultations:bulk");
  const before = await db.bulkRun.findUnique({ where: { requestKey: input.key } });
  if (before) return { runId: before.id, rows: before.rowsTotal, repeated: true };
  const ticketId = await ticketOf(input);
  const { preview, looks } = await lookAtAll(input, actor, now);
  const { tooMany } = preview;
  if (tooMany) throw new Refusal("VALIDATION_FAILED", (t) => t.tooManyForRun(tooMany.rows, tooMany.max));
  if (preview.version !== input.version) throw new Refusal("PREVIEW_STALE", (t) => t.runPreviewStale);
  if (preview.doing.rows === 0) throw new Refusal("NOTHING_TO_RESET", (t) => t.nobodyToHelp);
  const started = await db.$transaction((tx) => store(tx, actor, { input, ticketId, looks }, now));
  announce({ kind: "bulk" });
  return started;
}

async function ticketOf({ ticketNumber }: StartBulk): Promise<string | null> {
  if (ticketNumber === undefined) return null;
  const ticket = await db.ticket.findFirst({ where: { number: ticketNumber }, select: { id: true } });
  if (!ticket) throw new Refusal("VALIDATION_FAILED", (t) => t.noTicketNumber(ticketNumber));
  return ticket.id;
}

type Asked = { input: StartBulk; ticketId: string | null; looks: readonly Look[] };

async function store(tx: Tx, actor: StaffActor, { input, ticketId, looks }: Asked, now: Date): Promise<StartedBulk> {
  const runId = newId(now);
  const doing = looks.filter((look) => keptOutBy(look.exceptions, input.included).length === 0);
  const target =
    "filter" in input.target ? { filter: input.target.filter, except: input.target.except.length } : { picked: input.target.ids.length };
  const size = input.canary ? Math.min(canarySize, doing.length) : 0;
  const made = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO bulk_runs (id, request_key, created_at, remedy, reason_code, reason, ticket_id, target, included, rows_total, started_by_id,
      started_by_name, acting_id, acting_name, canary_size, canary_need, canary_minutes)
    VALUES (${runId}::uuid, ${input.key}::uuid, ${now}, ${input.remedy}, ${input.reasonCode}, ${input.reason}, ${ticketId}::uuid,
      ${JSON.stringify(target)}::jsonb, ${input.included}::text[], ${looks.length}, ${actor.id}::uuid, ${actor.name}, ${actor.id}::uuid, ${actor.name},
      ${size}, ${canaryNeed(size)}, ${canaryMinutes})
    ON CONFLICT (request_key) DO NOTHING RETURNING id`;
  if (made.length === 0) {
    const first = await tx.bulkRun.findUniqueOrThrow({ where: { requestKey: input.key } });
    return { runId: first.id, rows: first.rowsTotal, repeated: true };
  }
  await tx.bulkRow.createMany({
    data: looks.map(({ key, exceptions }, place) => {
      const why = keptOutBy(exceptions, input.included)[0] ?? null;
      return { ...key, runId, place, status: why ? "skipped" : "waiting", why, doneAt: why ? now : null };
    }),
  });
  await recordAudit(
    tx,
    actor,
    {
      action: "bulk.start",
      target: { kind: "bulk_run", id: runId, label: `${doing.length} of ${looks.length}` },
      after: { remedy: input.remedy, rows: looks.length, doing: doing.length, included: input.included, canary: size, target },
      reason: `${input.reasonCode}: ${input.reason}`,
      ticketId: ticketId ?? undefined,
    },
    now,
  );
  await enqueueRun(tx, runId);
  return { runId, rows: looks.length, repeated: false };
}
