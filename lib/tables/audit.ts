import { countAudit } from "@/lib/audit/count";
import { type AuditRow, listAudit } from "@/lib/audit/list";
import { ListAudit } from "@/lib/audit/schema";
import { tables } from "@/lib/texts/tables";
import { deskTable, textColumns, timeText } from "./table";

const texts = {
  seq: (entry: AuditRow) => String(entry.seq),
  at: (entry: AuditRow) => timeText(entry.at),
  actor: (entry: AuditRow) => entry.actor.name,
  role: (entry: AuditRow) => entry.actor.role ?? entry.actor.kind,
  actor_id: (entry: AuditRow) => entry.actor.id,
  action: (entry: AuditRow) => entry.action,
  target_kind: (entry: AuditRow) => entry.target.kind,
  target: (entry: AuditRow) => entry.target.label,
  target_id: (entry: AuditRow) => entry.target.id,
  user: (entry: AuditRow) => entry.user_id ?? "",
  reason: (entry: AuditRow) => entry.reason ?? "",
  ticket: (entry: AuditRow) => (entry.ticket?.number ? String(entry.ticket.number) : (entry.ticket?.id ?? "")),
  before: (entry: AuditRow) => json(entry.before),
  after: (entry: AuditRow) => json(entry.after),
  request: (entry: AuditRow) => entry.request_id ?? "",
  address: (entry: AuditRow) => entry.address ?? "",
  hash: (entry: AuditRow) => entry.hash,
};

/** The audit log as a file: every field of every entry that the filter names. */
export const auditTable = deskTable({
  name: "audit",
  path: "/audit",
  permission: "audit:read",
  schema: ListAudit,
  columns: (_, language) => textColumns(tables[language].audit.columns, texts),
  page: listAudit,
  count: countAudit,
  views: [],
});

function json(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}
