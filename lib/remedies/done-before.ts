import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { durationWords } from "@/lib/texts/time";

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
  if (!done) return new Refusal("PREVIEW_STALE", "Something moved since the preview was made. Look at the new one first.");
  return new Refusal("PREVIEW_STALE", doneWords(done, now), { details: doneDetails(done) });
}

/** NOTHING_TO_RESET with the same. */
export function nothingLeft(done: DoneBefore | null, otherwise: string, now: Date): Refusal {
  if (!done) return new Refusal("NOTHING_TO_RESET", otherwise);
  return new Refusal("NOTHING_TO_RESET", doneWords(done, now), { details: doneDetails(done) });
}

function doneDetails(done: DoneBefore): Record<string, unknown> {
  return { done: done.what, done_by: done.by, done_at: done.at.toISOString() };
}

const sentences: Record<DoneBefore["what"], (by: string, ago: string) => string> = {
  archive: (by, ago) => `${by} has archived this chat already, ${ago} ago.`,
  delete: (by, ago) => `${by} has deleted this chat already, ${ago} ago.`,
  reconnect: (by, ago) => `${by} has reconnected this person already, ${ago} ago.`,
  restore: (by, ago) => `${by} has made an archived chat active again, ${ago} ago.`,
};

function doneWords(done: DoneBefore, now: Date): string {
  return sentences[done.what](done.by, durationWords(Math.max(0, now.getTime() - done.at.getTime())));
}
