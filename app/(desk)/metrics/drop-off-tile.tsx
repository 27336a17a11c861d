import { Suspense } from "react";
import { useLanguage } from "#texts";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { ChartFiles } from "@/components/charts/chart-menu";
import { PointLink } from "@/components/charts/point-link";
import { SurvivalChart } from "@/components/charts/survival-chart";
import { LinkButton } from "@/components/ui/button";
import { CardBoundary } from "@/components/ui/card-boundary";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { DropOff } from "@/lib/metrics/drop-off";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { metricSettings } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import { metricPeople } from "@/lib/texts/metric-people";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metrics } from "@/lib/texts/metrics";
import { numbers } from "@/lib/texts/numbers";
import { times } from "@/lib/texts/time";
import { type BehindHref, keptHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { Added, addedByNow, DropOffAdded } from "./drop-off-added";
import { AllWell, isUncovered, NoData } from "./empty";
import { keptDrawing, saidOf } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { rangeEnd } from "./range-words";
import { readCoverage, readDropOff } from "./reads";
import { Tile } from "./tile";

const { smallNumberUsers } = metricSettings;

export async function DropOffTile(asked: { actor: Actor; question: Question; now: Date; comparison?: Comparison }) {
  const { actor, question, now, comparison } = asked;
  const [metric, covered] = await Promise.all([readDropOff(actor, question, now), readCoverage(actor, now)]);
  const both = metric.matured > 0 ? await addedByNow(asked) : undefined;
  const language = await requestLanguage();
  const t = metricTiles[language].dropOff;
  const { added } = metricPeople[language];
  const { matured, unmatured } = metric;
  const everybody = matured + unmatured;
  const behind = keptHrefs(question, metric);
  return keptDrawing(
    asked,
    { name: "drop_off", of: metric, and: [saidOf(covered, metric.range), both?.matched.asOf, both?.fresh.asOf] },
    () => (
      <Tile
        title={t.title}
        question={t.question}
        head={metric}
        figure={
          matured === 0 ? undefined : (
            <PointLink inText href={behind("dropped_off", metric.droppedOff)}>
              {figures[language].shareWords(metric.droppedOff, matured, matured)}
            </PointLink>
          )
        }
        sentence={matured === 0 ? undefined : <Sentence metric={metric} behind={behind} end={rangeEnd(metric.range, now, language)} />}
        rules={[...t.rules, added.rule]}
      >
        <ComparedLine number="drop_off" actor={actor} question={question} comparison={comparison} now={now} />
        {everybody === 0 && isUncovered(covered, metric.range) ? (
          <NoData coverage={covered} range={metric.range} wider={hrefOf(question, { range: { preset: "90d" } })} what="lockouts" />
        ) : everybody === 0 ? (
          <AllWell title={t.nobody} question={question}>
            {t.nobodyLead}
          </AllWell>
        ) : matured === 0 ? (
          <NoneMatured metric={metric} behind={behind} wider={hrefOf(question, { range: { preset: "90d" } })} />
        ) : (
          <>
            <Curve metric={metric} behind={behind} files={filesOf("drop_off", t.chart, { question, metric, now, language })} />
            {both ? (
              <Added {...both} />
            ) : (
              <CardBoundary
                title={metrics[language].tile.failed(added.title)}
                tooLong={metrics[language].tile.tooLong}
                address={hrefOf(question, {})}
              >
                <Suspense fallback={<Skeleton label={added.comparing} lines={2} />}>
                  <DropOffAdded actor={actor} question={question} now={now} />
                </Suspense>
              </CardBoundary>
            )}
          </>
        )}
      </Tile>
    ),
  );
}

function Sentence({ metric, behind, end }: { metric: DropOff; behind: BehindHref; end: string }) {
  const language = useLanguage();
  const t = metricTiles[language].dropOff;
  const { fraction, percentRange, whole } = figures[language];
  const { matured, unmatured, droppedOff, share, allMaturedAt, asOf, zone } = metric;
  const few = matured < smallNumberUsers;
  const [counted, everybody] = [whole(matured), whole(matured + unmatured)];
  return (
    <>
      {few ? t.sentence(end) : t.sentence(end, fraction(droppedOff, matured), share ? percentRange(share) : undefined)}{" "}
      <LinkedText
        text={
          allMaturedAt
            ? t.countedUntil(counted, everybody, times[language].dateWords(allMaturedAt, asOf, zone))
            : t.counted(counted, everybody)
        }
        to={{ matured: behind("drop_off_matured", matured), all: behind("drop_off_all", matured + unmatured) }}
      />
    </>
  );
}

function NoneMatured({ metric, behind, wider }: { metric: DropOff; behind: BehindHref; wider: string }) {
  const language = useLanguage();
  const t = metricTiles[language].dropOff;
  const { unmatured, firstMaturesAt, asOf, zone } = metric;
  return (
    <EmptyState
      title={t.noneMatured(firstMaturesAt ? times[language].dateWords(firstMaturesAt, asOf, zone) : undefined)}
      action={<LinkButton href={wider}>{metrics[language].range.wider}</LinkButton>}
    >
      <LinkedText text={t.noneMaturedLead(unmatured)} to={{ unmatured: behind("drop_off_unmatured", unmatured) }} />
    </EmptyState>
  );
}

function Curve({ metric, behind, files }: { metric: DropOff; behind: BehindHref; files: ChartFiles }) {
  const language = useLanguage();
  const { dropOff: t, interval } = metricTiles[language];
  const { percent, percentRange, whole } = figures[language];
  const { curve, matured, medianDays } = metric;
  const name = t.chart;
  return (
    <ChartFigure
      name={name}
      files={files}
      caption={`${t.caption(whole(matured))} ${medianDays === null ? t.noMedian : t.median(medianDays)}`}
      table={{
        leads: behind.leads,
        columns: [
          { name: t.columns.days },
          { name: t.columns.atRisk, end: true, part: "at_risk" },
          { name: t.columns.left, end: true, part: "left" },
          { name: t.columns.seenNoFurther, end: true, part: "seen_no_further" },
          { name: t.still, end: true },
          { name: interval, end: true },
        ],
        rows: curve.map((step) => ({
          days: step.time,
          cells: [
            step.time,
            step.atRisk,
            step.ended,
            step.censored,
            matured < smallNumberUsers ? numbers[language].decimal(step.value, 2) : percent(step.value),
            percentRange(step),
          ],
        })),
      }}
    >
      <SurvivalChart
        name={name}
        description={t.drawn}
        steps={curve.map(({ time, value, low, high, atRisk }) => ({ time, value, low, high, atRisk }))}
        leads={behind.leads}
        horizonDays={metric.horizonDays}
        fewBelow={smallNumberUsers}
        words={t.still}
      />
    </ChartFigure>
  );
}
