import type { Metadata } from "next";
import { DataTable } from "@/components/data-table/data-table";
import { readPageState } from "@/components/data-table/page-state";
import { readPage } from "@/components/data-table/read-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { requestLanguage, texts } from "@/lib/http/language";
import { listBehind } from "@/lib/metrics/behind";
import { countBehind } from "@/lib/metrics/count-behind";
import { resolveRange } from "@/lib/metrics/range";
import type { BehindPart, RateKind } from "@/lib/metrics/schema";
import { minuteMs } from "@/lib/metrics/settings";
import { metricBehind } from "@/lib/texts/metric-behind";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import { chipsOf } from "../filter-words";
import { hrefOf, type SearchParams } from "../question";
import { bucketWords, rangeDays } from "../range-words";
import { askedQuestion } from "../reads";
import { BehindAddress } from "./address";
import { behindColumns } from "./columns";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metricBehind)).title };
}

export default async function BehindPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("metrics:read");
  const [params, language, zone, now] = [await searchParams, await requestLanguage(), env().REPORTING_ZONE, new Date()];
  const t = metricBehind[language];
  const state = readPageState("/metrics/behind", BehindAddress, params);
  const { part, as_of, seen_at, said, minutes, days, cursor, limit } = state.input;
  const seen = earlier(seen_at ?? as_of, now);
  const question = await askedQuestion(actor, params, zone, seen);
  const range = resolveRange(question.range, zone, seen);
  const bucket = range.buckets.find(({ start }) => start.getTime() === state.input.bucket?.getTime());
  const asked = {
    part,
    kind: question.kind,
    filters: question.filters,
    range: question.range,
    bucket: bucket?.start,
    minutes,
    days,
    as_of,
    seen_at,
  };
  const visible = can(actor, "users:read");
  const list = visible ? await readPage(state, () => listBehind(actor, { ...asked, cursor, limit }, now)) : undefined;
  const count = list?.count ?? (await countBehind(actor, asked, now));
  const [title, people] = titleOf(part, question.kind, t);
  const metricsHref = hrefOf(question, {});
  const filters = chipsOf(question.filters, language);
  return (
    <Page wide>
      <PageHeader
        title={title}
        crumbs={[{ href: metricsHref, label: metrics[language].title }]}
        sub={
          <>
            <span className="font-medium text-ink">{people ? t.people(count.units) : t.inAll(count.units, count.people)}</span>
            <span>{bucket ? labelOf(bucketWords(range, bucket, now, language)) : rangeDays(range, now, language)}</span>
            {minutes && <span>{t.within(times[language].durationWords(minutes * minuteMs))}</span>}
            {days !== undefined && <span>{t.onDay(days)}</span>}
            {filters.length > 0 && <span translate="no">{filters.map(({ words }) => words).join(", ")}</span>}
            <span>{t.asOf(times[language].stampWords(count.asOf, now, zone))}</span>
          </>
        }
      />
      {said !== undefined && said !== count.units && <Notice title={t.differs.title}>{t.differs.lead(said, count.units)}</Notice>}
      {list ? (
        <DataTable
          label={t.list}
          columns={behindColumns(language, now, zone)}
          page={list}
          rowId={({ id }) => id}
          state={state}
          sorted={{ sort: "", order: "asc" }}
          summary={<span>{t.rows(list.rows.length)}</span>}
          empty={
            <EmptyState title={t.empty.title} action={<LinkButton href={metricsHref}>{t.back}</LinkButton>}>
              {t.empty.lead}
            </EmptyState>
          }
        />
      ) : (
        <EmptyState title={t.masked.title} action={<LinkButton href={metricsHref}>{t.back}</LinkButton>}>
          {t.masked.lead}
        </EmptyState>
      )}
    </Page>
  );
}

function earlier(at: Date | undefined, now: Date): Date {
  return at && at < now ? at : now;
}

/** What the number counts, and whether that is people. */
function titleOf(part: BehindPart, kind: RateKind, { rates, counts }: typeof metricBehind.en): [string, boolean] {
  return part in rates ? [rates[part as keyof typeof rates][kind], kind === "user"] : [counts[part as keyof typeof counts], false];
}

function labelOf({ label, note }: { label: string; note: string | undefined }): string {
  return note ? `${label}, ${note}` : label;
}
