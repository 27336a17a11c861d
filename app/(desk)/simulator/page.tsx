import type { Metadata } from "next";
import { useTexts } from "#texts";
import { LiveScope } from "@/components/live/live-refresh";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { isDemo } from "@/lib/env";
import { texts } from "@/lib/http/language";
import { readPolicy } from "@/lib/policy/read";
import { readLink } from "@/lib/simulator/link";
import { simulator } from "@/lib/texts/simulator";
import { SimulatorLoader } from "./simulator-loader";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(simulator)).title };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SimulatorPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireStaff("simulator:use");
  if (!isDemo()) return <NotHere />;
  const policy = await readPolicy(actor);
  const inForce = { listEnabled: policy.list_enabled, conflictIncludesId: policy.conflict_includes_id, maxActive: policy.max_active };
  return (
    <Page wide>
      <LiveScope kinds={["policy"]} />
      <SimulatorLoader
        story={readLink(await searchParams, inForce)}
        inForce={{ switches: inForce, version: policy.version }}
        mayOpenUsers={can(actor, "users:read")}
      />
    </Page>
  );
}

function NotHere() {
  const t = useTexts(simulator);
  return (
    <Page>
      <PageHeader title={t.title} />
      <Notice title={t.off}>
        <p>{t.offWhy}</p>
        <p className="mt-1">
          <Rich text={t.offHow} parts={{ c: (words) => <code className="font-mono text-sm">{words}</code> }} />
        </p>
      </Notice>
    </Page>
  );
}
