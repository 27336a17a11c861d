import type { AnnotationItem } from "@/lib/annotations/list";

// What can be compared: changes of the policy and releases, by their marks on the charts. Pure.

/** Newest first. Notes explain a number, they change nothing. */
export function changesOf(annotations: readonly AnnotationItem[]): AnnotationItem[] {
  return annotations.filter(({ kind }) => kind !== "note").reverse();
}

/** The newest change of the policy, else the newest release. */
export function newestChange(changes: readonly AnnotationItem[]): AnnotationItem | undefined {
  return changes.find(({ kind }) => kind === "policy") ?? changes[0];
}

export function rolloutHref({ id, policyVersion }: Pick<AnnotationItem, "id" | "policyVersion">): string {
  return policyVersion === null ? `/metrics/rollout?change=${id}` : `/metrics/rollout?policy=${policyVersion}`;
}

export function briefHref(change: Pick<AnnotationItem, "id" | "policyVersion">): string {
  return rolloutHref(change).replace("/rollout?", "/rollout/brief?");
}

/** The mark of a change of the policy begins with what it is, which its badge says in the reader's language. */
export function titleOf({ kind, title }: Pick<AnnotationItem, "title"> & { kind: string }): string {
  return kind === "policy" ? title.replace(/^Policy: /, "") : title;
}
