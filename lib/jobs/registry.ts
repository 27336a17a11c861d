import "server-only";
import { z } from "zod";
import { evaluateAlerts } from "@/lib/alerts/evaluate";
import { sendWeeklyReport } from "@/lib/alerts/weekly-report";
import type { SystemActor } from "@/lib/auth/actor";
import { OneRun } from "@/lib/bulk/schema";
import { sweepBulk } from "@/lib/bulk/sweep";
import { workOnRun } from "@/lib/bulk/work";
import { learnFromCorrections } from "@/lib/classifier/learn";
import { purgeConsultations } from "@/lib/consultations/purge";
import { purgeDeliveries } from "@/lib/deliveries/purge";
import { OneDelivery } from "@/lib/deliveries/schema";
import { sendDelivery } from "@/lib/deliveries/send";
import { sweepDeliveries } from "@/lib/deliveries/sweep";
import { sweepPanels } from "@/lib/embed/sweep";
import { isDemo } from "@/lib/env";
import { ensurePartitions } from "@/lib/events/ensure-partitions";
import { sweepRateLimits } from "@/lib/http/rate-limits";
import { sweepKeys } from "@/lib/idempotency/sweep";
import { lookUpRequester, OneRequester } from "@/lib/integrations/look-up-requester";
import { processDeliveries } from "@/lib/integrations/process";
import { purgeInbound } from "@/lib/integrations/purge";
import { workOnNotices } from "@/lib/known-issue/work-on-notices";
import { sweepLive } from "@/lib/live/sweep";
import { tendQueue } from "@/lib/lockouts/tend";
import { MakeAnswer, makeAnswer } from "@/lib/metrics/make-answer";
import { auditRollups } from "@/lib/metrics/rollups/audit";
import { rollUp } from "@/lib/metrics/rollups/roll-up";
import { warmMetrics } from "@/lib/metrics/warm";
import { SettleLockouts } from "@/lib/policy/schema";
import { settleLockouts } from "@/lib/policy/settle-lockouts";
import { runPrivacy } from "@/lib/privacy/run";
import { OnePrivacyRequest } from "@/lib/privacy/schema";
import { sweepExports } from "@/lib/privacy/sweep-exports";
import { settlePredictions } from "@/lib/remedies/settle-predictions";
import { CloseExpired, closeExpiredReveals } from "@/lib/reveals/close-expired";
import { ensureDemoStaff } from "@/lib/staff/ensure-demo";
import { sweepSessions } from "@/lib/staff/sweep-sessions";
import { tendClosure } from "@/lib/tickets/closure/tend";
import { wakeSnoozed } from "@/lib/tickets/wake-snoozed";

// Every job of the product: its name, what it takes, the verb it calls, and when it runs by itself (cron, in UTC).

type Job = {
  run: (actor: SystemActor, payload: unknown) => Promise<unknown>;
  cron?: string;
  /** Also once whenever a worker starts: what must not wait for the night. */
  atStart?: true;
  /** Again and again for as long as a worker is there; one waits at a time, however many workers ask for it. */
  everySeconds?: number;
};

function job<S extends z.ZodType>(
  schema: S,
  verb: (actor: SystemActor, input: z.output<S>) => Promise<unknown>,
  when: Pick<Job, "cron" | "atStart" | "everySeconds"> = {},
): Job {
  return { run: async (actor, payload) => verb(actor, schema.parse(payload)), ...when };
}

const Nothing = z.strictObject({});

