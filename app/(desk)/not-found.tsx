import { useTexts } from "#texts";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { places } from "@/lib/texts/places";
import { ui } from "@/lib/texts/ui";

/** A page said notFound(): the frame stays, so the search box is at hand. */
export default function DeskNotFound() {
  const t = useTexts(places);
  const { backToTheDesk } = useTexts(ui);
  return (
    <Page>
      <PageHeader title={t.nothingHere} sub={<span>404</span>} />
      <EmptyState className="py-0!" title={t.mayBeOld} action={<LinkButton href="/">{backToTheDesk}</LinkButton>}>
        {t.searchAbove}
      </EmptyState>
    </Page>
  );
}
