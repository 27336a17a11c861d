import { ChartFigure } from "@/components/charts/chart-figure";
import { fraction, percent, percentRange, shareWords, whole } from "@/components/charts/numbers";
import { SurvivalChart } from "@/components/charts/survival-chart";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Actor } from "@/lib/auth/actor";
import type { DropOff } from "@/lib/metrics/drop-off";
import { metricSettings } from "@/lib/metrics/settings";
import { dateWords } from "@/lib/texts/time";
import { counted } from "@/lib/texts/words";
import { AllWell, isUncovered, NoData } from "./empty";
import { hrefOf, type Question } from "./question";
import { rangeEnd } from "./range-words";
import { readCoverage, readDropOff } from "./reads";
import { Tile } from "./tile";

const { horizonDays, gapMinutes, lateAllowanceHours, smallNumberUsers } = metricSettings;

const rules = [
  "The clock starts with the opening of a user’s first lockout ever, where that lies in the range; days are 24 hours from there. Who had been locked out before is not counted again.",
  `Dropped off: no sign of life after the first ${gapMinutes} minutes (the same sitting) and up to ${horizonDays} days. A sign of life is the app opened or active, a message sent, a chat created. Conflicts are none: being refused is not coming back.`,
  `Matured: ${horizonDays} days and ${lateAllowanceHours} hours are over, so that also what phones send late has arrived. Nobody else is in the share or in the curve.`,
  `The curve (Kaplan–Meier, Greenwood’s interval by log-log): a person leaves on the day of their last sign of life, once ${horizonDays} days and ${lateAllowanceHours} hours went by without another. Everybody is followed to the same day before today, up to which that can be known. Grey where fewer than ${smallNumberUsers} are at risk.`,
  "This is no comparison: how many would have left without a lockout, it does not say.",
];

export async function DropOffTile({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const [metric, covered] = await Promise.all([readDropOff(actor, question, now), readCoverage(actor, now)]);
  const { matured, unmatured } = metric;
  const everybody = matured + unmatured;
  return (
    <Tile
      title="Drop-off after a lockout"
      head={metric}
      figure={matured === 0 ? undefined : shareWords(metric.droppedOff, matured, matured)}
      sentence={matured === 0 ? undefined : <Sentence metric={metric} end={rangeEnd(metric.range, now)} />}
      rules={rules}
    >
      {everybody === 0 && isUncovered(covered, metric.range) ? (
        <NoData coverage={covered} range={metric.range} wider={hrefOf(question, { range: { preset: "90d" } })} what="lockouts" />
      ) : everybody === 0 ? (
        <AllWell title="Nobody was locked out for the first time in this range">So nobody can have dropped off after it.</AllWell>
      ) : matured === 0 ? (
        <NoneMatured metric={metric} wider={hrefOf(question, { range: { preset: "90d" } })} />
      ) : (
        <Curve metric={metric} />
      )}
    </Tile>
  );
}

function Sentence({ metric, end }: { metric: DropOff; end: string }) {
  const { matured, unmatured, droppedOff, share, allMaturedAt, asOf, zone } = metric;
  const few = matured < smallNumberUsers;
  return (
    <>
      {!few && `${fraction(droppedOff, matured)} `}
      users locked out for the first time {end} did not come back within {horizonDays} days
      {!few && share && ` (95 % interval ${percentRange(share)})`}. {whole(matured)} of {whole(matured + unmatured)} are counted
      {allMaturedAt ? `; the rest mature by ${dateWords(allMaturedAt, asOf, zone)}.` : "."}
    </>
  );
}

function NoneMatured({ metric, wider }: { metric: DropOff; wider: string }) {
  const { unmatured, firstMaturesAt, asOf, zone } = metric;
  return (
    <EmptyState
      title={`None matured until ${firstMaturesAt ? dateWords(firstMaturesAt, asOf, zone) : "later"}`}
      action={<LinkButton href={wider}>Show 90 days</LinkButton>}
    >
      {counted(unmatured, "user was", "users were")} locked out for the first time in this range. Whether they stay can be said{" "}
      {horizonDays} days and {lateAllowanceHours} hours after their lockout, not earlier.
    </EmptyState>
  );
}

function Curve({ metric }: { metric: DropOff }) {
  const { curve, matured, medianDays } = metric;
  const name = "Still using the app after a lockout";
  return (
    <ChartFigure
      name={name}
      caption={
        <>
          Share of the {whole(matured)} matured users still using the app, by days since their lockout, with its 95 % interval.{" "}
          {medianDays === null ? "Half of them leaving is not reached." : `Half of them had left after ${counted(medianDays, "day")}.`}
        </>
      }
      table={{
        columns: [
          { name: "days" },
          { name: "at risk", end: true },
          { name: "left", end: true },
          { name: "seen no further", end: true },
          { name: "still using the app", end: true },
          { name: "95 % interval", end: true },
        ],
        rows: curve.map((step) => ({
          key: String(step.time),
          cells: [
            step.time,
            step.atRisk,
            step.ended,
            step.censored,
            matured < smallNumberUsers ? step.value.toFixed(2) : percent(step.value),
            percentRange(step),
          ],
        })),
      }}
    >
      <SurvivalChart
        name={name}
        description="A curve that falls in steps from 100 % as people leave, with its interval. The table below has the figures."
        steps={curve.map(({ time, value, low, high, atRisk }) => ({ time, value, low, high, atRisk }))}
        horizonDays={metric.horizonDays}
        fewBelow={smallNumberUsers}
        words="still using the app"
      />
    </ChartFigure>
  );
}
