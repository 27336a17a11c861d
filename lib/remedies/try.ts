import { Refusal } from "@/lib/errors";

/** What became of a remedy for one person, for runs over many: each row says which, and why. */
export type RemedyOutcome<T> =
  | { outcome: "done"; result: T }
  | { outcome: "nothing_to_do" | "stale" | "refused"; code: string; reason: string };

/** Any remedy verb's answer or refusal as an outcome. What is no refusal is thrown on: it is a fault, not a result. */
export async function remedyOutcome<T>(act: () => Promise<T>): Promise<RemedyOutcome<T>> {
  try {
    const result = await act();
    return { outcome: "done", result };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return { outcome: outcomes[thrown.code] ?? "refused", code: thrown.code, reason: thrown.message };
  }
}

const outcomes: Partial<Record<string, "nothing_to_do" | "stale">> = {
  NOTHING_TO_RESET: "nothing_to_do",
  ALREADY_UNDONE: "nothing_to_do",
  PREVIEW_STALE: "stale",
};
