import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { beHere } from "@/lib/now/be-here";
import { ChangesCard } from "./now-changes";
import { NotBackCard } from "./now-not-back";
import { PeopleCard } from "./now-people";
import { PrivacyCard } from "./now-privacy";
import { RateCard } from "./now-rate";
import { StandingCard } from "./now-standing";
import { TicketsCard } from "./now-tickets";

export const metadata: Metadata = { title: "Now" };

/** What needs doing, how today goes, what changed since one was last here. Who sees no people sees numbers instead. */
export default async function NowPage() {
  const actor = await requireStaff();
  const visit = await beHere(actor);
  return (
    <Page>
      <PageHeader title="Now" />
      <div className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          {can(actor, "lockouts:read") ? (
            <Part title="The people who need it most could not be read">
              <PeopleCard actor={actor} />
            </Part>
          ) : (
            <Part title="How many are locked out could not be read">
              <StandingCard actor={actor} />
            </Part>
          )}
          {can(actor, "privacy:manage") && (
            <Part title="The requests about people’s data could not be read">
              <PrivacyCard actor={actor} />
            </Part>
          )}
          {can(actor, "tickets:read") && (
            <Part title="The tickets could not be read">
              <TicketsCard actor={actor} />
            </Part>
          )}
          {can(actor, "lockouts:read") && (
            <Part title="The people who are not back could not be read">
              <NotBackCard actor={actor} />
            </Part>
          )}
        </div>
        <div className="grid min-w-0 gap-4">
          <Part title="Today’s 409 rate could not be read">
            <RateCard actor={actor} />
          </Part>
          <Part title="What changed could not be read">
            <ChangesCard actor={actor} visit={visit} />
          </Part>
        </div>
      </div>
    </Page>
  );
}

/** Each part comes by itself and fails by itself. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <CardBoundary address="/" title={title}>
      <Suspense fallback={<Skeleton label="Reading…" />}>{children}</Suspense>
    </CardBoundary>
  );
}
