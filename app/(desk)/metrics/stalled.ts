import { minuteMs } from "@/lib/metrics/settings";

/** Counting follows within seconds; after so long something holds it up. */
const stallMs = 3 * minuteMs;

/** Counted rows lag behind while no worker counts, or while somebody's transaction stays open; rows read as they are do not. Pure. */
export function stalledSince(
  { asOf, settledAt, watermark }: { asOf: Date; settledAt: Date; watermark: string | null },
  now: Date,
): Date | null {
  const since = asOf < settledAt ? asOf : settledAt;
  return watermark !== null && now.getTime() - since.getTime() > stallMs ? since : null;
}
