import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { AlertRule as Row } from "@/prisma/generated/client";
import type { Reading } from "./reading";
import type { Direction, Kind, Metric, State } from "./rules";

export type AlertRule = Omit<Row, "metric" | "kind" | "direction" | "state" | "reading" | "pending" | "streak" | "notifiedAt"> & {
  metric: Metric;
  kind: Kind;
  direction: Direction;
  state: State;
  /** What it was judged by last; null while it was not. */
  reading: Reading | null;
  channelIds: string[];
};
export type AlertEvent = { id: string; ruleId: string; rule: string; at: Date; kind: "state" | "reminder"; from: State; to: State };

const historyMax = 20;

/** Every rule with where it stands, those that are worst first, and what changed last. Numbers and names of rules alone. */
export async function listAlerts(actor: Actor, _input: Record<string, never> = {}): Promise<{ rules: AlertRule[]; history: AlertEvent[] }> {
  authorize(actor, "alerts:read");
  const [rows, links, events] = await Promise.all([
    db.alertRule.findMany({ orderBy: { id: "asc" } }),
    db.alertRuleChannel.findMany(),
    db.alertEvent.findMany({ orderBy: { id: "desc" }, take: historyMax }),
  ]);
  const rules = rows.map(({ pending: _p, streak: _s, notifiedAt: _n, ...row }) => ({
    ...row,
    metric: row.metric as Metric,
    kind: row.kind as Kind,
    direction: row.direction as Direction,
    state: row.state as State,
    reading: row.reading as Reading | null,
    channelIds: links.filter(({ ruleId }) => ruleId === row.id).map(({ channelId }) => channelId),
  }));
  const history = events.flatMap(({ id, ruleId, at, kind, fromState, toState }) => {
    const rule = rules.find((each) => each.id === ruleId)?.name;
    const states = { from: fromState as State, to: toState as State };
    return rule === undefined ? [] : [{ id, ruleId, rule, at, kind: kind as AlertEvent["kind"], ...states }];
  });
  return { rules: rules.sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state)), history };
}

const worst: readonly State[] = ["ALERT", "WARN", "NO_DATA", "OK", "PAUSED"];
