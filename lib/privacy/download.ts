import "server-only";
import { gunzipSync } from "node:zlib";
import { recordAudit } from "@/lib/audit/record";
import { authorize, type StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { labelOf } from "./held-request";
import { exportKeptDays } from "./rules";
import type { OnePrivacyRequest } from "./schema";

export type ExportFile = { filename: string; pieces: AsyncGenerator<string, void, undefined> };

/**
 * The file of an export, part by part, for the one who asked for it and nobody else. Each time it is fetched is audited,
 * before the first byte. Throws NOT_FOUND for somebody else's, NOT_ACTIVE when it is not there yet or not any more.
 */
export async function downloadExport(actor: StaffActor, input: OnePrivacyRequest, now: Date = new Date()): Promise<ExportFile> {
  authorize(actor, "privacy:manage");
  await db.$transaction(async (tx) => {
    const request = await tx.privacyRequest.findUnique({ where: { id: input.requestId } });
    if (request?.kind !== "export" || request.requestedById !== actor.id) {
      throw new Refusal("NOT_FOUND", (t) => t.noExportOfYours);
    }
    if (request.status !== "done" || !request.expiresAt) throw new Refusal("NOT_ACTIVE", (t) => t.exportNotReady);
    if (request.expiresAt <= now) throw new Refusal("NOT_ACTIVE", (t) => t.exportRemoved(exportKeptDays));
    const target = { kind: "user", id: request.userId, label: await labelOf(tx, request.userId) };
    const after = { request_id: request.id };
    await recordAudit(tx, actor, { action: "privacy.download", target, userId: request.userId, after }, now);
  });
  const { requestId } = input;
  return { filename: `lume-person-${requestId.slice(-12)}.json`, pieces: pieces(requestId) };
}

async function* pieces(requestId: string): AsyncGenerator<string, void, undefined> {
  for (let part = 1; ; part++) {
    const found = await db.privacyExportPart.findUnique({ where: { requestId_part: { requestId, part } } });
    if (!found) return;
    yield gunzipSync(found.body).toString("utf8");
  }
}
