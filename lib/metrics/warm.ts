import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, patiently } from "@/lib/db";
import { env } from "@/lib/env";
import { coverage } from "./coverage";
import { daysBefore } from "./days-before";
import { sweepStored } from "./kept-answers";
import {
  keptContacts,
  keptConversion,
  keptDropOff,
  keptFreshInstalls,
  keptHelp,
  keptMatchedControl,
  keptRecovery,
  keptRollout,
} from "./kept-metrics";
import { dayMs } from "./settings";

/** The ranges that the page offers and that a person would wait for, without filters. */
const presets = ["7d", "28d", "90d"] as const;

const reader = { kind: "service", id: "warm", name: "warm", scopes: ["metrics:read"] } as const;

/**
 * Makes the answers that everybody asks for ahead, one after the other, so that no person waits for them, and with patience:
 * in a world of a hundred million events one may take longer than a page's statement may. Answers how many.
 */
export async function warmMetrics(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<{ answers: number }> {
  authorize(actor, "jobs:run");
  return patiently(() => warmAll(now));
}

async function warmAll(now: Date): Promise<{ answers: number }> {
  await sweepStored(new Date(now.getTime() - dayMs));
  let answers = 0;
  const { firstAt } = await coverage(reader, {}, now);
  const change = await db.annotation.findFirst({
    where: { kind: "policy", startsAt: { lt: now } },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    select: { id: true, startsAt: true },
  });
  if (change) {
    await keptRollout.renew(reader, { annotation_id: change.id }, now);
    const before = daysBefore(change.startsAt, firstAt, env().REPORTING_ZONE);
    if (before) await keptMatchedControl.renew(reader, { range: before }, now);
    answers += before ? 2 : 1;
  }
  const metrics = [keptRecovery, keptDropOff, keptConversion, keptMatchedControl, keptFreshInstalls, keptContacts, keptHelp];
  for (const preset of presets) {
    for (const metric of metrics) {
      await metric.renew(reader, { range: { preset } }, now);
      answers++;
    }
  }
  return { answers };
}
