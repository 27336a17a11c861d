import { z } from "zod";
import { causes } from "./rules";

export const lockoutPageSizeMax = 100;

export const lockoutSorts = ["distress", "opened", "last_try", "tries"] as const;
export type LockoutSort = (typeof lockoutSorts)[number];

/** locked_out: the server would refuse again now. waiting: freed, and the app has not come back yet. */
export const lockoutStates = ["locked_out", "waiting"] as const;
export type LockoutState = (typeof lockoutStates)[number];

/** Locked out since no longer than this: their first 409 came within so many hours. */
export const sinceHours = { hour: 1, day: 24, week: 7 * 24, month: 28 * 24 } as const;
const sinces = Object.keys(sinceHours) as (keyof typeof sinceHours)[];

/** What narrows the queue down, without order and pages: what a list, a count and a run over many all mean by it. */
export const LockoutFilter = z.strictObject({
  state: z.enum(lockoutStates).default("locked_out"),
  cause: z.enum(causes).optional(),
  persona: z.string().min(1).max(64).optional(),
  app_version: z.string().min(1).max(64).optional(),
  platform: z.enum(["ios", "android", "web"]).optional(),
  since: z.enum(sinces).optional(),
  /** written: a ticket of theirs is not solved. silent: none is. */
  contact: z.enum(["written", "silent"]).optional(),
  /** Who is on it. */
  assigned: z.enum(["me", "nobody", "somebody"]).optional(),
});
export type LockoutFilter = z.output<typeof LockoutFilter>;

export const ListLockouts = LockoutFilter.extend({
  sort: z.enum(lockoutSorts).default("distress"),
  order: z.enum(["asc", "desc"]).optional(),
  limit: z.coerce.number().int().min(1).max(lockoutPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListLockouts = z.output<typeof ListLockouts>;

/** The order a column starts with: who needs it most, who waits longest, who tried last, who tried most. */
export function lockoutOrderOf(input: Pick<ListLockouts, "sort" | "order">): "asc" | "desc" {
  return input.order ?? (input.sort === "opened" ? "asc" : "desc");
}
