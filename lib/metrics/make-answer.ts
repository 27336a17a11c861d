import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { patiently } from "@/lib/db";
import { ranTooLong } from "@/lib/http/too-long";
import { log } from "@/lib/log";
import { CompareInput } from "./compare";
import type { Kept } from "./kept";
import {
  keptCompared,
  keptContacts,
  keptConversion,
  keptDeflection,
  keptDropOff,
  keptFilterValues,
  keptFirstResponse,
  keptFreshInstalls,
  keptHelp,
  keptHistoryLost,
  keptMatchedControl,
  keptRecovery,
  keptResolution,
  keptRollout,
  keptSupportLeg,
  keptTicketsAvoided,
} from "./kept-metrics";
import { RolloutInput } from "./rollout";
import { MetricInput } from "./schema";
import { TicketsAvoidedInput } from "./tickets-avoided";
import { reader } from "./warm";

/** The page asks with more of its address than the metric looks at. */
const OfRange = z.object(MetricInput.shape);

const makers = {
  recovery: maker(OfRange, keptRecovery),
  history_lost: maker(OfRange, keptHistoryLost),
  drop_off: maker(OfRange, keptDropOff),
  matched_control: maker(OfRange, keptMatchedControl),
  fresh_installs: maker(OfRange, keptFreshInstalls),
  conversion: maker(OfRange, keptConversion),
  contacts: maker(OfRange, keptContacts),
  help: maker(OfRange, keptHelp),
  support_leg: maker(OfRange, keptSupportLeg),
  first_response: maker(OfRange, keptFirstResponse),
  resolution: maker(OfRange, keptResolution),
  deflection: maker(OfRange, keptDeflection),
  tickets_avoided: maker(z.object(TicketsAvoidedInput.shape), keptTicketsAvoided),
  rollout: maker(z.object(RolloutInput.shape), keptRollout),
  compared: maker(z.object(CompareInput.shape), keptCompared),
  filter_values: maker(z.object({}), keptFilterValues),
};
type Name = keyof typeof makers;

export const MakeAnswer = z.strictObject({ name: z.enum(Object.keys(makers) as [Name, ...Name[]]), input: z.unknown() });
export type MakeAnswer = z.output<typeof MakeAnswer>;

/** Makes one answer that took longer than a page's statement may, and keeps it for whoever asks next. */
export async function makeAnswer(actor: Actor, { name, input }: MakeAnswer, now: Date = new Date()): Promise<{ made: boolean }> {
  authorize(actor, "jobs:run");
  try {
    await patiently(() => makers[name](input, now));
    return { made: true };
  } catch (thrown) {
    if (!ranTooLong(thrown)) throw thrown;
    // Once more would take as long; whoever asks again hands it over again.
    log.warn({ metric: name }, "an answer of the metrics took longer than a quarter of an hour");
    return { made: false };
  }
}

function maker<Input, Answer>(schema: z.ZodType<Input>, metric: Kept<Input, Answer>) {
  return async (input: unknown, now: Date) => metric.renew(reader, schema.parse(input), now);
}
