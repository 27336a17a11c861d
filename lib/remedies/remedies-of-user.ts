import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { type RemedyMessages, remedyMessages } from "./messages";
import { type Actual, actualOf, cameTrue, type Prediction } from "./outcome-rules";
import { readFacts } from "./read-facts";

export const remediesOfUserMax = 20;
const predictionsMax = 200;

export type UserRemedy = {
  id: string;
  at: Date;
  kind: "advice" | "reconnect" | "restore";
  persona: string;
  goal: string;
  reason: string;
  actorName: string;
  /** A restore that archived what held the slot. */
  swapped: boolean;
  /** Of a reconnect: what opens the chat that it handed back. */
  links: RemedyMessages["links"];
};
export type ToldPrediction = {
  installationId: string;
  device: string;
  predicted: Prediction["predicted"];
  /** null: this phone has not tried yet. */
  actual: Actual | null;
  actualAt: Date | null;
  cameTrue: boolean | null;
};

/**
 * What support did for a user besides resets, newest first; and for every remedy and reset, by its id, what each phone was
 * foretold to show and what it did. What the job has not settled yet is read from the facts as they are.
 */
export async function remediesOfUser(
  actor: Actor,
  { userId }: { userId: string },
  now: Date = new Date(),
): Promise<{ remedies: UserRemedy[]; predictions: Record<string, ToldPrediction[]> }> {
  authorize(actor, "users:read");
  const [rows, foretold] = await Promise.all([
    db.remedy.findMany({ where: { userId }, orderBy: { at: "desc" }, take: remediesOfUserMax }),
    db.remedyPrediction.findMany({ where: { userId }, orderBy: [{ at: "desc" }, { device: "asc" }], take: predictionsMax }),
  ]);
  const waiting = foretold.filter((row) => row.settledAt === null);
  const oldest = waiting.at(-1);
  const facts = oldest ? await readFacts(db, userId, oldest.at) : undefined;
  const predictions: Record<string, ToldPrediction[]> = {};
  for (const row of foretold) {
    const predicted = row.predicted as Prediction["predicted"];
    const settled = row.actual === null ? null : { actual: row.actual as Actual, at: row.actualAt };
    const found = settled ?? (facts ? actualOf({ ...row, predicted }, facts, now) : null);
    const told = {
      installationId: row.installationId,
      device: row.device,
      predicted,
      actual: found?.actual ?? null,
      actualAt: found?.at ?? null,
    };
    const verdict = { ...told, cameTrue: found ? cameTrue(predicted, found.actual) : null };
    predictions[row.remedyId] = [...(predictions[row.remedyId] ?? []), verdict];
  }
  const webBase = env().APP_LINK_BASE;
  return {
    predictions,
    remedies: rows.map(({ id, at, kind, persona, goal, reason, actorName, archivedIds, consultationId }) => ({
      id,
      at,
      kind: kind as UserRemedy["kind"],
      persona,
      goal,
      reason,
      actorName,
      swapped: archivedIds.length > 0,
      links: kind === "reconnect" ? remedyMessages({ locale: null, consultationId, webBase }).links : null,
    })),
  };
}
