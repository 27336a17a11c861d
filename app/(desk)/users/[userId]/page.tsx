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
import { Rich } from "@/components/ui/rich";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { requestLanguage, texts } from "@/lib/http/language";
import { isUuid } from "@/lib/ids";
import { diagnosis } from "@/lib/texts/diagnosis";
import { people } from "@/lib/texts/people";
import { times } from "@/lib/texts/time";
import { timeline } from "@/lib/texts/timeline";
import { user as catalogue } from "@/lib/texts/user";
import { getUser } from "@/lib/users/get";
import { Arrival } from "./arrival";
import { AttemptsCard } from "./attempts-card";
import { ReadingNow } from "./consultations/reading-now";
import { ConsultationsCard } from "./consultations-card";
import { Diagnosis } from "./diagnosis";
import { ErasedUser } from "./erased";
import { InstallationsCard } from "./installations-card";
import { PolicyCard } from "./policy-card";
import { readAhead } from "./read";
import { RawButton, ReportButton } from "./report-button";
import { TestButton } from "./test-button";
import { TicketsCard } from "./tickets-card";
import { kindsIn, TimelineCard } from "./timeline-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(catalogue)).title };
}

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
  readAhead(actor, userId.toLowerCase());
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
  const language = await requestLanguage();
  const t = catalogue[language];
  const name = people[language].personWords(user);
  const card = { actor, userId: user.id };
  const { lastSeenAt } = user;
  const address = `${user.id} ${kinds.join()}`;
  return (
    <Page>
      <LiveScope userId={user.id} />
      <Arrival />
      <PageHeader
        crumbs={[{ href: "/users", label: t.users }]}
        title={name}
        sub={
          <>
            {user.email && (
              <span className="break-all" translate="no">
                {user.email}
              </span>
            )}
            <IdText id={user.id} label={t.userId} />
            <span>
              <Rich text={t.since} parts={{ at: () => <Time at={user.createdAt} format="date" /> }} />
            </span>
            {lastSeenAt && (
              <span>
                <Rich text={t.seen} parts={{ at: () => <Time at={lastSeenAt} /> }} />
              </span>
            )}
            {user.isTest && (
              <Badge tone="neutral">
                {user.testSince
                  ? t.testSince(times[language].dateWords(user.testSince, new Date(), env().REPORTING_ZONE), user.testByName)
                  : t.testAccount}
              </Badge>
            )}
          </>
        }
        actions={
          <>
            <ReportButton userId={user.id} />
            <RawButton userId={user.id} />
            {can(actor, "users:mark") && <TestButton userId={user.id} name={name} isTest={user.isTest} />}
            {can(actor, "privacy:manage") && (
              <LinkButton size="sm" href={`/privacy?user_id=${user.id}`}>
                {t.exportOrErase}
              </LinkButton>
            )}
          </>
        }
      />
      <Presence place={`user ${user.id}`} />
      <ReadingNow {...card} />
      <div className="grid items-start gap-x-5 gap-y-4 xl:grid-cols-[minmax(0,1fr)_20.5rem]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <CardBoundary address={address} title={diagnosis[language].failed}>
            <Suspense fallback={<Skeleton label={diagnosis[language].reading} />}>
              <Diagnosis {...card} name={name} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title={timeline[language].failed}>
            <Suspense fallback={<Skeleton label={timeline[language].reading} />}>
              <TimelineCard {...card} kinds={kinds} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={`${address} ${attemptsAfter ?? ""}`} title={t.failed.attempts}>
            <Suspense fallback={<Skeleton label={t.reading.attempts} />}>
              <AttemptsCard {...card} cursor={attemptsAfter} here={here("attempts")} />
            </Suspense>
          </CardBoundary>
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-3.5">
          <CardBoundary address={`${address} ${chatsAfter ?? ""}`} title={t.failed.chats}>
            <Suspense fallback={<Skeleton label={t.reading.chats} />}>
              <ConsultationsCard {...card} cursor={chatsAfter} here={here("chats")} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title={t.failed.installations}>
            <Suspense fallback={<Skeleton label={t.reading.installations} />}>
              <InstallationsCard {...card} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title={t.failed.policy}>
            <Suspense fallback={<Skeleton label={t.reading.policy} />}>
              <PolicyCard {...card} name={name} />
            </Suspense>
          </CardBoundary>
          <CardBoundary address={address} title={t.failed.tickets}>
            <Suspense fallback={<Skeleton label={t.reading.tickets} />}>
              <TicketsCard {...card} />
            </Suspense>
          </CardBoundary>
        </div>
      </div>
    </Page>
  );
}
