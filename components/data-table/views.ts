import type { BuiltInView } from "@/lib/tables/table";
import type { View } from "@/lib/views/rows";
import { hrefWith, type PageState } from "./page-state";

// Which view a page stands in, and the addresses of views. A view is a name for parameters: the address holds all of them,
// so that a link means the same to somebody who does not have the view.

type State = Pick<PageState, "path" | "params">;

/** What a view of this page would keep: filters, order, columns. Not the place in the list, nor how much a page holds. */
export function viewParamsOf(state: State): Record<string, string> {
  const { cursor: _, limit: __, view: ___, ...params } = state.params;
  return params;
}

export function viewHref(state: State, view: { id: string; params: Readonly<Record<string, string>> }, saved: boolean): string {
  const { limit } = state.params;
  return hrefWith({ path: state.path, params: { ...(limit && { limit }) } }, { ...view.params, ...(saved && { view: view.id }) });
}

/** The parameters of a built-in view here, with what stays of this page. */
export function builtInParams(state: State, { params, keeps = [] }: BuiltInView): Record<string, string> {
  const kept = keeps.flatMap((name) => (state.params[name] ? [[name, state.params[name]]] : []));
  return { ...Object.fromEntries(kept), ...params };
}

export type Standing =
  | { kind: "saved"; view: View; changed: boolean }
  | { kind: "built-in"; view: BuiltInView }
  /** Parameters that no view has. */
  | { kind: "none" };

/** The view that the address names, else the one that shows just this. `given`: what the page means without parameters. */
export function standingOf(
  state: State,
  saved: readonly View[],
  builtIn: readonly BuiltInView[],
  given: Readonly<Record<string, string>>,
): Standing {
  const shown = viewParamsOf(state);
  const named = saved.find((view) => view.id === state.params.view);
  if (named) return { kind: "saved", view: named, changed: !same(shown, named.params, given) };
  const found = builtIn.find((view) => same(shown, builtInParams(state, view), given));
  if (found) return { kind: "built-in", view: found };
  const equal = saved.find((view) => same(shown, view.params, given));
  return equal ? { kind: "saved", view: equal, changed: false } : { kind: "none" };
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): boolean {
  const [one, other] = [
    { ...given, ...a },
    { ...given, ...b },
  ];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? "") === (other[name] ?? ""));
}
