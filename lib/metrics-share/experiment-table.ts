import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { experimentMeasures } from "@/lib/metrics/experiment";
import { dayOf } from "@/lib/metrics/range";
import { rollout } from "@/lib/metrics/rollout";
import type { Estimate } from "@/lib/statistics/wilson";
import { metricBrief } from "@/lib/texts/metric-brief";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { metricFiles } from "@/lib/texts/metric-files";
import type { ExportChart } from "./schema";

/** Both groups of a staged change, a measure a row. Throws VALIDATION_FAILED where no change is named, or one that everybody had at once. */
export async function experimentTable(actor: Actor, { change, language }: ExportChart, now: Date) {
  if (!change) throw new Refusal("VALIDATION_FAILED", "change: the id of a change's mark on the charts.");
  const metric = await rollout(actor, { annotation_id: change }, now);
  const { experiment, zone } = metric;
  if (!experiment) throw new Refusal("VALIDATION_FAILED", "change: everybody had it at once, so there are no groups.");
  const t = metricExperiment[language].measures;
  const c = metricFiles[language].columns;
  const { named } = metricBrief[language];
  const arm = (name: string) => [c.share, c.low, c.high, c.users, c.notMatured].map((column) => named(name, column));
  return {
    about: { ...metric, days: { first: dayOf(experiment.from, zone), last: dayOf(experiment.until, zone) } },
    columns: [t.columns.measure, ...arm(t.columns.base), ...arm(t.columns.own), c.difference, c.low, c.high, c.verdict, c.meaning],
    rows: experimentMeasures.map((measure) => {
      const { base, own, verdict, meaning } = experiment.measures[measure];
      const arms = [base, own].flatMap(({ share, people, notMatured }) => [...cellsOf(share), people, notMatured]);
      const difference = verdict.code === "not_enough" ? null : verdict.difference;
      return [named(t.names[measure], t.of[measure]), ...arms, ...cellsOf(difference), t.verdicts[verdict.code], t.meanings[meaning]];
    }),
  };
}

function cellsOf(share: Estimate | null): (string | number)[] {
  return share ? [share.value, share.low, share.high] : ["", "", ""];
}
