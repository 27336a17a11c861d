import type { Metadata } from "next";
import { Suspense } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { listAnnotations } from "@/lib/annotations/list";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { requestLanguage, texts } from "@/lib/http/language";
import { comparisonOf } from "@/lib/metrics/earlier-days";
import { filtered, unsplit } from "@/lib/metrics/filters";
import { dayOf, resolveRange } from "@/lib/metrics/range";
import { sinceRollout } from "@/lib/metrics/since-rollout";
import { alerts } from "@/lib/texts/alerts";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { metricFilters } from "@/lib/texts/metric-filters";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { metricShare } from "@/lib/texts/metric-share";
import { metricSupport } from "@/lib/texts/metric-support";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import { AvoidedTile, daysToAvoid } from "./avoided-tile";
import { BalanceTile } from "./balance-tile";
import { CompareSelect, ComparisonNote } from "./compare-bar";
import { ConflictRateTile } from "./conflict-rate-tile";
import { ContactsTile } from "./contacts-tile";
import { ConversionTile } from "./conversion-tile";
import { DropOffTile } from "./drop-off-tile";
import { FilterBar } from "./filter-bar";
import { FirstResponseTile } from "./first-response-tile";
import { Headline } from "./headline";
import { ComplaintsTile, HelpTile } from "./help-tiles";
import { LastChange } from "./last-change";
import { LockoutsTile } from "./lockouts-tile";
import { MarksList } from "./marks-list";
import { asksSinceRollout, hrefOf, type SearchParams, whyMended } from "./question";
import { RangeBar } from "./range-bar";
import { marksOf, rangeDays } from "./range-words";
import { askedQuestion, byNow, readCoverage, readPolicyStarts, startReads } from "./reads";
import { RecoveryTile } from "./recovery-tile";
import { pinnedParams } from "./share/pinned";
import { StallNotice } from "./stall-notice";
import { SupportLegTile } from "./support-leg-tile";
import { TicketsTile } from "./tickets-tile";
import { TilePlace } from "./tile";
import { UnsplitTile } from "./unsplit-tile";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metrics)).title };
}

