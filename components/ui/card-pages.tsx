import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { Link } from "./link";
import { buttonLook } from "./looks";

/** The way on and back in a card's list, as addresses; nothing where one page holds it all. `label` names the pages to who hears them. */
export function CardPages({ label, previous, next }: { label: string; previous: string | null; next: string | null }) {
  const t = useTexts(ui);
  if (!previous && !next) return null;
  const page = (href: string, words: string) => (
    <Link href={href} scroll={false} className={buttonLook({ size: "sm" })}>
      {words}
    </Link>
  );
  return (
    <nav aria-label={label} className="mt-2 flex justify-end gap-2">
      {previous && page(previous, t.previous)}
      {next && page(next, t.next)}
    </nav>
  );
}
