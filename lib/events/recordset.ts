import { Prisma } from "@/lib/db";

const shapes = {
  events: Prisma.sql`NULL::events`,
  consultations: Prisma.sql`NULL::consultations`,
  lockouts: Prisma.sql`NULL::lockouts`,
  attempts: Prisma.sql`NULL::attempts`,
  users: Prisma.sql`NULL::users`,
  installations: Prisma.sql`NULL::installations`,
} as const;

/** Rows as JSON, read as those of the table whose columns they name: one parameter, however many there are. */
export function recordset(table: keyof typeof shapes, rows: readonly object[]): Prisma.Sql {
  return Prisma.sql`jsonb_populate_recordset(${shapes[table]}, ${JSON.stringify(rows)}::jsonb)`;
}

export const eventColumns = Prisma.sql`user_id, id, at, name, source, installation_id, consultation_id, platform, app_version, props, received_at, occurred_at, sent_at,
  time_quality, late, validated, schema_version, session_id, seq, os_version, persona, goal, request_id, reported_by, policy, policy_version`;
