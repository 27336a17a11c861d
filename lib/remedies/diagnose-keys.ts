import "server-only";
import { type Actor, authorize, can } from "@/lib/auth/actor";
import { purgeAfterDays } from "@/lib/consultations/purge";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import type { PolicyInForce } from "@/lib/policy/rules";
import type { Language } from "@/lib/texts/language";
import { blastRadius, type InstallationEffect, type RemedyMode } from "./blast-radius";
import { type RemedyMessages, remedyMessages } from "./messages";
import { type PreviewFacts, previewFacts } from "./moved";
import { type Pattern, patternDays, patternOf } from "./pattern";
import { previewOf, type ResetPreview } from "./preview";
import { type RemedyOption, recommendRemedies } from "./recommend";
import { ofKey, type ResetState, readResetState, type TargetChat, versionAs } from "./reset-state";

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

type Key = { persona: string; goal: string };
type About = { userId: string; language?: Language };

/** Everything that the remedy of each of these keys of one user is decided by, in their order, with the previews of all remedies; reasons are in `language`, else English. Read at once, however many keys. Changes nothing. */
export async function diagnoseKeys(
  actor: Actor,
  { keys, ...about }: About & { keys: readonly Key[] },
  now: Date = new Date(),
): Promise<KeyDiagnosis[]> {
  authorize(actor, "consultations:reset");
  if (keys.length === 0) return [];
  const asked = { userId: about.userId, mode: "archive" } as const;
  const [state, histories] = await Promise.all([
    readResetState(db, { ...asked, ...(keys.length === 1 ? keys[0] : { keys }) }, now, "look"),
    readHistories(about.userId, keys, now),
  ]);
  return keys.map((key, place) => diagnosisOf(actor, { ...about, ...key }, ofKey(state, key, asked), histories[place] as History, now));
}

function diagnosisOf(actor: Actor, input: About & Key, archive: ResetState, history: History, now: Date): KeyDiagnosis {
  const { persona, goal } = input;
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
      lockouts: archive.lockouts,
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
    advised: archive.lockouts.length > 0 && history.notAdvised === 0,
    messages: remedyMessages({
      locale: history.locale,
      consultationId: archive.chats[0]?.elsewhere === false ? archive.chats[0].id : null,
      webBase: env().APP_LINK_BASE,
    }),
  };
}

type History = Pick<Parameters<typeof patternOf>[0], "resets" | "lockouts"> & {
  locale: string | null;
  /** Open lockouts of the key since which nobody has told this person to open their chat again. */
  notAdvised: number;
};

/** What happened to each key in the days that a pattern is looked for in, and how the person is spoken to: one statement, a row for each. */
async function readHistories(userId: string, keys: readonly Key[], now: Date): Promise<History[]> {
  const since = new Date(now.getTime() - patternDays * 86_400_000);
  const own = Prisma.sql`user_id = ${userId}::uuid AND persona = asked.persona AND goal = asked.goal`;
  type Row = Pick<History, "locale" | "notAdvised"> & {
    resets: { at: string }[];
    lockouts: (Omit<History["lockouts"][number], "openedAt"> & { openedAt: string })[];
  };
  const rows = await db.$queryRaw<Row[]>`
    SELECT (SELECT locale FROM users WHERE id = ${userId}::uuid) AS locale,
      (SELECT count(*)::int FROM lockouts WHERE ${own} AND closed_at IS NULL AND advised_at IS NULL) AS "notAdvised",
      (SELECT coalesce(jsonb_agg(r), '[]') FROM (SELECT at FROM resets WHERE user_id = ${userId}::uuid AND at >= ${since} AND undone_at IS NULL
        AND (resets.persona IS NULL OR resets.persona = asked.persona AND (resets.goal IS NULL OR resets.goal = asked.goal)) LIMIT ${historyMax}) r) AS resets,
      (SELECT coalesce(jsonb_agg(r), '[]') FROM (SELECT opened_at AS "openedAt", cause, installation_id AS "installationId",
        device_id AS "deviceId", app_version AS "appVersion" FROM lockouts WHERE ${own} AND opened_at >= ${since} LIMIT ${historyMax}) r) AS lockouts
    FROM unnest(${keys.map((key) => key.persona)}::text[], ${keys.map((key) => key.goal)}::text[]) WITH ORDINALITY AS asked (persona, goal, place)
    ORDER BY asked.place`;
  return rows.map((row) => ({
    ...row,
    resets: row.resets.map(({ at }) => ({ at: new Date(at), undoneAt: null })),
    lockouts: row.lockouts.map((lockout) => ({ ...lockout, openedAt: new Date(lockout.openedAt) })),
  }));
}
