import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { blastRadius } from "@/lib/remedies/blast-radius";
import { patternDays, patternOf } from "@/lib/remedies/pattern";
import { previewOf } from "@/lib/remedies/preview";
import { recommendRemedies } from "@/lib/remedies/recommend";
import { type ResetState, readResetState } from "@/lib/remedies/reset-state";
import type { Language } from "@/lib/texts/language";
import type { BulkRemedy, ExceptionKind } from "./rules";

const historyMax = 100;

export type Key = { userId: string; persona: string; goal: string };
export type Look = {
  key: Key;
  person: { id: string; name: string | null; email: string | null };
  /** What speaks against doing it, the remedy's own rules first. Empty: nothing does. */
  exceptions: ExceptionKind[];
  /** The remedy's own sentence where it cannot be done. */
  why: string | null;
  chats: number;
  messages: number;
  /** Locked out now. */
  lockoutIds: string[];
  /** Which remedies could help, whatever else speaks against them. */
  helps: Record<BulkRemedy, boolean>;
  /** What it rests on; absent where there is nobody any more. */
  state?: ResetState;
};

/** `language`: of the remedy's own sentence; English where nobody reads it. */
type Wanted = { remedy: BulkRemedy; language?: Language };

/**
 * One key of one person as the desk's own panel would judge it: the same state, the same recommendation, the same guards.
 * With "lock" the person is held until the transaction ends, so that what was seen is what is done.
 */
export async function lookAtKey(tx: Tx, key: Key, { remedy, language }: Wanted, now: Date, lock: "lock" | "look"): Promise<Look> {
  const state = await readResetState(tx, { ...key, mode: "archive" }, now, lock).catch(unknownPerson);
  if (!state) return gone(key);
  const preview = previewOf(state, "archive", now);
  const effectsOf = (mode: BulkRemedy) =>
    blastRadius(state, mode).find(({ persona, goal }) => persona === key.persona && goal === key.goal)?.installations ?? [];
  const options = recommendRemedies({
    policy: state.policy,
    installations: effectsOf("archive"),
    lockouts: state.lockouts,
    chats: state.chats.length,
    messages: preview.messageCount,
    mayDelete: false,
    language,
  });
  const option = (name: BulkRemedy) => options.find((each) => each.remedy === name);
  const lockoutIds = state.lockouts.filter((lockout) => !lockout.freed).map((lockout) => lockout.id);
  const exceptions: ExceptionKind[] = [];
  if (lockoutIds.length === 0) exceptions.push("left");
  else if (state.chats.length === 0) exceptions.push("no_chat");
  else if (livesElsewhere(state)) exceptions.push("elsewhere");
  else if (!option(remedy)?.available) exceptions.push("not_understood");
  // A reconnection touches no chat: nobody loses one by it.
  if (remedy === "archive" && exceptions.length === 0) {
    if (effectsOf("archive").some((phone) => phone.losesChat)) exceptions.push("two_phones");
    if (preview.chattingNow) exceptions.push("chatting_now");
    if (await isThirdReset(tx, key, now)) exceptions.push("third_reset");
  }
  const helpable = lockoutIds.length > 0 && !livesElsewhere(state);
  return {
    key,
    person: state.user,
    exceptions,
    why: exceptions.includes("not_understood") ? (option(remedy)?.reason ?? null) : null,
    chats: state.chats.length,
    messages: preview.messageCount,
    lockoutIds,
    helps: {
      archive: helpable && option("archive")?.available === true,
      reconnect: helpable && option("reconnect")?.available === true,
    },
    state,
  };
}

function gone(key: Key): Look {
  const person = { id: key.userId, name: null, email: null };
  const helps = { archive: false, reconnect: false };
  return { key, person, exceptions: ["left"], why: null, chats: 0, messages: 0, lockoutIds: [], helps };
}

// What another backend reported is freed there: what is done here does not reach it.
function livesElsewhere(state: ResetState): boolean {
  return state.chats.length > 0 && state.chats.every((chat) => chat.elsewhere);
}

function unknownPerson(thrown: unknown): undefined {
  if (thrown instanceof Refusal && thrown.code === "USER_NOT_FOUND") return undefined;
  throw thrown;
}

async function isThirdReset(tx: Tx, { userId, persona, goal }: Key, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - patternDays * 86_400_000);
  const resets = await tx.reset.findMany({
    where: { userId, at: { gte: since }, undoneAt: null, OR: [{ persona: null }, { persona, OR: [{ goal: null }, { goal }] }] },
    select: { at: true, undoneAt: true },
    take: historyMax,
  });
  return patternOf({ resets, lockouts: [], now }) !== null;
}
