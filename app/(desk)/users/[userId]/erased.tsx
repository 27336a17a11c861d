import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { user } from "@/lib/texts/user";

/** What stands where a person was whose data was erased, also on a page that was open when it happened. */
export function ErasedUser({ userId, erasedAt, mayAudit }: { userId: string; erasedAt: Date; mayAudit: boolean }) {
  const { erased: t, users, userId: idName } = useTexts(user);
  return (
    <Page>
      <PageHeader
        crumbs={[{ href: "/users", label: users }]}
        title={t.title}
        sub={
          <>
            <IdText id={userId} label={idName} />
            <span>
              <Rich text={t.at} parts={{ at: () => <Time at={erasedAt} format="stamp" /> }} />
            </span>
          </>
        }
      />
      <EmptyState
        className="py-0!"
        title={t.asked}
        action={
          <>
            <LinkButton href="/users">{t.findSomebody}</LinkButton>
            {mayAudit && <LinkButton href={`/audit?user_id=${userId}`}>{t.audit}</LinkButton>}
          </>
        }
      >
        {t.hint}
      </EmptyState>
    </Page>
  );
}
