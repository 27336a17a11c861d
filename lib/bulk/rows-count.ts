import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { ListRunRows } from "./schema";

/** How many rows a run has with this result; `bulkRowsMax` bounds it. */
export async function countRunRows(actor: Actor, { run, result }: ListRunRows): Promise<number> {
  authorize(actor, "consultations:bulk");
  return db.bulkRow.count({ where: { runId: run, status: result } });
}
