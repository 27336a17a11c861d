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
import { runColumns } from "./run-columns";

export const metadata: Metadata = { title: "Bulk runs" };

export default async function BulkRunsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("consultations:bulk");
  const state = readPageState("/bulk", ListRuns, await searchParams);
  const page = await readPage(state, () => listRuns(actor, state.input));
  return (
    <Page wide>
      <LiveScope kinds={["bulk"]} />
      <PageHeader
        title="Bulk runs"
        sub={<span>One remedy over many people, each row done once and written down</span>}
        actions={<LinkButton href="/lockouts">Choose people</LinkButton>}
      />
      <DataTable
        label="Bulk runs"
        columns={runColumns}
        page={page}
        rowId={(run) => run.id}
        state={state}
        sorted={{ sort: state.input.sort, order: state.input.order }}
        empty={
          <EmptyState title="No run yet" action={<LinkButton href="/lockouts">Go to the queue</LinkButton>}>
            Select people in the queue, or all that match a filter, and free them together.
          </EmptyState>
        }
      />
    </Page>
  );
}
