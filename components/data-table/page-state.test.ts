import { describe, expect, it } from "vitest";
import { z } from "zod";
import { hiddenColumns, hideParam } from "./columns";
import { filtersOf, hrefWith, hrefWithoutFilters, readPageState } from "./page-state";

const Schema = z.strictObject({
  q: z.string().max(10).default(""),
  sort: z.enum(["created", "name"]).default("created"),
  order: z.enum(["asc", "desc"]).optional(),
  locked_out: z.literal("yes").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
});

describe("the state of a page from its URL", () => {
  it("takes what the schema takes and leaves out the rest, each for itself", () => {
    const state = readPageState("/users", Schema, {
      q: "ana",
      sort: "shoe_size",
      limit: "1000",
      order: "asc",
      utm_source: "mail",
      cursor: "c1",
    });
    expect(state.params).toEqual({ q: "ana", order: "asc", cursor: "c1" });
    expect(state.input).toEqual({ q: "ana", sort: "created", order: "asc", limit: 50, cursor: "c1" });
  });

  it("takes the first of a parameter that is given twice, and none that is empty", () => {
    const state = readPageState("/users", Schema, { q: ["ana", "bea"], sort: "", locked_out: "" });
    expect(state.params).toEqual({ q: "ana" });
  });

  it("reads hidden columns and forgets what cannot be one", () => {
    const state = readPageState("/users", Schema, { hide: "tries,<b>,phone," });
    expect(state.hidden).toEqual(["tries", "phone"]);
    expect(state.params).toEqual({ hide: "tries,phone" });
  });

  it("does not take a parameter's name from the object's own prototype", () => {
    const state = readPageState("/users", Schema, { constructor: "x", __proto__: "y" } as Record<string, string>);
    expect(state.params).toEqual({});
  });
});

describe("addresses of the same list", () => {
  const state = readPageState("/users", Schema, { q: "a&b=c", sort: "name", cursor: "c1", locked_out: "yes", limit: "25" });

  it("keep everything but the cursor when something changes", () => {
    expect(hrefWith(state, { order: "desc" })).toBe("/users?q=a%26b%3Dc&sort=name&locked_out=yes&limit=25&order=desc");
    expect(hrefWith(state, { cursor: "c2" })).toBe("/users?q=a%26b%3Dc&sort=name&locked_out=yes&limit=25&cursor=c2");
  });

  it("leave out what is undefined or empty", () => {
    expect(hrefWith(state, { q: undefined, locked_out: "", sort: undefined, limit: undefined })).toBe("/users");
  });

  it("know filters from what only changes the view", () => {
    expect(filtersOf(state)).toEqual({ q: "a&b=c", locked_out: "yes" });
    expect(hrefWithoutFilters(state)).toBe("/users?sort=name&limit=25");
  });
});

describe("columns that are off", () => {
  const columns = [
    { id: "subject", meta: { main: true as const, rare: true } },
    { id: "person" },
    { id: "source", meta: { rare: true } },
    { id: "updated", meta: { rare: true, sort: "updated" } },
  ];

  it("are the rare ones until the address says which, but never the row's own, nor the one that sorts", () => {
    expect(hiddenColumns(columns, [], "created")).toEqual(["source", "updated"]);
    expect(hiddenColumns(columns, [], "updated")).toEqual(["source"]);
    expect(hiddenColumns(columns, ["person", "subject", "long_gone"], "created")).toEqual(["person"]);
    expect(hiddenColumns(columns, ["none"], "created")).toEqual([]);
  });

  it("are in the address only where they are not what the table shows by itself", () => {
    expect(hideParam(columns, ["updated", "source"], "created")).toBeUndefined();
    expect(hideParam(columns, ["updated"], "created")).toBe("updated");
    expect(hideParam(columns, [], "created")).toBe("none");
    expect(hideParam([{ id: "person" }], [], "created")).toBeUndefined();
  });
});
