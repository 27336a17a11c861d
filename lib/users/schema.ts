import { z } from "zod";

export const searchTextMax = 200;
/** Shorter texts are answered with a word about it instead of rows. */
export const searchTextMin = 2;
export const userPageSizeMax = 100;

export const userSorts = ["created", "email", "name"] as const;
export type UserSort = (typeof userSorts)[number];

/** What to look for: an id of any kind, `#` and a ticket's number, or a part of an e-mail or a name. */
const q = z.string().max(searchTextMax).transform(searchText);

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

// What people paste: a mail link, an address in angle brackets with a name before it, a line break at the end.
function searchText(given: string): string {
  const text = given
    .normalize("NFC")
    .replace(/\p{Cc}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^mailto:\s*([^?]*).*$/i, "$1");
  return /<([^<>\s]+@[^<>\s]+)>$/.exec(text)?.[1] ?? text;
}
