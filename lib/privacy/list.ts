import "server-only";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { PrivacyBasis, PrivacyKind, PrivacyStatus } from "./rules";
import type { ListPrivacy } from "./schema";

export type PrivacyRow = {
  id: string;
  kind: PrivacyKind;
  status: PrivacyStatus;
  basis: PrivacyBasis;
  reason: string;
  person: { id: string; name: string | null; email: string | null; erased: boolean };
  ticketNumber: number | null;
  requestedBy: { id: string; name: string };
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decision: string | null;
  runAfter: Date | null;
  cancelledBy: string | null;
  finishedAt: Date | null;
  result: Record<string, unknown> | null;
  expiresAt: Date | null;
};

/** Requests about people's data, the newest first, a page at a time. */
export async function listPrivacy(actor: StaffActor, input: ListPrivacy): Promise<Page<PrivacyRow>> {
  authorize(actor, "privacy:manage");
  const page = await keysetPage<Row>({
    question: ["privacy", input.status ?? null, input.kind ?? null, input.user_id ?? null],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 2,
    keyOf: (row) => [row.sort_key, row.id],
    read: (position, rows) => read(input, position, rows),
  });
  return { ...page, rows: page.rows.map(privacyRow) };
}

type Row = Omit<PrivacyRow, "person" | "ticketNumber" | "requestedBy"> & {
  userId: string;
  name: string | null;
  email: string | null;
  erasedAt: Date | null;
  number: bigint | null;
  requestedById: string;
  requestedByName: string;
  sort_key: string;
};

function read(input: ListPrivacy, position: Position | undefined, rows: number): Promise<Row[]> {
  const back = position?.back ?? false;
  const way = back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const beyond = back ? Prisma.sql`>` : Prisma.sql`<`;
  const [at, id] = position?.values ?? [];
  return db.$queryRaw<Row[]>`
    SELECT r.id, r.kind, r.status, r.basis, r.reason, r.user_id AS "userId", u.name, u.email, u.erased_at AS "erasedAt", t.number,
      r.requested_by_id AS "requestedById", r.requested_by_name AS "requestedByName", r.requested_at AS "requestedAt",
      r.decided_by_name AS "decidedBy", r.decided_at AS "decidedAt", r.decision, r.run_after AS "runAfter",
      r.cancelled_by_name AS "cancelledBy", r.finished_at AS "finishedAt", r.result, r.expires_at AS "expiresAt", r.requested_at::text AS sort_key
    FROM privacy_requests r LEFT JOIN users u ON u.id = r.user_id LEFT JOIN tickets t ON t.id = r.ticket_id
    WHERE true
      ${input.status ? Prisma.sql`AND r.status = ${input.status}` : Prisma.empty}
      ${input.kind ? Prisma.sql`AND r.kind = ${input.kind}` : Prisma.empty}
      ${input.user_id ? Prisma.sql`AND r.user_id = ${input.user_id}::uuid` : Prisma.empty}
      ${position ? Prisma.sql`AND (r.requested_at, r.id) ${beyond} (${at}::timestamptz, ${id}::uuid)` : Prisma.empty}
    ORDER BY r.requested_at ${way}, r.id ${way} LIMIT ${rows}`;
}

function privacyRow(row: Row): PrivacyRow {
  const { userId, name, email, erasedAt, number, requestedById, requestedByName, sort_key: _, ...rest } = row;
  return {
    ...rest,
    person: { id: userId, name, email, erased: erasedAt !== null },
    ticketNumber: number === null ? null : Number(number),
    requestedBy: { id: requestedById, name: requestedByName },
  };
}
