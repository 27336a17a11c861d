import type { AnnotationItem } from "./list";

/** What names the state of a mark in ETag and If-Match. */
export function annotationTag({ changedAt }: Pick<AnnotationItem, "changedAt">): string {
  return `"a${changedAt.getTime()}"`;
}

/** The stamps that an If-Match header names; "any" for *, none that could match for tags that are not ours. */
export function stampsOf(ifMatch: string): "any" | Date[] {
  if (ifMatch.trim() === "*") return "any";
  return [...ifMatch.matchAll(/(?<!W\/)"a(\d{1,15})"/g)].map((match) => new Date(Number(match[1])));
}
