"use client";

import { useSyncExternalStore } from "react";

// What this visit to the reference holds: tokens, and what the server has answered so far, so that the next request can
// name it. In memory alone: a token outlives no reload.

export type Known = {
  user: string;
  service: string;
  /** The scopes of the service token, as far as they are known here. */
  scopes: readonly string[];
  /** Ids and tags by what they are of: "consultations", "tag /api/v1/admin/policy". */
  values: Readonly<Record<string, string>>;
};

let known: Known = { user: "", service: "", scopes: [], values: {} };
const watchers = new Set<() => void>();

export function know(more: Partial<Known>): void {
  known = { ...known, ...more };
  for (const watcher of watchers) watcher();
}

export function useKnown(): Known {
  return useSyncExternalStore(watch, read, read);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function read(): Known {
  return known;
}

/** Takes from an answer what later requests need: ids, and the tag of what came. */
export function learn(address: string, headers: Headers, text: string): void {
  const { data = {} } = parsed(text);
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name === "user_id" && typeof value === "string") found.users = value;
    const first = (Array.isArray(value) ? value[0] : value) as { id?: unknown } | null | undefined;
    if (typeof first?.id === "string") found[name.endsWith("s") ? name : `${name}s`] = first.id;
  }
  const etag = headers.get("etag");
  if (etag) found[tagOf(headers.get("location") ?? address)] = etag;
  know({ values: { ...known.values, ...found } });
}

/** Under what the value of a path's parameter is known: the word before it. */
export function kindOf(path: string, name: string): string {
  const parts = path.split("/");
  return parts[parts.indexOf(`{${name}}`) - 1] ?? "";
}

/** Under what the tag of an address is known. */
export function tagOf(address: string): string {
  return `tag ${address}`;
}

function parsed(text: string): { data?: Record<string, unknown> } {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return {};
  }
}
