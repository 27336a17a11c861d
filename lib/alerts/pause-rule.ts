import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import type { PauseRule } from "./schema";

/** Pauses a rule, which then is neither judged nor tells; or lets it go on, judged anew. Throws NOT_FOUND. */
export async function pauseRule(actor: Actor, { ruleId, paused }: PauseRule, now: Date = new Date()): Promise<{ name: string }> {
  authorize(actor, "alerts:manage");
  const name = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM alert_rules WHERE id = ${ruleId}::uuid FOR UPDATE`;
    const rule = await tx.alertRule.findUnique({ where: { id: ruleId } });
    if (!rule) throw new Refusal("NOT_FOUND", (t) => t.noSuchRule);
    if ((rule.state === "PAUSED") === paused) return rule.name;
    const state = paused ? "PAUSED" : "NO_DATA";
    const data = { state, stateSince: now, pending: null, streak: 0, judgedUntil: null, notifiedAt: null };
    await tx.alertRule.update({ where: { id: ruleId }, data });
    const event = { id: newId(now), ruleId, at: now, kind: "state", fromState: rule.state, toState: state };
    await tx.alertEvent.create({ data: event });
    const target = { kind: "alert_rule", id: ruleId, label: rule.name };
    await recordAudit(tx, actor, { action: paused ? "alert.pause" : "alert.resume", target }, now);
    return rule.name;
  });
  announce({ kind: "alert" });
  return { name };
}
