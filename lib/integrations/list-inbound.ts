import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import type { inboundStatuses, ListInbound } from "./schema";

export type InboundRow = {
  id: string;
  integrationId: string;
  integration: string;
  receivedAt: Date;
  status: (typeof inboundStatuses)[number];
  event: string | null;
  /** A code: why it failed or was left out. */
  reason: string | null;
  tries: number;
  ticketNumber: number | null;
  bytes: number | null;
};

/** What was received, the newest first, a page at a time; never what it says. */
export async function listInbound(actor: Actor, input: ListInbound): Promise<Page<InboundRow>> {
  authorize(actor, "integrations:manage");
  const { integration, status, limit, cursor } = input;
  const question = ["inbound", integration ?? "", status ?? ""];
  const read = (position: Position | undefined, rows: number) => rowsAt(input, position, rows);
  return keysetPage<InboundRow>({ question, cursor, limit, keyLength: 1, keyOf: (row) => [row.id], read });
}

async function rowsAt({ integration, status }: ListInbound, position: Position | undefined, rows: number): Promise<InboundRow[]> {
  const [id] = position?.values ?? [];
  const back = position?.back ?? false;
  const found = await db.inboundDelivery.findMany({
    where: {
      ...(id === undefined ? {} : { id: back ? { gt: String(id) } : { lt: String(id) } }),
      ...(integration && { integrationId: integration }),
      ...(status && { status }),
    },
    omit: { body: true },
    include: { integration: { select: { name: true } } },
    orderBy: { id: back ? "asc" : "desc" },
    take: rows,
  });
  const ids = found.map((each) => each.id);
  const sizes = await db.$queryRaw<{ id: string; bytes: number | null }[]>`
    SELECT id, octet_length(body) AS bytes FROM inbound_deliveries WHERE id = ANY(${ids}::uuid[])`;
  const tickets = await db.ticket.findMany({
    where: { id: { in: found.flatMap(({ ticketId }) => ticketId ?? []) } },
    select: { id: true, number: true },
  });
  return found.map(({ integration: of, status: stands, ticketId, ...row }) => ({
    id: row.id,
    integrationId: row.integrationId,
    integration: of.name,
    receivedAt: row.receivedAt,
    status: stands as InboundRow["status"],
    event: row.event,
    reason: row.reason,
    tries: row.tries,
    ticketNumber: Number(tickets.find((ticket) => ticket.id === ticketId)?.number ?? 0) || null,
    bytes: sizes.find((size) => size.id === row.id)?.bytes ?? null,
  }));
}
