import { addDays, dayOf } from "./range";

/** So many days before a change are looked at for what the lockouts cost: more people than a comparison's side has. */
const daysBeforeMax = 90;

/** The whole days of data before a change, both included; null where there is none. */
export function daysBefore(startsAt: Date, dataSince: Date | null, zone: string): { from: string; to: string } | null {
  if (!dataSince) return null;
  const to = addDays(dayOf(startsAt, zone), -1);
  const from = [addDays(dayOf(dataSince, zone), 1), addDays(to, 1 - daysBeforeMax)].sort().at(-1) ?? to;
  return from <= to ? { from, to } : null;
}
