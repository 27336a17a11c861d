import type { Shows } from "@/lib/app-client/texts";
import type { Cause } from "@/lib/lockouts/rules";
import type { Language } from "@/lib/texts/language";
import { simulatorCases } from "@/lib/texts/simulator-cases";
import { words } from "@/lib/texts/words";
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
export function differences(expected: Cell, seen: SeenCell, language: Language = "en"): string[] {
  const t = simulatorCases[language];
  const found: string[] = [];
  const differ = (what: string, wanted: string, got: string) => {
    if (wanted !== got) found.push(t.difference(what, wanted, got));
  };
  differ(t.end, t.outcomes[expected.outcome], t.outcomes[seen.outcome]);
  differ(t.screen, `“${expected.text}”`, `“${seen.text}”`);
  differ(t.requests, expected.trace.join(", ") || t.none, seen.trace.join(", ") || t.none);
  differ(t.active, t.chats(expected.active), t.chats(seen.active));
  differ(
    t.creates,
    t.attempts(expected.attempts.created, expected.attempts.conflict),
    t.attempts(seen.attempts.created, seen.attempts.conflict),
  );
  const lockoutWords = (cause: Cause, open: boolean) => {
    const named = words[language].cause[cause];
    return open ? t.openLockout(named) : t.overLockout(named);
  };
  const wanted = expected.lockouts.map(({ cause, outcome }) => lockoutWords(cause, outcome === "open"));
  const got = seen.lockouts.map(({ cause, open }) => lockoutWords(cause, open));
  differ(t.lockouts, wanted.join(", ") || t.none, got.join(", ") || t.none);
  return found;
}
