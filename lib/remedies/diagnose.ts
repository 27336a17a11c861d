import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { purgeAfterDays } from "@/lib/consultations/purge";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { PolicyInForce } from "@/lib/policy/rules";
import type { Language } from "@/lib/texts/language";
import { blastRadius, type InstallationEffect, type RemedyMode } from "./blast-radius";
import { type RemedyMessages, remedyMessages } from "./messages";
import { type PreviewFacts, previewFacts } from "./moved";
import { type Pattern, patternDays, patternOf } from "./pattern";
import { previewOf, type ResetPreview } from "./preview";
import { type RemedyOption, recommendRemedies } from "./recommend";
import { readResetState, type TargetChat, versionAs } from "./reset-state";

const historyMax = 100;

export type KeyDiagnosis = {
  persona: string;
  goal: string;
  policy: PolicyInForce;
  /** The active chats that hold the key's slots. */
  chats: TargetChat[];
  options: RemedyOption[];
  /** What each installation shows at its next tap: now, and after each remedy. */
  effects: Record<RemedyMode, InstallationEffect[]>;
  previews: Record<"archive" | "delete", Pick<ResetPreview, "version" | "messageCount">>;
  chattingNow: ResetPreview["chattingNow"];
  at: Date;
  /** Of this key, those that were not undone. */
  resetsLast30Days: number;
  /** What repeats, where another reset would be the third in 30 days. */
  pattern: Pattern | null;
  /** What the preview rests on, so that a newer one can say what moved. */
  facts: PreviewFacts;
  /** When the text would be erased, were the chat deleted now. */
  purgesAt: Date;
  /** Somebody has told this person to open their chat again, since each of the key's lockouts. */
  advised: boolean;
  /** What to say to the person, and the links that open their chat. */
  messages: RemedyMessages;
};

/** Everything that the remedy of one (user, persona, goal) is decided by, with the previews of all remedies; reasons are in `language`, else English. Changes nothing. */
export async function diagnoseKey(
  actor: Actor,
  input: { userId: string; persona: string; goal: string; language?: Language },
  now: Date = new Date(),
): Promise<KeyDiagnosis> {
  authorize(actor, "consultations:reset");
  const { persona, goal } = input;
  const advisable = { userId: input.userId, persona, goal, closedAt: null, advisedAt: null };
  const [archive, person, history, notAdvised] = await Promise.all([
    readResetState(db, { ...input, mode: "archive" }, now, "look"),
    db.user.findUnique({ where: { id: input.userId }, select: { locale: true } }),
    readHistory(input, now),
    db.lockout.count({ where: advisable }),
  ]);
  const preview = previewOf(archive, "archive", now);
  const effectsOf = (mode: RemedyMode) =>
    blastRadius(archive, mode).find((key) => key.persona === persona && key.goal === goal)?.installations ?? [];
  const effects = { archive: effectsOf("archive"), delete: effectsOf("delete"), reconnect: effectsOf("reconnect") };
  const pattern = patternOf({ ...history, now });
  return {
    persona,
    goal,
    policy: archive.policy,
    chats: archive.chats,
    options: recommendRemedies({
      policy: archive.policy,
      installations: effects.archive,
      chats: archive.chats.length,
      messages: preview.messageCount,
      mayDelete: can(actor, "consultations:delete"),
      pattern,
      language: input.language,
    }),
    effects,
    previews: {
      archive: { version: preview.version, messageCount: preview.messageCount },
      // The desk deletes what holds the slot: the same chats.
      delete: { version: versionAs(archive, { ...input, mode: "delete" }), messageCount: preview.messageCount },
    },
    chattingNow: preview.chattingNow,
    at: now,
    resetsLast30Days: history.resets.length,
    pattern,
    facts: previewFacts(archive),
    purgesAt: new Date(now.getTime() + purgeAfterDays * 86_400_000),
    advised: archive.lockouts.length > 0 && notAdvised === 0,
    messages: remedyMessages({
      locale: person?.locale ?? null,
      consultationId: archive.chats[0]?.elsewhere === false ? archive.chats[0].id : null,
      webBase: env().APP_LINK_BASE,
    }),
  };
}

async function readHistory({ userId, persona, goal }: { userId: string; persona: string; goal: string }, now: Date) {
  const since = new Date(now.getTime() - patternDays * 86_400_000);
  const [resets, lockouts] = await Promise.all([
    db.reset.findMany({
      where: { userId, at: { gte: since }, undoneAt: null, OR: [{ persona: null }, { persona, OR: [{ goal: null }, { goal }] }] },
      select: { at: true, undoneAt: true },
      take: historyMax,
    }),
    db.lockout.findMany({
      where: { userId, persona, goal, openedAt: { gte: since } },
      select: { openedAt: true, cause: true, installationId: true, deviceId: true, appVersion: true },
      take: historyMax,
    }),
  ]);
  return { resets, lockouts };
}
