import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";

/** What stands where a person was whose data was erased, also on a page that was open when it happened. */
export function ErasedUser({ userId, erasedAt, mayAudit }: { userId: string; erasedAt: Date; mayAudit: boolean }) {
  return (
    <Page>
      <PageHeader
        crumbs={[{ href: "/users", label: "Users" }]}
        title="Erased person"
        sub={
          <>
            <IdText id={userId} label="user id" />
            <span>
              erased <Time at={erasedAt} format="stamp" />
            </span>
          </>
        }
      />
      <EmptyState
        className="py-0!"
        title="This person asked to be forgotten"
        action={
          <>
            <LinkButton href="/users">Find somebody else</LinkButton>
            {mayAudit && <LinkButton href={`/audit?user_id=${userId}`}>What the audit log still says</LinkButton>}
          </>
        }
      >
        Their name, address, chats and messages are gone for good, and nothing here can bring them back. What is left are ids and counts for
        the metrics.
      </EmptyState>
    </Page>
  );
}
