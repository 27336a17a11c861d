import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTexts } from "#texts";
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
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { listRunRows } from "@/lib/bulk/rows";
import { type ExceptionKind, rowStatuses } from "@/lib/bulk/rules";
import { type BulkRun, getRun } from "@/lib/bulk/run";
import { ListRunRows, OneRun } from "@/lib/bulk/schema";
import { Refusal } from "@/lib/errors";
import { requestLanguage, texts } from "@/lib/http/language";
import { bulk } from "@/lib/texts/bulk";
import { bulkRun } from "@/lib/texts/bulk-run";
import type { Language } from "@/lib/texts/language";
import { numbers } from "@/lib/texts/numbers";
import { reasons } from "@/lib/texts/reasons";
import { capitalise, words, wordsOf } from "@/lib/texts/words";
import { RunStatusBadge } from "../run-status";
import { Progress } from "./progress";
import { rowColumns } from "./row-columns";
import { RunControls } from "./run-controls";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(bulkRun)).run };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function BulkRunPage({ params, searchParams }: Props) {
  const actor = await requireStaff("consultations:bulk");
  const asked = OneRun.safeParse({ runId: (await params).id });
  if (!asked.success) notFound();
  const { runId } = asked.data;
  const run = await read(actor, asked.data);
  const language = await requestLanguage();
  const t = bulkRun[language];
  const { run: _, ...query } = await searchParams;
  const state = readPageState(`/bulk/${runId}`, ListRunRows, query);
  const page = await readPage(state, () => listRunRows(actor, { ...state.input, run: runId }));
  return (
    <Page wide>
      <LiveScope kinds={["bulk", "lockout"]} />
      <PageHeader
        crumbs={[{ href: "/bulk", label: t.runs }]}
        title={t.titleOf(bulk[language].remedies[run.remedy].name, run.rows)}
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
      <Card title={t.howFar}>
        <Progress run={run} />
        <About run={run} />
      </Card>
      <LinkTabs label={t.byResult} tabs={tabsOf(state, run, language)} />
      <DataTable
        label={t.rows}
        columns={rowColumns(language)}
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
            {t.csv}
          </a>
        }
        empty={
          <EmptyState title={t.noRow} action={<LinkButton href={hrefWith(state, { result: undefined })}>{t.showAll}</LinkButton>}>
            {t.noRowHint}
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
  const t = useTexts(bulkRun);
  const { canary } = run;
  if (run.status === "watching" && canary) {
    return (
      <Notice live title={t.watching(canary.rows, canary.through)}>
        {t.othersFollow(run.counts.waiting, Math.min(canary.need, canary.rows))}
        {canary.deadline && (
          <>
            {" "}
            <Rich text={t.asksAt} parts={{ when: () => canary.deadline && <Time at={canary.deadline} format="clock" /> }} />
          </>
        )}
      </Notice>
    );
  }
  if (run.status === "halted" && run.haltedFor) {
    return (
      <Notice tone="warn" live title={t.asks}>
        {t.halted[run.haltedFor]} {canary && run.haltedFor !== "nobody_answers" && t.gotThrough(canary.through, canary.rows)}
      </Notice>
    );
  }
  if (run.status === "stopped" && run.stopped) {
    return (
      <Notice live title={t.stoppedBy(run.stopped.by)}>
        {t.untouched(run.counts.waiting)}
      </Notice>
    );
  }
  return null;
}

function About({ run }: { run: BulkRun }) {
  const t = useTexts(bulkRun);
  const reasonWords = useTexts(reasons);
  const { exceptions } = useTexts(bulk);
  const { noSubject } = useTexts(words);
  const filter = Object.entries(run.target.filter ?? {}).filter(([name, value]) => !(name === "state" && value === "locked_out"));
  return (
    <DescriptionList className="mt-3">
      <Fact term={t.why}>
        <Rich text={t.reasonOf(wordsOf(reasonWords, run.reasonCode))} parts={{ text: () => <span translate="no">{run.reason}</span> }} />
      </Fact>
      {run.ticket && (
        <Fact term={t.ticket}>
          <TextLink href={`/tickets/${run.ticket.number}`} translate="no">
            #{run.ticket.number} {run.ticket.subject || noSubject}
          </TextLink>
        </Fact>
      )}
      <Fact term={t.forWhom}>
        {run.target.picked === undefined ? (filter.length === 0 ? t.everybody : t.everybodyWith(filter)) : t.picked(run.target.picked)}
      </Fact>
      {run.included.length > 0 && (
        <Fact term={t.included}>
          {run.included.map((kind) => (kind in exceptions ? exceptions[kind as ExceptionKind].name : kind)).join("; ")}
        </Fact>
      )}
      {run.canary && (
        <Fact term={t.firstPhones}>
          <FirstPhones canary={run.canary} />
        </Fact>
      )}
      {run.actingFor !== run.startedBy && <Fact term={t.goesOnFor}>{run.actingFor}</Fact>}
      {run.finishedAt && (
        <Fact term={t.ended}>
          <Time at={run.finishedAt} />
        </Fact>
      )}
    </DescriptionList>
  );
}

function FirstPhones({ canary: { through, rows, size, need, passedAt } }: { canary: NonNullable<BulkRun["canary"]> }) {
  const t = useTexts(bulkRun);
  const said = passedAt ? t.firstPassed(through, rows || size, need) : t.firstThrough(through, rows || size, need);
  return <Rich text={said} parts={{ when: () => passedAt && <Time at={passedAt} /> }} />;
}

function tabsOf(state: PageState<ListRunRows>, run: BulkRun, language: Language) {
  const { wholeNumber } = numbers[language];
  const shown = rowStatuses.filter((status) => run.counts[status] > 0 || state.input.result === status);
  return [
    {
      href: hrefWith(state, { result: undefined }),
      label: bulkRun[language].all,
      count: wholeNumber(run.rows),
      current: state.input.result === undefined,
    },
    ...shown.map((status) => ({
      href: hrefWith(state, { result: status }),
      label: capitalise(bulk[language].rowStatus[status]),
      count: wholeNumber(run.counts[status]),
      current: state.input.result === status,
    })),
  ];
}

function resultOf({ input: { result } }: PageState<ListRunRows>): Record<string, string> {
  return result ? { result } : {};
}
