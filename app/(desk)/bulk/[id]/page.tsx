import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { hrefWith, type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { readPage } from "@/components/data-table/read-page";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { buttonLook } from "@/components/ui/looks";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { listRunRows } from "@/lib/bulk/rows";
import { rowStatuses } from "@/lib/bulk/rules";
import { type BulkRun, getRun } from "@/lib/bulk/run";
import { ListRunRows, OneRun } from "@/lib/bulk/schema";
import { Refusal } from "@/lib/errors";
import { reasonWords } from "@/lib/remedies/reasons";
import { bulkRemedyWords, exceptionWords, haltedWords, rowStatusWords } from "@/lib/texts/bulk";
import { capitalise, counted, wholeNumber, wordsOf } from "@/lib/texts/words";
import { RunStatusBadge } from "../run-status";
import { Progress } from "./progress";
import { rowColumns } from "./row-columns";
import { RunControls } from "./run-controls";

export const metadata: Metadata = { title: "Bulk run" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function BulkRunPage({ params, searchParams }: Props) {
  const actor = await requireStaff("consultations:bulk");
  const asked = OneRun.safeParse({ runId: (await params).id });
  if (!asked.success) notFound();
  const { runId } = asked.data;
  const run = await read(actor, asked.data);
  const { run: _, ...query } = await searchParams;
  const state = readPageState(`/bulk/${runId}`, ListRunRows, query);
  const page = await readPage(state, () => listRunRows(actor, { ...state.input, run: runId }));
  return (
    <Page wide>
      <LiveScope kinds={["bulk", "lockout"]} />
      <PageHeader
        crumbs={[{ href: "/bulk", label: "Bulk runs" }]}
        title={`${bulkRemedyWords[run.remedy].name} for ${counted(run.rows, "row")}`}
        sub={
          <>
            <RunStatusBadge status={run.status} failed={run.counts.failed + run.counts.refused} />
            <span>
              {run.startedBy}, <Time at={run.createdAt} />
            </span>
          </>
        }
        actions={<RunControls runId={run.id} status={run.status} waiting={run.counts.waiting} />}
      />
      <Asks run={run} />
      <Card title="How far it is">
        <Progress run={run} />
        <About run={run} />
      </Card>
      <LinkTabs label="Rows by result" tabs={tabsOf(state, run)} />
      <DataTable
        label="Rows of the run"
        columns={rowColumns}
        page={page}
        rowId={(row) => `${row.userId} ${row.place}`}
        state={state}
        sorted={{ sort: state.input.sort, order: state.input.order }}
        tools={
          <a
            href={hrefWith({ path: "/api/desk/export/bulk_rows", params: { run: runId, ...resultOf(state) } }, {})}
            download
            className={buttonLook({ variant: "quiet", size: "sm" })}
          >
            CSV of the results
          </a>
        }
        empty={
          <EmptyState
            title="No row has this result"
            action={<LinkButton href={hrefWith(state, { result: undefined })}>Show all rows</LinkButton>}
          >
            What became of each person stands here as the run goes on.
          </EmptyState>
        }
      />
    </Page>
  );
}

async function read(actor: StaffActor, input: OneRun): Promise<BulkRun> {
  try {
    return await getRun(actor, input);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "NOT_FOUND") notFound();
    throw thrown;
  }
}

/** What the run waits for, or asks of a lead. */
function Asks({ run }: { run: BulkRun }) {
  const { canary } = run;
  if (run.status === "watching" && canary) {
    return (
      <Notice live title={`Watching ${counted(canary.rows, "phone")}: ${canary.through} got through`}>
        The other {counted(run.counts.waiting, "row")} follow by themselves once {Math.min(canary.need, canary.rows)} have.
        {canary.deadline && (
          <>
            {" "}
            It asks you if they have not by <Time at={canary.deadline} format="clock" />.
          </>
        )}
      </Notice>
    );
  }
  if (run.status === "halted" && run.haltedFor) {
    return (
      <Notice tone="warn" live title="It asks you: continue, or stop?">
        {haltedWords[run.haltedFor]} {canary && run.haltedFor !== "nobody_answers" && `${canary.through} of ${canary.rows} got through.`}
      </Notice>
    );
  }
  if (run.status === "stopped" && run.stopped) {
    return (
      <Notice live title={`Stopped by ${run.stopped.by}`}>
        {counted(run.counts.waiting, "row")} were not touched. What was done stays done; each can be undone on the person’s page.
      </Notice>
    );
  }
  return null;
}

function About({ run }: { run: BulkRun }) {
  const filter = Object.entries(run.target.filter ?? {}).filter(([name, value]) => !(name === "state" && value === "locked_out"));
  return (
    <DescriptionList className="mt-3">
      <Fact term="Why">
        {wordsOf(reasonWords, run.reasonCode)}: {run.reason}
      </Fact>
      {run.ticket && (
        <Fact term="Ticket">
          <TextLink href={`/tickets/${run.ticket.number}`}>
            #{run.ticket.number} {run.ticket.subject}
          </TextLink>
        </Fact>
      )}
      <Fact term="For whom">
        {run.target.picked === undefined
          ? filter.length === 0
            ? "Everybody in the queue"
            : `Everybody in the queue with ${filter.map(([name, value]) => `${name.replaceAll("_", " ")} ${value.replaceAll("_", " ")}`).join(", ")}`
          : `${wholeNumber(run.target.picked)} picked in the queue`}
      </Fact>
      {run.included.length > 0 && <Fact term="Included">{run.included.map((kind) => wordsOf(exceptionNames, kind)).join("; ")}</Fact>}
      {run.canary && (
        <Fact term="First phones">
          {run.canary.through} of {run.canary.rows || run.canary.size} got through; {run.canary.need} must
          {run.canary.passedAt && (
            <>
              , passed <Time at={run.canary.passedAt} />
            </>
          )}
        </Fact>
      )}
      {run.actingFor !== run.startedBy && <Fact term="Goes on for">{run.actingFor}</Fact>}
      {run.finishedAt && (
        <Fact term="Ended">
          <Time at={run.finishedAt} />
        </Fact>
      )}
    </DescriptionList>
  );
}

const exceptionNames = Object.fromEntries(Object.entries(exceptionWords).map(([kind, { name }]) => [kind, name]));

function tabsOf(state: PageState<ListRunRows>, run: BulkRun) {
  const shown = rowStatuses.filter((status) => run.counts[status] > 0 || state.input.result === status);
  return [
    { href: hrefWith(state, { result: undefined }), label: "All", count: wholeNumber(run.rows), current: state.input.result === undefined },
    ...shown.map((status) => ({
      href: hrefWith(state, { result: status }),
      label: capitalise(rowStatusWords[status]),
      count: wholeNumber(run.counts[status]),
      current: state.input.result === status,
    })),
  ];
}

function resultOf({ input: { result } }: PageState<ListRunRows>): Record<string, string> {
  return result ? { result } : {};
}
