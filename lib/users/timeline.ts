import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import type { Language } from "@/lib/texts/language";
import { before, placeOf, placeOfEntry, readPlace, timelineHeads, writePlace } from "./timeline-heads";
import { timelineRows } from "./timeline-rows";
import { type TimelineItem, timelineItem } from "./timeline-rules";
import { type ReadTimeline, timelinePageMax, timelineThroughMax } from "./timeline-schema";

export type TimelinePage = {
  items: TimelineItem[];
  /** Where the older page begins; null at the end of the story. */
  older: string | null;
  /** `through` lies so deep that the entries before it were left out. */
  gap: boolean;
};

/**
 * What happened to one user, newest first, from all the tables that know a part of it: installations, attempts (retries
 * folded into their lockout), chats, resets and their undoing, overrides, tickets, and what apps and other backends tell, in
 * the words of `language`, else English. Pages put together are the whole. Throws INVALID_CURSOR.
 */
export async function timelineOfUser(actor: Actor, input: ReadTimeline, now: Date = new Date()): Promise<TimelinePage> {
  authorize(actor, "users:read");
  const { userId, kinds, language = "en" } = input;
  const told = { language, seesRuns: can(actor, "consultations:bulk") };
  const after = input.after === undefined ? null : readPlace(input.after);
  const target = input.through === undefined ? null : await placeOfEntry(userId, input.through);
  if (!target) return pageOf(userId, await timelineHeads(userId, kinds, after, timelinePageMax + 1, now), timelinePageMax, false, told);
  const heads = await timelineHeads(userId, kinds, after, timelineThroughMax + 1, now);
  const place = heads.findIndex((head) => placeOf(head).key === target.key);
  if (place >= 0 && place < timelineThroughMax) return pageOf(userId, heads, Math.min(timelineThroughMax, place + 11), false, told);
  return pageOf(userId, await timelineHeads(userId, kinds, before(target), timelinePageMax + 1, now), timelinePageMax, true, told);
}

async function pageOf(
  userId: string,
  heads: Awaited<ReturnType<typeof timelineHeads>>,
  length: number,
  gap: boolean,
  told: { language: Language; seesRuns: boolean },
): Promise<TimelinePage> {
  const page = heads.slice(0, length);
  const last = page.at(-1);
  const rows = await timelineRows(userId, page);
  const items = page.flatMap((head) => timelineItem(head, rows, told.language, told.seesRuns) ?? []);
  return { items, older: last && heads.length > length ? writePlace(placeOf(last)) : null, gap };
}