export const jobs: Readonly<Record<string, Job>> = {
  "partitions.ensure": job(Nothing, (actor) => ensurePartitions(actor), { cron: "20 2 * * *", atStart: true }),
  // From what staff corrected; nothing is learnt from what was erased since.
  "classifier.learn": job(Nothing, (actor) => learnFromCorrections(actor), { cron: "20 4 * * *" }),
  "consultations.purge": job(Nothing, (actor) => purgeConsultations(actor), { cron: "40 2 * * *" }),
  // One user's when their override has expired; everybody's every night, for what no worker was there to do.
  "lockouts.settle": job(SettleLockouts, settleLockouts, { cron: "30 2 * * *" }),
  // The metrics' counts follow the rows; every night some days are counted again from the rows and compared.
  "rollups.roll_up": job(Nothing, (actor) => rollUp(actor), { everySeconds: 5, atStart: true }),
  // What a page about people over weeks would wait for, before somebody asks.
  "metrics.warm": job(Nothing, (actor) => warmMetrics(actor), { everySeconds: 480, atStart: true }),
  // What somebody asked for and a page's statement was too short for.
  "metrics.make": job(MakeAnswer, (actor, input) => makeAnswer(actor, input)),
  "rollups.audit": job(Nothing, (actor) => auditRollups(actor), { cron: "10 3 * * *" }),
  // Whole windows of the counts against the rules; a rule is judged once for each, however often this runs.
  "alerts.evaluate": job(Nothing, (actor) => evaluateAlerts(actor), { everySeconds: 60, atStart: true }),
  // On Monday morning, of the seven days before.
  "reports.weekly": job(Nothing, (actor) => sendWeeklyReport(actor), { cron: "0 7 * * 1" }),
  "deliveries.send": job(OneDelivery, (actor, input) => sendDelivery(actor, input)),
  // What a killed worker had in its hands.
  "deliveries.sweep": job(Nothing, (actor) => sweepDeliveries(actor), { everySeconds: 60, atStart: true }),
  // What helpdesks have sent. Asked for whenever something arrives; by itself, too, so that nothing waits for a job that was lost.
  "integrations.process": job(Nothing, (actor) => processDeliveries(actor), { everySeconds: 3, atStart: true }),
  "integrations.look_up_requester": job(OneRequester, lookUpRequester),
  "integrations.purge": job(Nothing, (actor) => purgeInbound(actor), { cron: "5 3 * * *" }),
  // Deliveries, alerts' states and links to the metrics that had their time.
  "deliveries.purge": job(Nothing, (actor) => purgeDeliveries(actor), { cron: "55 2 * * *" }),
  "live.sweep": job(Nothing, (actor) => sweepLive(actor), { cron: "7,17,27,37,47,57 * * * *" }),
  "lockouts.tend": job(Nothing, (actor) => tendQueue(actor), { cron: "3,13,23,33,43,53 * * * *" }),
  "lockouts.tend_all": job(Nothing, (actor) => tendQueue(actor, { everything: true }), { atStart: true }),
  // Tickets that wait for their person's app: at once by what is announced (lib/tickets/closure/watch.ts), and by this for what was not heard.
  "tickets.tend_closure": job(Nothing, (actor) => tendClosure(actor), { everySeconds: 6, atStart: true }),
  // What was put off, when its time has come, its person's app has acted or something new was written.
  "tickets.wake": job(Nothing, (actor) => wakeSnoozed(actor), { everySeconds: 4, atStart: true }),
  // Word of the fix, to each ticket once; a worker that was killed has left what it had not written.
  "issue.notify": job(Nothing, (actor) => workOnNotices(actor), { everySeconds: 30, atStart: true }),
  // A demo that was filled before DEMO_PASSWORD was changed lets its accounts in with the new one.
  "staff.ensure_demo": job(Nothing, async (actor) => isDemo() && ensureDemoStaff(actor), { atStart: true }),
  "bulk.run": job(OneRun, (actor, input) => workOnRun(actor, input)),
  // Runs whose worker was killed: the queue would keep its job for hours.
  "bulk.sweep": job(Nothing, (actor) => sweepBulk(actor), { cron: "* * * * *", atStart: true }),
  // One at the end of its 15 minutes; all of them now and then, for those whose session ended before.
  "reveals.close": job(CloseExpired, closeExpiredReveals, { cron: "*/5 * * * *" }),
  "remedies.settle": job(Nothing, (actor) => settlePredictions(actor), { cron: "2,7,12,17,22,27,32,37,42,47,52,57 * * * *" }),
  // What two people have agreed on, when its time has come.
  "privacy.run": job(OnePrivacyRequest, runPrivacy),
  "privacy.sweep_exports": job(Nothing, (actor) => sweepExports(actor), { cron: "15 * * * *" }),
  "idempotency.sweep": job(Nothing, (actor) => sweepKeys(actor), { cron: "25 * * * *" }),
  "panels.sweep": job(Nothing, (actor) => sweepPanels(actor), { cron: "45 * * * *" }),
  "rate_limits.sweep": job(Nothing, () => sweepRateLimits(), { cron: "35 * * * *" }),
  "sessions.sweep": job(Nothing, (actor) => sweepSessions(actor), { cron: "50 2 * * *" }),
};
