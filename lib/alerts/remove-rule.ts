import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/live/announce";
import type { OneRule } from "./schema";

/** Takes a rule away with the history of its states; its words stay in the audit log. What it has told already is still sent. Throws NOT_FOUND. */
export async function removeRule(actor: Actor, { ruleId }: OneRule, now: Date = new Date()): Promise<{ name: string }> {
  authorize(actor, "alerts:manage");
  const name = await db.$transaction(async (tx) => {
    // The row first, as its evaluation does: nobody judges it in between.
    await tx.$executeRaw`SELECT id FROM alert_rules WHERE id = ${ruleId}::uuid FOR UPDATE`;
    const rule = await tx.alertRule.findUnique({ where: { id: ruleId } });
    if (!rule) throw new Refusal("NOT_FOUND", (t) => t.noSuchRule);
    const channels = await tx.alertRuleChannel.findMany({ where: { ruleId } });
    await tx.alertRuleChannel.deleteMany({ where: { ruleId } });
    await tx.alertEvent.deleteMany({ where: { ruleId } });
    await tx.alertRule.delete({ where: { id: ruleId } });
    const { metric, kind, direction, windowHours, shortWindowHours, objective, warnAt, alertAt, clearAt, leastEvents, state } = rule;
    const before = { metric, kind, direction, windowHours, shortWindowHours, objective, warnAt, alertAt, clearAt, leastEvents, state };
    const target = { kind: "alert_rule", id: ruleId, label: rule.name };
    const channelIds = channels.map(({ channelId }) => channelId);
    await recordAudit(tx, actor, { action: "alert.remove", target, before: { ...before, channelIds } }, now);
    return rule.name;
  });
  announce({ kind: "alert" });
  return { name };
}
