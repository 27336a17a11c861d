import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, patiently } from "@/lib/db";
import { env } from "@/lib/env";
import { ranTooLong } from "@/lib/http/too-long";
import { log } from "@/lib/log";
import { coverage } from "./coverage";
import { daysBefore } from "./days-before";
import type { Asked, Kept } from "./kept";
import { sweepStored } from "./kept-answers";
import {
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
} from "./kept-metrics";
import { dayMs } from "./settings";

/** The ranges that the page offers and that a person would wait for, without filters. */
const presets = ["7d", "28d", "90d"] as const;

/** Whoever asks, the answer is the same. */
export const reader = { kind: "service", id: "warm", name: "warm", scopes: ["metrics:read"] } as const;

/**
 * Makes the answers that everybody asks for ahead, one after the other, so that no person waits for them, and with patience:
 * in a world of a hundred million events one may take longer than a page's statement may. Answers how many.
 */
export async function warmMetrics(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<{ answers: number }> {
  authorize(actor, "jobs:run");
  // It may take longer than until it is asked for again.
  if (warming) return { answers: 0 };
  warming = true;
  try {
    return await patiently(() => warmAll(now));
  } finally {
    warming = false;
  }
}

let warming = false;

async function warmAll(now: Date): Promise<{ answers: number }> {
  await sweepStored(new Date(now.getTime() - dayMs));
  let answers = 0;
  const renew = async <Input>(metric: Kept<Input, unknown>, input: Input) => {
    try {
      await metric.renew(reader, input, now);
      answers++;
    } catch (thrown) {
      // One that takes too long keeps nobody from the others.
      if (!ranTooLong(thrown)) throw thrown;
      log.warn({ input }, "an answer of the metrics took longer than a quarter of an hour");
    }
  };
  const metrics = [
    keptRecovery,
    keptHistoryLost,
    keptDropOff,
    keptConversion,
    keptMatchedControl,
    keptFreshInstalls,
    keptContacts,
    keptHelp,
    keptSupportLeg,
    keptFirstResponse,
    keptResolution,
    keptDeflection,
  ];
  for (const preset of presets) {
    for (const metric of metrics) await renew<Asked>(metric, { range: { preset } });
  }
  await renew(keptFilterValues, {});
  const { firstAt } = await coverage(reader, {}, now);
  const change = await db.annotation.findFirst({
    where: { kind: "policy", startsAt: { lt: now } },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    select: { id: true, startsAt: true },
  });
  if (change) {
    await renew(keptRollout, { annotation_id: change.id });
    const before = daysBefore(change.startsAt, firstAt, env().REPORTING_ZONE);
    if (before) await renew<Asked>(keptMatchedControl, { range: before });
  }
  return { answers };
}
