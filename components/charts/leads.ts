// Where the numbers of a chart and of its table lead: to what they count. Pure.

/** What all addresses of a metric begin and end with. */
export type Leads = { start: string; end: string };
/** Of which bucket (where it begins), after how many minutes or days. None: of all. */
export type Place = { at?: Date; minutes?: number; days?: number };
/** Of a bucket the minutes since 1970; 0: of all. */
export type SentPlace = number | Omit<Place, "at">;

const minuteMs = 60_000;

/** The address of what is behind a number; undefined behind a zero, where nothing is. */
export function leadTo({ start, end }: Leads, part: string, said: number, { at, minutes, days }: Place = {}): string | undefined {
  if (said === 0) return undefined;
  // As URLSearchParams writes it, which would take most of a page's time where there are thousands of them.
  const bucket = at ? `&bucket=${at.toISOString().replaceAll(":", "%3A")}` : "";
  const after = `${minutes ? `&minutes=${minutes}` : ""}${days === undefined ? "" : `&days=${days}`}`;
  return `${start}part=${part}${bucket}${after}&said=${said}${end}`;
}

export function sentPlace({ at, minutes, days }: Place): SentPlace {
  if (at) return at.getTime() / minuteMs;
  return minutes === undefined && days === undefined ? 0 : { minutes, days };
}

export function readPlace(sent: SentPlace): Place {
  if (typeof sent === "object") return sent;
  return sent === 0 ? {} : { at: new Date(sent * minuteMs) };
}
