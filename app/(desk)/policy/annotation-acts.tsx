import type { AnnotationItem } from "@/lib/annotations/list";
import { clockWords, dayKey } from "@/lib/texts/time";
import { AnnotateButton } from "./annotate-button";
import { RemoveAnnotationButton } from "./remove-annotation-button";

/** What those who lead can do with a release or a note; a change of the policy is history. */
export function AnnotationActs({ item, zone }: { item: AnnotationItem; zone: string }) {
  if (item.kind === "policy") return null;
  const { id, title, detail, link, appVersion, changedAt, startsAt, endsAt } = item;
  const known = {
    id,
    title,
    detail,
    link,
    appVersion,
    changedAt,
    startsLocal: localOf(startsAt, zone),
    endsLocal: endsAt ? localOf(endsAt, zone) : "",
  };
  return (
    <span className="inline-flex gap-1 print:hidden">
      {/* Its fields begin with what it says now, also after it was changed. */}
      <AnnotateButton key={changedAt.getTime()} known={known} />
      <RemoveAnnotationButton id={id} title={title} />
    </span>
  );
}

/** By the clocks of a zone, as a date-and-time field wants it. */
export function localOf(at: Date, zone: string): string {
  return `${dayKey(at, zone)}T${clockWords(at, zone)}`;
}
