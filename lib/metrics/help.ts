import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { answerHead, type MetricAnswer } from "./answer";
import type { MetricInput } from "./schema";
import { complaintsOf, helpOf } from "./support-sets";

const definition = {
  question: "Did what support did lead to a chat, and do complaints and lockouts tell of the same people?",
  definitionVersion: 1,
};

export const helpActs = ["reset", "reconnect"] as const;
export type HelpAct = (typeof helpActs)[number];
export const helpStates = ["chat", "seen", "gone", "open"] as const;
export type HelpState = (typeof helpStates)[number];
export const complaintKinds = ["lockout", "none", "nobody"] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

export type Help = MetricAnswer & {
  /** Acts that were not taken back, by what came of them within 14 days. */
  acts: Record<HelpAct, Record<HelpState, number>>;
  /** Complaints (tickets other than `other`) by whether telemetry knows of a lockout of who wrote. */
  complaints: Record<ComplaintKind, number>;
};

/** What resets and reconnects led to, and complaints held against lockouts. */
export async function help(actor: Actor, { range }: Pick<MetricInput, "range">, now: Date = new Date()): Promise<Help> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const { from, until } = head.range;
  const [acts, complaints] = await db.$transaction([
    db.$queryRaw<{ act: HelpAct; state: HelpState; acts: number }[]>`
      SELECT h.act, h.state, count(*)::float8 AS acts FROM (${helpOf(from, until, head.asOf)}) h GROUP BY 1, 2`,
    db.$queryRaw<{ known: ComplaintKind; tickets: number }[]>`
      SELECT c.known, count(*)::float8 AS tickets FROM (${complaintsOf(from, until)}) c GROUP BY 1`,
  ]);
  const actsOf = (act: HelpAct) => {
    const count = (state: HelpState) => acts.find((row) => row.act === act && row.state === state)?.acts ?? 0;
    return { chat: count("chat"), seen: count("seen"), gone: count("gone"), open: count("open") };
  };
  const complaintsOfKind = (kind: ComplaintKind) => complaints.find(({ known }) => known === kind)?.tickets ?? 0;
  return {
    ...head,
    acts: { reset: actsOf("reset"), reconnect: actsOf("reconnect") },
    complaints: { lockout: complaintsOfKind("lockout"), none: complaintsOfKind("none"), nobody: complaintsOfKind("nobody") },
  };
}
