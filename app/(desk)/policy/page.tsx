import type { Metadata } from "next";
import { Suspense } from "react";
import { z } from "zod";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { LiveScope } from "@/components/live/live-refresh";
import { Card } from "@/components/ui/card";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { can, type StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { appVersionsInUse } from "@/lib/policy/app-versions-in-use";
import { readPolicy } from "@/lib/policy/read";
import { ListPolicyVersions } from "@/lib/policy/schema";
import { clockWords, dayKey } from "@/lib/texts/time";
import { roleWords } from "@/lib/texts/words";
import { AnnotationsCard } from "./annotations-card";
import { ChangeForm } from "./change-form";
import { History } from "./history";
import { InForceCard } from "./in-force-card";
import { OverridesCard } from "./overrides-card";

export const metadata: Metadata = { title: "Policy" };

const Address = ListPolicyVersions.extend({ overrides: z.string().min(1).max(1000).optional() });

export default async function PolicyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("policy:read");
  const now = new Date();
  const state = readPageState("/policy", Address, await searchParams);
  const policy = await readPolicy(actor);
  const address = `${policy.version} ${state.params.cursor ?? ""} ${state.params.overrides ?? ""}`;
  const zone = env().REPORTING_ZONE;
  return (
    <Page wide>
      <LiveScope kinds={["policy"]} />
      <PageHeader title="Policy" sub="What the server answers when an app asks for a chat." />
      <CardBoundary address={address} title="What is in force could not be read">
        <Suspense fallback={<Skeleton label="Reading what is in force…" />}>
          <InForceCard actor={actor} policy={policy} now={now} />
        </Suspense>
      </CardBoundary>
      <Card
        title="What each switch does"
        lead="Choose, and see what people’s next tap will show. Nothing changes before you have seen whom it reaches, and confirmed."
      >
        <ChangeForm
          policy={policy}
          refusal={refusalOf(actor)}
          // It comes when it is counted; the switches do not wait for it.
          apps={appVersionsInUse(actor, now).catch(() => undefined)}
        />
      </Card>
      <CardBoundary address={address} title="The history could not be read">
        <Suspense fallback={<Skeleton label="Counting what each version did…" lines={6} />}>
          <History actor={actor} state={state} now={now} />
        </Suspense>
      </CardBoundary>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <CardBoundary address={address} title="The overrides could not be read">
          <Suspense fallback={<Skeleton label="Reading the overrides…" />}>
            <OverridesCard actor={actor} state={state} now={now} />
          </Suspense>
        </CardBoundary>
        <CardBoundary address={address} title="What stands on the charts could not be read">
          <Suspense fallback={<Skeleton label="Reading what stands on the charts…" />}>
            <AnnotationsCard actor={actor} localNow={`${dayKey(now, zone)}T${clockWords(now, zone)}`} now={now} />
          </Suspense>
        </CardBoundary>
      </div>
    </Page>
  );
}

function refusalOf(actor: StaffActor): string | undefined {
  if (can(actor, "policy:write")) return undefined;
  return `Only support leads and administrators change it; your role is ${roleWords[actor.role]}.`;
}
