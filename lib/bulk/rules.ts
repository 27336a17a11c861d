// What a run over many people may do and when it waits, in pure functions.

export const bulkRemedies = ["reconnect", "archive"] as const;
export type BulkRemedy = (typeof bulkRemedies)[number];

/** At most so many rows a run; a row is one (person, persona, goal). */
export const bulkRowsMax = 500;

/** The first rows of a canary, how many of their apps must get through, and within how many minutes. */
export const canarySize = 5;
export const canaryNeedShare = 0.6;
export const canaryMinutes = 30;
/** Runs of more rows than this begin with a canary unless told otherwise. */
export const canaryFromRows = 20;
/** After a reconnection the app is answered 409 once more before it opens the chat: only a silence after that is a refusal. */
export const refusalGraceMinutes = 2;

export const exceptionKinds = ["two_phones", "chatting_now", "third_reset", "left", "no_chat", "elsewhere", "not_understood"] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** What a lead may do all the same. The others cannot be helped by this remedy, whoever wants it. */
export const includable = ["two_phones", "chatting_now", "third_reset"] as const;
export type Includable = (typeof includable)[number];
/** Included unless told otherwise: it is shown, and nobody loses anything by it. */
export const includedAtFirst: readonly Includable[] = ["third_reset"];

export const runStatuses = ["running", "watching", "halted", "stopped", "done"] as const;
export type RunStatus = (typeof runStatuses)[number];
export const rowStatuses = ["waiting", "done", "nothing", "skipped", "refused", "failed"] as const;
export type RowStatus = (typeof rowStatuses)[number];
export type HaltedFor = "refused_again" | "too_slow" | "nobody_answers";

export function isIncludable(kind: ExceptionKind): kind is Includable {
  return (includable as readonly ExceptionKind[]).includes(kind);
}

/** The exceptions that keep a row out; none: it is done. */
export function keptOutBy(kinds: readonly ExceptionKind[], included: readonly string[]): ExceptionKind[] {
  return kinds.filter((kind) => !(isIncludable(kind) && included.includes(kind)));
}

/** How many apps must get through when so many rows were done. */
export function canaryNeed(rows: number): number {
  return Math.ceil(rows * canaryNeedShare);
}

export type CanaryRow = {
  /** Their app has opened a chat since. */
  through: boolean;
  /** Their app was refused after the remedy and has not got through since. */
  refusedAt: Date | null;
};

/** on: enough apps got through. halt: one was refused again, or it took too long. Else it waits. */
export function canaryDecision(
  question: { rows: readonly CanaryRow[]; need: number; since: Date; minutes: number; graceMinutes: number },
  now: Date,
): "on" | "wait" | "refused_again" | "too_slow" {
  const { rows, since, minutes, graceMinutes } = question;
  const need = Math.min(question.need, rows.length);
  const refused = rows.some(
    ({ through, refusedAt }) => !through && refusedAt !== null && now.getTime() - refusedAt.getTime() >= graceMinutes * 60_000,
  );
  if (refused) return "refused_again";
  if (rows.filter(({ through }) => through).length >= need) return "on";
  return now.getTime() - since.getTime() >= minutes * 60_000 ? "too_slow" : "wait";
}
