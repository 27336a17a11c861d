import { z } from "zod";
import { causes } from "./rules";

export const lockoutPageSizeMax = 100;

export const lockoutSorts = ["opened", "last_try", "tries"] as const;
export type LockoutSort = (typeof lockoutSorts)[number];

/** locked_out: the server would refuse again now. waiting: freed, and the app has not come back yet. */
export const lockoutStates = ["locked_out", "waiting"] as const;
export type LockoutState = (typeof lockoutStates)[number];

export const ListLockouts = z.strictObject({
  state: z.enum(lockoutStates).default("locked_out"),
  cause: z.enum(causes).optional(),
  persona: z.string().min(1).max(64).optional(),
  sort: z.enum(lockoutSorts).default("opened"),
  order: z.enum(["asc", "desc"]).optional(),
  limit: z.coerce.number().int().min(1).max(lockoutPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListLockouts = z.output<typeof ListLockouts>;

/** The order a column starts with: who waits longest, who tried last, who tried most. */
export function lockoutOrderOf(input: Pick<ListLockouts, "sort" | "order">): "asc" | "desc" {
  return input.order ?? (input.sort === "opened" ? "asc" : "desc");
}
