import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { openShare } from "@/lib/metrics-share/open";
import { OneShare } from "@/lib/metrics-share/schema";
import { metricShare } from "@/lib/texts/metric-share";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metricShare)).title };
}

/** Opens a link: the page of its question, with its days. */
export default async function OpenSharePage({ params }: { params: Promise<{ shareId: string }> }) {
  const actor = await requireStaff("metrics:read");
  const asked = OneShare.safeParse(await params);
  const found = asked.success ? await openShare(actor, asked.data).catch(onlyGone) : undefined;
  if (found) redirect(`/metrics?${found.query}`);
  const t = await texts(metricShare);
  return (
    <Page>
      <PageHeader title={t.gone} />
      <EmptyState title={t.gone} action={<LinkButton href="/metrics">{t.toMetrics}</LinkButton>}>
        {t.goneLead}
      </EmptyState>
    </Page>
  );
}

function onlyGone(thrown: unknown): undefined {
  if (!(thrown instanceof Refusal)) throw thrown;
}
