import { durationWords } from "@/lib/texts/time";
import { causeWords, outcomeWords, wordsOf } from "@/lib/texts/words";
import type { Lockout, PolicyOverride, Remedy, Reset } from "@/prisma/generated/client";

// What was tried before on one key, in words. Pure.

/** `id` is the entry of the timeline that the claim rests on. */
export type Earlier = { id: string; at: Date; words: string };

export type EarlierQuestion = {
  persona: string;
  goal: string;
  lockouts: readonly Lockout[];
  resets: readonly (Reset & { consultations: readonly { consultation: { persona: string; goal: string } }[] })[];
  remedies: readonly Remedy[];
  overrides: readonly PolicyOverride[];
};

/** The newest first. A 409 that the app itself got over within a minute is no trouble and is left out. */
export function earlierOf(question: EarlierQuestion): Earlier[] {
  const { persona, goal } = question;
  const ofKey = (row: { persona: string; goal: string }) => row.persona === persona && row.goal === goal;
  const told = [
    ...question.lockouts.filter((row) => ofKey(row) && row.closedAt !== null && row.outcome !== "auto").map(endedLockout),
    ...question.resets.filter((row) => row.consultations.some((item) => ofKey(item.consultation))).map(reset),
    ...question.remedies.filter((row) => ofKey(row) && row.kind !== "reconnect").map(remedy),
    ...question.overrides.map(override),
  ];
  return told.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
}

function endedLockout(row: Lockout): Earlier {
  const lasted = durationWords((row.closedAt ?? row.lastAttemptAt).getTime() - row.openedAt.getTime());
  const how = row.outcome === "superseded" ? "ended with its installation" : `ended ${wordsOf(outcomeWords, row.outcome)}`;
  return { id: `lockout-${row.id}`, at: row.openedAt, words: `locked out for ${lasted} (${wordsOf(causeWords, row.cause)}), ${how}` };
}

function reset(row: Reset): Earlier {
  const what = `${row.mode === "archive" ? "archived" : "deleted"} by ${row.actorName}`;
  return { id: `reset-${row.id}`, at: row.at, words: row.undoneAt ? `${what}, undone by ${row.undoneByName ?? "somebody"}` : what };
}

function remedy(row: Remedy): Earlier {
  const words = row.kind === "restore" ? `an archived chat made active by ${row.actorName}` : `told to open it again by ${row.actorName}`;
  return { id: `remedy-${row.id}`, at: row.at, words };
}

function override(row: PolicyOverride): Earlier {
  const reconnects = row.conflictIncludesId === true && row.listEnabled === null && !row.maxActiveSet;
  const what = reconnects ? `reconnected by ${row.grantedByName}` : `switches of their own by ${row.grantedByName}`;
  return {
    id: `granted-${row.id}`,
    at: row.grantedAt,
    words: row.revokedAt ? `${what}, revoked by ${row.revokedByName ?? "somebody"}` : what,
  };
}
