import type { Metadata } from "next";
import { DataTable } from "@/components/data-table/data-table";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { readPage } from "@/components/data-table/read-page";
import { LiveScope } from "@/components/live/live-refresh";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { listRuns } from "@/lib/bulk/list";
import { ListRuns } from "@/lib/bulk/schema";
import { requestLanguage, texts } from "@/lib/http/language";
import { bulkRun } from "@/lib/texts/bulk-run";
import { runColumns } from "./run-columns";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(bulkRun)).runs };
}

export default async function BulkRunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("consultations:bulk");
  const language = await requestLanguage();
  const t = bulkRun[language];
  const state = readPageState("/bulk", ListRuns, await searchParams);
  const page = await readPage(state, () => listRuns(actor, state.input));
  return (
    <Page wide>
      <LiveScope kinds={["bulk"]} />
      <PageHeader title={t.runs} sub={<span>{t.runsSub}</span>} actions={<LinkButton href="/lockouts">{t.choosePeople}</LinkButton>} />
      <DataTable
        label={t.runs}
        columns={runColumns(language)}
        page={page}
        rowId={(run) => run.id}
        state={state}
        sorted={{ sort: state.input.sort, order: state.input.order }}
        empty={
          <EmptyState title={t.noRun} action={<LinkButton href="/lockouts">{t.toQueue}</LinkButton>}>
            {t.noRunHint}
          </EmptyState>
        }
      />
    </Page>
  );
}
