import { diagnosis } from "@/lib/texts/diagnosis";
import type { Language } from "@/lib/texts/language";
import { times } from "@/lib/texts/time";
import type { Lockout, PolicyOverride, Remedy, Reset } from "@/prisma/generated/client";

// What was tried before on one key, in words. Pure.

/** `id` is the entry of the timeline that the claim rests on. */
export type Earlier = { id: string; at: Date; words: string };

export type EarlierQuestion = {
  persona: string;
  goal: string;
  lockouts: readonly ToldLockout[];
  resets: readonly (ToldReset & { chats: readonly { persona: string; goal: string }[] })[];
  remedies: readonly ToldRemedy[];
  overrides: readonly ToldOverride[];
  language: Language;
};

type ToldLockout = Pick<Lockout, "id" | "persona" | "goal" | "openedAt" | "lastAttemptAt" | "closedAt" | "outcome" | "cause">;
type ToldReset = Pick<Reset, "id" | "at" | "mode" | "actorName" | "undoneAt" | "undoneByName">;
type ToldRemedy = Pick<Remedy, "id" | "at" | "persona" | "goal" | "kind" | "actorName">;
type ToldOverride = Pick<
  PolicyOverride,
  "id" | "grantedAt" | "grantedByName" | "revokedAt" | "revokedByName" | "conflictIncludesId" | "listEnabled" | "maxActiveSet"
>;

type Said = (typeof diagnosis)[Language]["earlier"];

/** The newest first. A 409 that the app itself got over within a minute is no trouble and is left out. */
export function earlierOf(question: EarlierQuestion): Earlier[] {
  const { persona, goal, language } = question;
  const said = diagnosis[language].earlier;
  const ofKey = (row: { persona: string; goal: string }) => row.persona === persona && row.goal === goal;
  const told = [
    ...question.lockouts
      .filter((row) => ofKey(row) && row.closedAt !== null && row.outcome !== "auto")
      .map((row) => endedLockout(row, said, language)),
    ...question.resets.filter((row) => row.chats.some(ofKey)).map((row) => reset(row, said)),
    ...question.remedies.filter((row) => ofKey(row) && row.kind !== "reconnect").map((row) => remedy(row, said)),
    ...question.overrides.map((row) => override(row, said)),
  ];
  return told.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
}

function endedLockout(row: ToldLockout, said: Said, language: Language): Earlier {
  const lasted = times[language].durationWords((row.closedAt ?? row.lastAttemptAt).getTime() - row.openedAt.getTime());
  const words = row.outcome === "superseded" ? said.superseded(lasted, row.cause) : said.ended(lasted, row.cause, row.outcome);
  return { id: `lockout-${row.id}`, at: row.openedAt, words };
}

function reset(row: ToldReset, said: Said): Earlier {
  const what = row.mode === "archive" ? said.archived(row.actorName) : said.deleted(row.actorName);
  return { id: `reset-${row.id}`, at: row.at, words: row.undoneAt ? said.undone(what, row.undoneByName) : what };
}

function remedy(row: ToldRemedy, said: Said): Earlier {
  const words = row.kind === "restore" ? said.restored(row.actorName) : said.advised(row.actorName);
  return { id: `remedy-${row.id}`, at: row.at, words };
}

function override(row: ToldOverride, said: Said): Earlier {
  const reconnects = row.conflictIncludesId === true && row.listEnabled === null && !row.maxActiveSet;
  const what = reconnects ? said.reconnected(row.grantedByName) : said.granted(row.grantedByName);
  return { id: `granted-${row.id}`, at: row.grantedAt, words: row.revokedAt ? said.revoked(what, row.revokedByName) : what };
}
