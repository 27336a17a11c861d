import type { NextTap } from "@/lib/app-client/next-tap";

// What a phone was foretold to show, and what it did. Pure: the job, the page and the tests ask here.

export type PredictionKind = "archive" | "delete" | "reconnect" | "restore";
/**
 * What an installation really did. `gave_up_chat`: it held a chat, and asked for another one, as an app does whose chat is
 * refused. `message_refused`: it wrote into the chat that it held, and was refused. `overtaken`: support, the policy or an undo moved things before it tried, so nothing can be held against it.
 */
export type Actual =
  | "opens_empty_chat"
  | "opens_existing_chat"
  | "keeps_working"
  | "gave_up_chat"
  | "message_refused"
  | "stuck"
  | "overtaken"
  | "silent";

export type Prediction = {
  at: Date;
  installationId: string;
  persona: string;
  goal: string;
  predicted: NextTap["shows"];
  heldId: string | null;
};
/** What is known of the user since then; of one key and many installations. */
export type Facts = {
  attempts: readonly { at: Date; persona: string; goal: string; installationId: string | null; outcome: "created" | "conflict" }[];
  /** A message of the person, or an old chat opened after a lockout. */
  uses: readonly { at: Date; persona: string; goal: string; installationId: string | null; consultationId: string }[];
  /** Messages that were refused because their chat is archived or deleted: of a chat and an installation the first and the last. */
  refusals: readonly { firstAt: Date; lastAt: Date; installationId: string; consultationId: string }[];
  /** Undos, further remedies of the key (persona null: of all), changes of policy. */
  moves: readonly { at: Date; persona: string | null; goal: string | null }[];
};

export const silentDays = 28;
/** An app that gets an id with its 409 opens that chat at once: until then a 409 is not the end of it. */
const conflictEndsAfterSeconds = 120;

/** What the installation did first after the remedy; null while it has not tried. */
export function actualOf(prediction: Prediction, facts: Facts, now: Date): { actual: Actual; at: Date } | null {
  const { at, persona, goal, installationId, heldId } = prediction;
  const own = <F extends { at: Date; persona: string; goal: string; installationId: string | null }>(fact: F) =>
    fact.at > at && fact.installationId === installationId && fact.persona === persona && fact.goal === goal;
  const attempts = facts.attempts.filter(own).sort(byTime);
  const uses = facts.uses.filter(own).sort(byTime);
  const moved = facts.moves
    .filter(
      (move) =>
        move.at > at &&
        move.at <= now &&
        (move.persona === null || (move.persona === persona && (move.goal === null || move.goal === goal))),
    )
    .sort(byTime)[0];
  const refused = facts.refusals
    .filter((each) => each.consultationId === heldId && each.installationId === installationId && each.lastAt > at)
    .map((each) => ({ at: each.firstAt > at ? each.firstAt : each.lastAt }))[0];
  const tried = attempts[0];
  const used = uses[0];
  const [first] = [tried, used, refused].filter((fact) => fact !== undefined).sort(byTime);
  if (moved && (!first || moved.at <= first.at)) return { actual: "overtaken", at: moved.at };
  if (!first) return now.getTime() - at.getTime() > silentDays * 86_400_000 ? { actual: "silent", at: now } : null;
  if (first === refused) return { actual: "message_refused", at: first.at };
  if (used && used === first) return { actual: used.consultationId === heldId ? "keeps_working" : "opens_existing_chat", at: used.at };
  if (heldId !== null) return { actual: "gave_up_chat", at: first.at };
  if (tried?.outcome === "created") return { actual: "opens_empty_chat", at: tried.at };
  const endsAt = first.at.getTime() + conflictEndsAfterSeconds * 1000;
  const opened = uses.find((use) => use.at.getTime() <= endsAt);
  if (opened) return { actual: "opens_existing_chat", at: opened.at };
  return now.getTime() > endsAt ? { actual: "stuck", at: first.at } : null;
}

/** Whether it came true; null where that cannot be said: overtaken, or never tried. */
export function cameTrue(predicted: NextTap["shows"], actual: Actual): boolean | null {
  if (actual === "overtaken" || actual === "silent") return null;
  if (predicted === "refused_archived" || predicted === "refused_gone") return actual === "gave_up_chat" || actual === "message_refused";
  return actual === predicted;
}

function byTime(a: { at: Date }, b: { at: Date }): number {
  return a.at.getTime() - b.at.getTime();
}
