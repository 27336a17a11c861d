import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { useTexts } from "#texts";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { beHere } from "@/lib/now/be-here";
import { now } from "@/lib/texts/now";
import { ChangesCard } from "./now-changes";
import { NotBackCard } from "./now-not-back";
import { PeopleCard } from "./now-people";
import { PrivacyCard } from "./now-privacy";
import { RateCard } from "./now-rate";
import { StandingCard } from "./now-standing";
import { TicketsCard } from "./now-tickets";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(now)).title };
}

/** What needs doing, how today goes, what changed since one was last here. Who sees no people sees numbers instead. */
export default async function NowPage() {
  const actor = await requireStaff();
  const visit = await beHere(actor);
  const { title, notRead } = await texts(now);
  return (
    <Page>
      <PageHeader title={title} />
      <div className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          {can(actor, "lockouts:read") ? (
            <Part title={notRead.people}>
              <PeopleCard actor={actor} />
            </Part>
          ) : (
            <Part title={notRead.standing}>
              <StandingCard actor={actor} />
            </Part>
          )}
          {can(actor, "privacy:manage") && (
            <Part title={notRead.privacy}>
              <PrivacyCard actor={actor} />
            </Part>
          )}
          {can(actor, "tickets:read") && (
            <Part title={notRead.tickets}>
              <TicketsCard actor={actor} />
            </Part>
          )}
          {can(actor, "lockouts:read") && (
            <Part title={notRead.notBack}>
              <NotBackCard actor={actor} />
            </Part>
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          <Part title={notRead.rate}>
            <RateCard actor={actor} />
          </Part>
          <Part title={notRead.changes}>
            <ChangesCard actor={actor} visit={visit} />
          </Part>
        </div>
      </div>
    </Page>
  );
}

/** Each part comes by itself and fails by itself. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  const t = useTexts(now);
  return (
    <CardBoundary address="/" title={title}>
      <Suspense fallback={<Skeleton label={t.reading} />}>{children}</Suspense>
    </CardBoundary>
  );
}
