import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { announce } from "@/lib/live/announce";
import { Prisma } from "@/prisma/generated/client";
import type { SaveRule } from "./schema";

const rulesMax = 100;

/** A new rule, or another wording of one, which is judged anew from the next evaluation on. Throws NOT_FOUND. */
export async function saveRule(actor: Actor, input: SaveRule, now: Date = new Date()): Promise<{ ruleId: string }> {
  authorize(actor, "alerts:manage");
  const { ruleId = newId(now), channelIds, ...asked } = input;
  const rule = { ...asked, shortWindowHours: asked.shortWindowHours ?? null, objective: asked.objective ?? null };
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT id FROM alert_rules WHERE id = ${ruleId}::uuid FOR UPDATE`;
    const old = await tx.alertRule.findUnique({ where: { id: ruleId } });
    if (input.ruleId && !old) throw new Refusal("NOT_FOUND", (t) => t.noSuchRule);
    if (!old && (await tx.alertRule.count()) >= rulesMax) throw new Refusal("VALIDATION_FAILED", (t) => t.rulesFull(rulesMax));
    const anew = {
      state: "NO_DATA",
      stateSince: now,
      pending: null,
      streak: 0,
      judgedUntil: null,
      notifiedAt: null,
      reading: Prisma.DbNull,
    };
    // A paused rule stays so: changing its words is not switching it on.
    const state = old?.state === "PAUSED" ? { ...anew, state: "PAUSED", stateSince: old.stateSince } : anew;
    if (old) await tx.alertRule.update({ where: { id: ruleId }, data: { ...rule, ...state } });
    else await tx.alertRule.create({ data: { ...rule, ...state, id: ruleId, createdAt: now, createdBy: signature(actor).name } });
    const before = old && { ...only(old, rule), channelIds: await channelsOf(tx, ruleId) };
    await setChannels(tx, ruleId, channelIds);
    const target = { kind: "alert_rule", id: ruleId, label: rule.name };
    await recordAudit(tx, actor, { action: old ? "alert.change" : "alert.create", target, before, after: { ...rule, channelIds } }, now);
  });
  announce({ kind: "alert" });
  return { ruleId };
}

function only(old: object, rule: object): object {
  return Object.fromEntries(Object.entries(old).filter(([name]) => name in rule));
}

async function channelsOf(tx: Tx, ruleId: string): Promise<string[]> {
  return (await tx.alertRuleChannel.findMany({ where: { ruleId } })).map(({ channelId }) => channelId);
}

async function setChannels(tx: Tx, ruleId: string, channelIds: readonly string[]): Promise<void> {
  const known = await tx.alertChannel.findMany({ where: { id: { in: [...channelIds] } }, select: { id: true } });
  await tx.alertRuleChannel.deleteMany({ where: { ruleId } });
  await tx.alertRuleChannel.createMany({ data: known.map(({ id }) => ({ ruleId, channelId: id })) });
}
