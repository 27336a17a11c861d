import { PointLink } from "@/components/charts/point-link";
import { Rich } from "@/components/ui/rich";

/** A sentence of the catalogue in which each number that is tagged leads to what it counts; a zero leads nowhere. */
export function LinkedText({ text, to }: { text: string; to: Record<string, string | undefined> }) {
  const parts = Object.entries(to).map(([tag, href]) => [
    tag,
    (words: string) => (
      <PointLink inText href={href}>
        {words}
      </PointLink>
    ),
  ]);
  return <Rich text={text} parts={Object.fromEntries(parts)} />;
}
