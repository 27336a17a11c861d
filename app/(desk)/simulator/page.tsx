import type { Metadata } from "next";
import { LiveScope } from "@/components/live/live-refresh";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { isDemo } from "@/lib/env";
import { readPolicy } from "@/lib/policy/read";
import { readLink } from "@/lib/simulator/link";
import { SimulatorLoader } from "./simulator-loader";

export const metadata: Metadata = { title: "Simulator" };

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
  return (
    <Page>
      <PageHeader title="Simulator" />
      <Notice title="The simulator is off here">
        <p>
          It makes people up and signs them in, and a database of one’s own, with real people in it, is no place for that. It is on in demo
          mode.
        </p>
        <p className="mt-1">
          To use it, start a second copy with <code className="font-mono text-sm">npm start</code> and without{" "}
          <code className="font-mono text-sm">DATABASE_URL</code>: it comes with a database and people of its own, and touches nothing here.
        </p>
      </Notice>
    </Page>
  );
}