export default async function MetricsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("metrics:read");
  const language = await requestLanguage();
  const t = metrics[language];
  const ways = metricWays[language];
  const filterTexts = metricFilters[language];
  const support = metricSupport[language];
  const answers = metricAnswers[language];
  // One now for all tiles: they must not disagree about which minute it is.
  const now = new Date();
  const zone = env().REPORTING_ZONE;
  const params = await searchParams;
  const question = await askedQuestion(actor, params, zone, now);
  const range = resolveRange(question.range, zone, now);
  const [annotations, covered, policies] = await Promise.all([
    listAnnotations(actor, { from: range.from, to: range.until }),
    readCoverage(actor, now),
    readPolicyStarts(actor, now),
    startReads(actor, question, now),
  ]);
  const marks = marksOf(range, annotations, now, language);
  const comparison = question.compare ? comparisonOf(range, question.compare, { policies, dataSince: covered.firstAt, now }) : undefined;
  const since = sinceRollout(policies, zone, now);
  const tile = { actor, question, marks, now, comparison };
  const avoiding = daysToAvoid(tile);
  const address = hrefOf(question, {});
  const splits = unsplit("tickets", question.filters).length === 0;
  return (
    <Page wide>
      <PageHeader
        title={t.title}
        actions={
          <>
            <LinkButton href={`/metrics/share?${pinnedParams(question, range)}`}>{metricShare[language].act}</LinkButton>
            {can(actor, "alerts:read") && <LinkButton href="/settings/alerts">{alerts[language].title}</LinkButton>}
          </>
        }
        sub={
          <>
            <span>{rangeDays(range, now, language)}</span>
            <span>{t.zone(zone)}</span>
            {covered.firstAt && covered.firstAt > range.from && (
              <span>{t.since(times[language].dateWords(covered.firstAt, now, zone))}</span>
            )}
          </>
        }
      />
      <RangeBar question={question} range={range} since={since} today={dayOf(now, zone)} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 print:hidden">
        <FilterBar actor={actor} question={question} now={now} />
        <CompareSelect question={question} range={range} policies={policies} now={now} />
      </div>
      {comparison && <ComparisonNote comparison={comparison} question={question} range={range} now={now} />}
      {question.mended && (
        <Notice title={asksSinceRollout(params) ? t.noRange.noRollout : t.noRange.title}>
          {since.from === null && asksSinceRollout(params) ? t.noRange.why[since.why] : whyMended(params, zone, now)?.wordsIn(language)}{" "}
          {t.noRange.lead}
        </Notice>
      )}
      <Suspense fallback={null}>{await byNow(StallNotice, { actor, question, now })}</Suspense>
      <TilePlace address={address} title={t.tiles.headline}>
        {await byNow(Headline, tile)}
      </TilePlace>
      <CardBoundary title={t.tile.failed(metricRollout[language].headline.failed)} address={address}>
        <Suspense
          fallback={
            <Card>
              <Skeleton label={metricRollout[language].headline.reading} lines={2} />
            </Card>
          }
        >
          {
            await byNow(LastChange, {
              actor,
              now,
              note: filtered(question.filters).length > 0 ? filterTexts.unsplit.everybody : undefined,
            })
          }
        </Suspense>
      </CardBoundary>
      <MarksList marks={marks} annotations={annotations} mayWrite={can(actor, "annotations:write")} zone={zone} now={now} />
      {unsplit("conflict_rate", question.filters).length > 0 ? (
        <UnsplitTile title={metricTiles[language].rate.title} why={filterTexts.unsplit.rateCause} question={question} cause />
      ) : (
        <TilePlace address={address} title={t.tiles.rate}>
          {await byNow(ConflictRateTile, tile)}
        </TilePlace>
      )}
      <TilePlace address={address} title={t.tiles.lockouts}>
        {await byNow(LockoutsTile, tile)}
      </TilePlace>
      <TilePlace address={address} title={ways.balance.title}>
        {await byNow(BalanceTile, tile)}
      </TilePlace>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <TilePlace address={address} title={ways.back.title}>
          {await byNow(RecoveryTile, tile)}
        </TilePlace>
        <TilePlace address={address} title={ways.conversion.title}>
          {await byNow(ConversionTile, tile)}
        </TilePlace>
        {splits ? (
          <TilePlace address={address} title={t.tiles.tickets}>
            {await byNow(TicketsTile, tile)}
          </TilePlace>
        ) : (
          <UnsplitTile title={metricTiles[language].tickets.title} why={filterTexts.unsplit.tickets} question={question} />
        )}
        <TilePlace address={address} title={t.tiles.dropOff}>
          {await byNow(DropOffTile, tile)}
        </TilePlace>
        {/* Two columns, each at its own pace: side by side the short ones would leave holes beside the long ones. */}
        <div className="grid grid-cols-1 gap-4">
          {avoiding && (
            <TilePlace address={address} title={answers.avoided.title}>
              {await byNow(AvoidedTile, { ...tile, days: avoiding })}
            </TilePlace>
          )}
          <TilePlace address={address} title={support.contacts.title}>
            {await byNow(ContactsTile, tile)}
          </TilePlace>
          {splits && (
            <>
              <TilePlace address={address} title={support.help.title}>
                {await byNow(HelpTile, tile)}
              </TilePlace>
              <TilePlace address={address} title={support.complaints.title}>
                {await byNow(ComplaintsTile, tile)}
              </TilePlace>
            </>
          )}
        </div>
        <div className="grid grid-cols-1 gap-4">
          {splits ? (
            <>
              <TilePlace address={address} title={answers.leg.title}>
                {await byNow(SupportLegTile, tile)}
              </TilePlace>
              <TilePlace address={address} title={answers.response.title}>
                {await byNow(FirstResponseTile, tile)}
              </TilePlace>
            </>
          ) : (
            <UnsplitTile title={support.help.title} why={support.unsplit} question={question} />
          )}
        </div>
      </div>
    </Page>
  );
}
