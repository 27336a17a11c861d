import type { RateKind } from "@/lib/metrics/schema";
import type { Language } from "@/lib/texts/language";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { metricExperiment } from "@/lib/texts/metric-experiment";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { metricSupport } from "@/lib/texts/metric-support";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import type { ChartName } from "./schema";

/** What a chart answers and how it is counted, in the sentences of its tile. Pure. */
export function howCounted(chart: ChartName, kind: RateKind, language: Language): { question: string; rules: readonly string[] } {
  const { rate, lockouts, tickets, dropOff } = metricTiles[language];
  const { back, history, conversion } = metricWays[language];
  const { contacts, help, complaints } = metricSupport[language];
  const { leg, response, avoided } = metricAnswers[language];
  const texts = {
    conflict_rate: { question: rate.question, rules: [rate.rules[kind], rate.rules.recovered, rate.rules.interval] },
    lockouts,
    open_lockouts: lockouts,
    stock: lockouts,
    balance: lockouts,
    recovery: back,
    history_lost: history,
    conversion,
    tickets,
    drop_off: dropOff,
    contacts,
    help,
    complaints,
    support_leg: leg,
    first_response: response,
    tickets_avoided: { question: avoided.question, rules: [avoided.supposes] },
    rollout: metricRollout[language],
    experiment: metricExperiment[language],
  } satisfies Record<ChartName, { question: string; rules: readonly string[] }>;
  return texts[chart];
}
