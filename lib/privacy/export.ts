import "server-only";
import { gzipSync } from "node:zlib";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { sections } from "./export-sections";
import { labelOf } from "./held-request";
import { exportKeptDays } from "./rules";

const partChars = 512 * 1024;

/**
 * Puts together all that is held about one person as one JSON document, in parts, for a request that is running. Begun
 * anew, it begins with nothing: the parts of a run that was killed are thrown away. Kept for 7 days.
 */
export async function exportPerson(actor: Actor, { requestId, userId }: { requestId: string; userId: string }, now: Date): Promise<void> {
  await db.privacyExportPart.deleteMany({ where: { requestId } });
  const counts: Record<string, number> = {};
  let part = 0;
  let chars = 0;
  for await (const text of parts(userId, counts, now)) {
    part += 1;
    chars += text.length;
    const body = new Uint8Array(gzipSync(text));
    await db.privacyExportPart.upsert({
      where: { requestId_part: { requestId, part } },
      create: { requestId, part, body },
      update: { body },
    });
  }
  const expiresAt = new Date(now.getTime() + exportKeptDays * 86_400_000);
  await db.$transaction(async (tx) => {
    const done = await tx.privacyRequest.updateMany({
      where: { id: requestId, status: "running" },
      data: { status: "done", finishedAt: now, expiresAt, result: { ...counts, parts: part, characters: chars } },
    });
    if (done.count === 0) return;
    const target = { kind: "user", id: userId, label: await labelOf(tx, userId) };
    const after = { request_id: requestId, expires_at: expiresAt, ...counts };
    await recordAudit(tx, actor, { action: "privacy.export", target, userId, after }, now);
  });
}

async function* parts(userId: string, counts: Record<string, number>, now: Date): AsyncGenerator<string, void, undefined> {
  let text = "";
  for await (const piece of pieces(userId, counts, now)) {
    text += piece;
    if (text.length < partChars) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

async function* pieces(userId: string, counts: Record<string, number>, now: Date): AsyncGenerator<string, void, undefined> {
  const person = await db.user.findUniqueOrThrow({ where: { id: userId }, omit: { changeSeq: true } });
  const about = "All that Lume's consultations service holds about one person. Times are UTC.";
  yield `{\n"about": ${json({ about, made_at: now, user_id: userId })},\n"person": ${json(person)}`;
  for (const { name, rows } of sections) {
    counts[name] = 0;
    yield `,\n"${name}": [`;
    for await (const row of rows(userId)) {
      yield `${counts[name] === 0 ? "" : ","}\n${json(row)}`;
      counts[name] += 1;
    }
    yield "]";
  }
  yield "\n}\n";
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? Number(each) : each));
}
