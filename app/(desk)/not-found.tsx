import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";

/** A page said notFound(): the frame stays, so the search box is at hand. */
export default function DeskNotFound() {
  return (
    <Page>
      <PageHeader title="There is nothing at this address" sub={<span>404</span>} />
      <EmptyState
        className="py-0!"
        title="The link may be old, or the id in it may have lost a character"
        action={<LinkButton href="/">Back to the desk</LinkButton>}
      >
        Search for the person, the ticket or the id above. What was erased on request is not found either; the audit log says when that was.
      </EmptyState>
    </Page>
  );
}
