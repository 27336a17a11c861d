import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import type { RefusalTexts } from "@/lib/texts/refusals";

/** What somebody did to this key a moment ago: why a preview is stale, or nothing is left to do. */
export type DoneBefore = { id: string; what: "archive" | "delete" | "reconnect" | "restore"; by: string; at: Date };

const doneBeforeMinutes = 60;

/** The last act of support on one key of this user within the hour that was not undone; null when there is none. */
export async function doneBefore(
  tx: Tx,
  { userId, persona, goal }: { userId: string; persona?: string; goal?: string },
  now: Date,
): Promise<DoneBefore | null> {
  const since = new Date(now.getTime() - doneBeforeMinutes * 60_000);
  const key = persona === undefined ? {} : { OR: [{ persona: null }, { persona, OR: [{ goal: null }, { goal }] }] };
  const reset = await tx.reset.findFirst({
    where: { userId, at: { gte: since }, undoneAt: null, ...key },
    orderBy: { at: "desc" },
    select: { id: true, at: true, mode: true, actorName: true },
  });
  const remedy = await tx.remedy.findFirst({
    where: { userId, at: { gte: since }, kind: { in: ["reconnect", "restore"] }, persona, goal },
    orderBy: { at: "desc" },
    select: { id: true, at: true, kind: true, actorName: true },
  });
  const last = reset && (!remedy || reset.at >= remedy.at) ? { ...reset, kind: reset.mode } : remedy;
  return last && { id: last.id, what: last.kind as DoneBefore["what"], by: last.actorName, at: last.at };
}

/** PREVIEW_STALE, which says who was quicker where somebody was; `done_by`, `done_at` and `done` say it to the screen. */
export function previewStale(done: DoneBefore | null, now: Date): Refusal {
  if (!done) return new Refusal("PREVIEW_STALE", (t) => t.somethingMoved);
  return new Refusal("PREVIEW_STALE", doneWords(done, now), { details: doneDetails(done) });
}

/** NOTHING_TO_RESET with the same. */
export function nothingLeft(done: DoneBefore | null, otherwise: (texts: RefusalTexts) => string, now: Date): Refusal {
  if (!done) return new Refusal("NOTHING_TO_RESET", otherwise);
  return new Refusal("NOTHING_TO_RESET", doneWords(done, now), { details: doneDetails(done) });
}

function doneDetails(done: DoneBefore): Record<string, unknown> {
  return { done: done.what, done_by: done.by, done_at: done.at.toISOString() };
}

function doneWords(done: DoneBefore, now: Date): (texts: RefusalTexts) => string {
  const agoMs = Math.max(0, now.getTime() - done.at.getTime());
  return (t) => t.doneBefore[done.what](done.by, agoMs);
}
