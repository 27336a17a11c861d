import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { LiveScope } from "@/components/live/live-refresh";
import { Presence } from "@/components/live/presence";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { CardBoundary } from "@/components/ui/card-boundary";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import { personWords } from "@/lib/texts/people";
import { getUser } from "@/lib/users/get";
import { Arrival } from "./arrival";
import { AttemptsCard } from "./attempts-card";
import { ReadingNow } from "./consultations/reading-now";
import { ConsultationsCard } from "./consultations-card";
import { Diagnosis } from "./diagnosis";
import { ErasedUser } from "./erased";
import { InstallationsCard } from "./installations-card";
import { PolicyCard } from "./policy-card";
import { RawButton, ReportButton } from "./report-button";
import { TicketsCard } from "./tickets-card";
import { kindsIn, TimelineCard } from "./timeline-card";

export const metadata: Metadata = { title: "User" };

export default async function UserPage({
  params,
  searchParams,
}: {
  params: Promise<{ userId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireStaff("users:read");
  const { userId } = await params;
  if (!isUuid(userId)) notFound();
  const user = await getUser(actor, { userId: userId.toLowerCase() }).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && thrown.code === "USER_NOT_FOUND") notFound();
    throw thrown;
  });
  if (user.erasedAt) return <ErasedUser userId={user.id} erasedAt={user.erasedAt} mayAudit={can(actor, "audit:read")} />;
  const search = await searchParams;
  const kinds = kindsIn(search.show);
  const attemptsAfter = typeof search.attempts === "string" ? search.attempts : undefined;
  const chatsAfter = typeof search.chats === "string" ? search.chats : undefined;
  const here = (part: "attempts" | "chats") => (cursor?: string) => {
    const asked = { show: kinds.join(), attempts: attemptsAfter, chats: chatsAfter, [part]: cursor };
    const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])));
    return `/users/${user.id}${query.size > 0 ? `?${query}` : ""}#${part}`;
  };
  const card = { actor, userId: user.id };
  const address = `${user.id} ${kinds.join()}`;
  return (
    <Page>
      <LiveScope userId={user.id} />
      <Arrival />
      <PageHeader
        crumbs={[{ href: "/users", label: "Users" }]}
        title={personWords(user)}
        sub={
          <>
            {user.email && <span className="break-all">{user.email}</span>}
            <IdText id={user.id} label="user id" />
            <span>
              since <Time at={user.createdAt} format="date" />
            </span>
            {user.lastSeenAt && (
              <span>
                seen <Time at={user.lastSeenAt} />
              </span>
            )}
            {user.isTest && <Badge tone="neutral">test account</Badge>}
          </>
        }
        actions={
          <>
            <ReportButton userId={user.id} />
            <RawButton userId={user.id} />
            {can(actor, "privacy:manage") && <LinkButton href={`/privacy?user_id=${user.id}`}>Export or erase</LinkButton>}
          </>
        }
      />
      <Presence place={`user ${user.id}`} />
      <ReadingNow {...card} />
      <div className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,1fr)_20.5rem]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <CardBoundary address={address} title="Why this person is locked out could not be read">
            <Suspense fallback={<Skeleton label="Reading the diagnosis…" />}>
              <Diagnosis {...card} name={personWords(user)} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title="The timeline could not be read">
            <Suspense fallback={<Skeleton label="Reading the timeline…" />}>
              <TimelineCard {...card} kinds={kinds} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={`${address} ${attemptsAfter ?? ""}`} title="The attempts could not be read">
            <Suspense fallback={<Skeleton label="Reading the attempts…" />}>
              <AttemptsCard {...card} cursor={attemptsAfter} here={here("attempts")} />
            </Suspense>
          </CardBoundary>
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-3.5">
          <CardBoundary address={`${address} ${chatsAfter ?? ""}`} title="The chats could not be read">
            <Suspense fallback={<Skeleton label="Reading the chats…" />}>
              <ConsultationsCard {...card} cursor={chatsAfter} here={here("chats")} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title="The installations could not be read">
            <Suspense fallback={<Skeleton label="Reading the installations…" />}>
              <InstallationsCard {...card} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title="The policy for this person could not be read">
            <Suspense fallback={<Skeleton label="Reading the policy for this person…" />}>
              <PolicyCard {...card} name={personWords(user)} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title="The tickets could not be read">
            <Suspense fallback={<Skeleton label="Reading the tickets…" />}>
              <TicketsCard {...card} />
            </Suspense>
          </CardBoundary>
        </div>
      </div>
    </Page>
  );
}
