import type { AnnotationItem } from "@/lib/annotations/list";

// What can be compared: changes of the policy and releases, by their marks on the charts. Pure.

/** Newest first. Notes explain a number, they change nothing. */
export function changesOf(annotations: readonly AnnotationItem[]): AnnotationItem[] {
  return annotations.filter(({ kind }) => kind !== "note").reverse();
}

export function rolloutHref({ id, policyVersion }: Pick<AnnotationItem, "id" | "policyVersion">): string {
  return policyVersion === null ? `/metrics/rollout?change=${id}` : `/metrics/rollout?policy=${policyVersion}`;
}

/** The mark of a change of the policy begins with what it is, which its badge says in the reader's language. */
export function titleOf({ kind, title }: Pick<AnnotationItem, "title"> & { kind: string }): string {
  return kind === "policy" ? title.replace(/^Policy: /, "") : title;
}
