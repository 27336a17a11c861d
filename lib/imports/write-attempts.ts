import "server-only";
import type { Tx } from "@/lib/db";
import { applyReports } from "@/lib/events/apply";
import { lateAfterDays } from "@/lib/events/clock";
import type { EventRow } from "@/lib/events/items";
import { heldUsers, ofKnownUsers } from "./held-users";
import type { AttemptLine, Given, Written } from "./schema";

const dayMs = 86_400_000;

/** Takes attempts as if a backend had reported them when they happened: the same code builds the lockouts. Each id once. */
export async function writeAttempts(tx: Tx, given: readonly Given<AttemptLine>[], now: Date, by: string): Promise<Written> {
  const users = await heldUsers(
    tx,
    given.map(({ row }) => row.user_id),
  );
  const { known, rejected } = ofKnownUsers(given, users);
  const { taken } = await applyReports(
    tx,
    known.map(({ row }) => eventOf(row, now, by)),
    now,
  );
  return { added: taken.size, unchanged: known.length - taken.size, rejected };
}

function eventOf(row: AttemptLine, now: Date, by: string): EventRow {
  const at = row.at < now ? row.at : now;
  return {
    user_id: row.user_id,
    id: row.id,
    at,
    name: "consultation_create_attempted",
    source: "import",
    installation_id: row.install_id ?? null,
    consultation_id: row.consultation_id ?? null,
    platform: row.platform ?? null,
    app_version: row.app_version ?? null,
    props: { outcome: row.outcome, ...(row.device_id && { device_id: row.device_id }) },
    received_at: now,
    occurred_at: row.at,
    sent_at: null,
    time_quality: "exact",
    late: now.getTime() - at.getTime() > lateAfterDays * dayMs,
    validated: true,
    schema_version: 1,
    session_id: null,
    seq: null,
    os_version: null,
    persona: row.persona,
    goal: row.goal,
    request_id: row.request_id ?? null,
    reported_by: by,
    policy: null,
    policy_version: null,
  };
}
