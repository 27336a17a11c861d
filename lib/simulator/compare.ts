import type { Shows } from "@/lib/app-client/texts";
import type { Cause } from "@/lib/lockouts/rules";
import { counted } from "@/lib/texts/words";
import type { Cell, Outcome } from "./matrix";

/** What one case came to, in the words of the matrix. A lockout that is over may have taken longer than a minute. */
export type SeenCell = {
  outcome: Outcome | "no chat";
  trace: readonly string[];
  shows: Shows;
  text: string;
  active: number;
  attempts: { created: number; conflict: number };
  lockouts: readonly { cause: Cause; open: boolean }[];
};

/** What differs from what was expected, each in a sentence; none when all is as the matrix says. */
export function differences(expected: Cell, seen: SeenCell): string[] {
  const found: string[] = [];
  const differ = (what: string, wanted: string, got: string) => {
    if (wanted !== got) found.push(`${what}: expected ${wanted}, seen ${got}.`);
  };
  differ("End", expected.outcome, seen.outcome);
  differ("Screen", `“${expected.text}”`, `“${seen.text}”`);
  differ("Requests", expected.trace.join(", ") || "none", seen.trace.join(", ") || "none");
  differ("Active on the server", counted(expected.active, "chat"), counted(seen.active, "chat"));
  differ("Creates", attemptWords(expected.attempts), attemptWords(seen.attempts));
  const wanted = expected.lockouts.map(({ cause, outcome }) => lockoutWords(cause, outcome === "open"));
  const got = seen.lockouts.map(({ cause, open }) => lockoutWords(cause, open));
  differ("Lockouts", wanted.join(", ") || "none", got.join(", ") || "none");
  return found;
}

function attemptWords({ created, conflict }: Cell["attempts"]): string {
  return `${created} made and ${conflict} refused`;
}

function lockoutWords(cause: Cause, open: boolean): string {
  return `${open ? "an open one" : "one that is over"} (${cause.replaceAll("_", " ")})`;
}
