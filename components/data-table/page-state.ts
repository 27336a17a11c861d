import type { z } from "zod";

// A table's state is its page's URL and nothing else: reload, back and a shared link show the same. What the URL says
// and the verb's schema does not take is left out, so that an old or mistyped link shows a page instead of an error.

export type PageState<Input = unknown> = {
  path: string;
  /** The parameters that were understood, as they were written. */
  params: Readonly<Record<string, string>>;
  /** What the verb is asked. */
  input: Input;
  /** Columns that are switched off, by their ids. */
  hidden: readonly string[];
};

export type SearchParams = Record<string, string | string[] | undefined>;

/** Parameters that change how a list is shown; every other one narrows it down. */
const viewParams = new Set(["sort", "order", "limit", "cursor", "hide", "view"]);
const hiddenColumnsMax = 20;

/** Reads a page's URL by the schema of its verb, each parameter for itself. */
export function readPageState<Schema extends z.ZodObject>(
  path: string,
  schema: Schema,
  searchParams: SearchParams,
): PageState<z.output<Schema>> {
  const params: Record<string, string> = {};
  for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const given = single(searchParams[name]);
    if (given && field.safeParse(given).success) params[name] = given;
  }
  const input = schema.parse(params);
  const hidden = (single(searchParams.hide) ?? "")
    .split(",")
    .filter((id) => /^[a-z_]{1,40}$/.test(id))
    .slice(0, hiddenColumnsMax);
  if (hidden.length > 0) params.hide = hidden.join(",");
  // The saved view that this began with; what it shows is said by the other parameters, so that a link means the same to all.
  const view = single(searchParams.view);
  if (view && /^[a-z0-9_-]{1,40}$/.test(view)) params.view = view;
  return { path, params, input, hidden };
}

/**
 * The address of the same page with some parameters changed; undefined removes one. A page of the old question means
 * nothing in the new one, so the cursor goes unless it is what changes.
 */
export function hrefWith(state: Pick<PageState, "path" | "params">, changes: Readonly<Record<string, string | undefined>>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...state.params, cursor: undefined, ...changes })) {
    if (value !== undefined && value !== "") next.set(name, value);
  }
  const query = next.toString();
  return query ? `${state.path}?${query}` : state.path;
}

/** The filters in force, without sorting, paging and columns. */
export function filtersOf(state: Pick<PageState, "params">): Record<string, string> {
  return Object.fromEntries(Object.entries(state.params).filter(([name]) => !viewParams.has(name)));
}

/** The same view of everything. */
export function hrefWithoutFilters(state: Pick<PageState, "path" | "params">): string {
  const off = Object.fromEntries(Object.keys(filtersOf(state)).map((name) => [name, undefined]));
  return hrefWith(state, off);
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
