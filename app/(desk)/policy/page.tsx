import type { Metadata } from "next";
import { Suspense } from "react";
import { z } from "zod";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { LiveScope } from "@/components/live/live-refresh";
import { Card } from "@/components/ui/card";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { texts } from "@/lib/http/language";
import { appVersionsInUse } from "@/lib/policy/app-versions-in-use";
import { readPolicy } from "@/lib/policy/read";
import { ListPolicyVersions } from "@/lib/policy/schema";
import { policy as policyTexts } from "@/lib/texts/policy";
import { policyForm } from "@/lib/texts/policy-form";
import { policyMarks } from "@/lib/texts/policy-marks";
import { words } from "@/lib/texts/words";
import { AnnotationsCard } from "./annotations-card";
import { ChangeForm } from "./change-form";
import { History } from "./history";
import { InForceCard } from "./in-force-card";
import { OverridesCard } from "./overrides-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(policyTexts)).title };
}

const Address = ListPolicyVersions.extend({ overrides: z.string().min(1).max(1000).optional() });

export default async function PolicyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("policy:read");
  const now = new Date();
  const state = readPageState("/policy", Address, await searchParams);
  const policy = await readPolicy(actor);
  const address = `${policy.version} ${state.params.cursor ?? ""} ${state.params.overrides ?? ""}`;
  const zone = env().REPORTING_ZONE;
  const [t, form, marks] = [await texts(policyTexts), await texts(policyForm), await texts(policyMarks)];
  return (
    <Page wide>
      <LiveScope kinds={["policy"]} />
      <PageHeader title={t.title} sub={t.sub} />
      <CardBoundary address={address} title={t.inForce.failed}>
        <Suspense fallback={<Skeleton label={t.inForce.reading} />}>
          <InForceCard actor={actor} policy={policy} now={now} />
        </Suspense>
      </CardBoundary>
      <Card title={form.title} lead={form.lead}>
        <ChangeForm
          policy={policy}
          refusal={can(actor, "policy:write") ? undefined : t.onlyLeads((await texts(words)).role[actor.role])}
          // It comes when it is counted; the switches do not wait for it.
          apps={appVersionsInUse(actor, now).catch(() => undefined)}
        />
      </Card>
      <CardBoundary address={address} title={t.history.failed}>
        <Suspense fallback={<Skeleton label={t.history.reading} lines={6} />}>
          <History actor={actor} state={state} now={now} />
        </Suspense>
      </CardBoundary>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <CardBoundary address={address} title={t.overrides.failed}>
          <Suspense fallback={<Skeleton label={t.overrides.reading} />}>
            <OverridesCard actor={actor} state={state} now={now} />
          </Suspense>
        </CardBoundary>
        <CardBoundary address={address} title={marks.failed}>
          <Suspense fallback={<Skeleton label={marks.reading} />}>
            <AnnotationsCard actor={actor} zone={zone} now={now} />
          </Suspense>
        </CardBoundary>
      </div>
    </Page>
  );
}
