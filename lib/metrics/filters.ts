import { z } from "zod";

// Which part of what happened a metric looks at: what the server wrote down of an attempt, and of a lockout when it opened.
// Several values of one dimension are an "or", several dimensions an "and". Pure.

export const dimensions = ["persona", "goal", "platform", "app_version", "cause", "policy"] as const;
export type Dimension = (typeof dimensions)[number];

/** Stands for nothing said: no goal, an app that did not say its platform or version. */
export const noneSaid = "(none)";
export const filterValuesMax = 20;
const valueCharsMax = 200;

const Values = z.array(z.string().min(1).max(valueCharsMax)).min(1).max(filterValuesMax).readonly();
export const Filters = z.strictObject({
  persona: Values.optional(),
  goal: Values.optional(),
  platform: Values.optional(),
  app_version: Values.optional(),
  cause: Values.optional(),
  policy: Values.optional(),
});
export type Filters = z.output<typeof Filters>;

/** Which dimensions are in force. */
export function filtered(filters: Filters | undefined): Dimension[] {
  return dimensions.filter((dimension) => filters?.[dimension] !== undefined);
}

/** What each metric can be split by; attempts that went through have no cause, tickets and who had the app open carry nothing of it. */
export const splitBy = {
  conflict_rate: ["persona", "goal", "platform", "app_version", "policy"],
  tickets: [],
  opened: [],
} as const satisfies Record<string, readonly Dimension[]>;

/** The filters by which a metric cannot be split. */
export function unsplit(metric: keyof typeof splitBy, filters: Filters | undefined): Dimension[] {
  const known: readonly Dimension[] = splitBy[metric];
  return filtered(filters).filter((dimension) => !known.includes(dimension));
}

/** One text for one set of filters, whatever order it was asked in: what kept answers go by. */
export function keyOfFilters(filters: Filters | undefined): string {
  return JSON.stringify(filtered(filters).map((dimension) => [dimension, [...new Set(filters?.[dimension])].sort()]));
}
