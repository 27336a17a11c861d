import { describe, expect, it } from "vitest";
import type { BuiltInView } from "@/lib/tables/table";
import type { View } from "@/lib/views/rows";
import { builtInParams, standingOf, viewHref, viewParamsOf } from "./views";

const state = (params: Record<string, string>) => ({ path: "/tickets", params });
const builtIn: BuiltInView[] = [
  { id: "unsolved", name: () => "Unsolved", params: { status: "unsolved" } },
  { id: "mine", name: () => "Mine", params: { status: "unsolved", assignee: "me" } },
];
const refunds: View = {
  id: "v1",
  name: "Refunds",
  scope: "mine",
  isDefault: false,
  forgotten: [],
  params: { q: "refund", sort: "updated" },
};
const given = { status: "unsolved", sort: "created", order: "desc", assignee: "any" };
const at = (params: Record<string, string>) => standingOf(state(params), [refunds], builtIn, given);

describe("the view that a page stands in", () => {
  it("is the built-in one that shows just this, with what is meant without words", () => {
    expect(at({})).toMatchObject({ kind: "built-in", view: { id: "unsolved" } });
    expect(at({ status: "unsolved", sort: "created", limit: "25", cursor: "c" })).toMatchObject({ view: { id: "unsolved" } });
    expect(at({ assignee: "me" })).toMatchObject({ view: { id: "mine" } });
  });

  it("is the saved one that the address names, changed or not", () => {
    expect(at({ view: "v1", q: "refund", sort: "updated" })).toMatchObject({ kind: "saved", changed: false });
    expect(at({ view: "v1", q: "refund" })).toMatchObject({ kind: "saved", view: { id: "v1" }, changed: true });
    expect(at({ view: "v1", q: "refund", sort: "updated", hide: "person" })).toMatchObject({ changed: true });
    expect(at({ view: "v1" })).toMatchObject({ kind: "saved", changed: true });
  });

  it("is the saved one with the same parameters where a link names none, or one that is gone", () => {
    expect(at({ q: "refund", sort: "updated", view: "gone" })).toMatchObject({ kind: "saved", changed: false });
    expect(at({ q: "else" })).toEqual({ kind: "none" });
  });
});

it("keeps a search that it narrows down", () => {
  const narrowing: BuiltInView[] = [{ id: "locked_out", name: () => "Locked out", params: { locked_out: "yes" }, keeps: ["q"] }];
  const page = { path: "/users", params: { q: "ana", sort: "name" } };
  expect(builtInParams(page, narrowing[0] as BuiltInView)).toEqual({
    q: "ana",
    locked_out: "yes",
  });
  const standing = standingOf({ path: "/users", params: { q: "ana", locked_out: "yes" } }, [], narrowing, {});
  expect(standing).toMatchObject({ kind: "built-in", view: { id: "locked_out" } });
});

it("is kept and opened without the place in the list", () => {
  expect(viewParamsOf(state({ q: "a", cursor: "c", limit: "25", view: "v1", hide: "person" }))).toEqual({ q: "a", hide: "person" });
  expect(viewHref(state({ limit: "25", cursor: "c", q: "x" }), refunds, true)).toBe("/tickets?limit=25&q=refund&sort=updated&view=v1");
  expect(viewHref(state({ q: "x" }), { id: "mine", params: { assignee: "me" } }, false)).toBe("/tickets?assignee=me");
});
