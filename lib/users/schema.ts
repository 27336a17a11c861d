import { z } from "zod";
import { searchTextMax, unwrapped } from "@/lib/search/paste";

export const userPageSizeMax = 100;

export const userSorts = ["created", "email", "name"] as const;
export type UserSort = (typeof userSorts)[number];

/** What to look for: an id of any kind, whole or in part, `#` and a ticket's number, or a part of an e-mail or a name. */
const q = z.string().max(searchTextMax).transform(unwrapped);

export const FindUsers = z.strictObject({
  q: q.default(""),
  sort: z.enum(userSorts).default("created"),
  order: z.enum(["asc", "desc"]).optional(),
  locked_out: z.literal("yes").optional(),
  limit: z.coerce.number().int().min(1).max(userPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type FindUsers = z.output<typeof FindUsers>;

/** The order a column starts with: the newest first, names from A. */
export function orderOf(input: Pick<FindUsers, "sort" | "order">): "asc" | "desc" {
  return input.order ?? (input.sort === "created" ? "desc" : "asc");
}
