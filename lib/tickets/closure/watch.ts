import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { codesOf } from "@/lib/http/problem";
import type { Change } from "@/lib/live/change";
import { subscribe } from "@/lib/live/listen";
import { log } from "@/lib/log";
import { tendClosure } from "./tend";

const actor: SystemActor = { kind: "system", name: "verified closure" };
/** More people than this at once wait for the job, which asks for everybody. */
const peopleMax = 1_000;

/**
 * Lets tickets follow their person's app within a moment: whoever is announced to have tried or got through is looked at.
 * A hint only, so that no request of an app does anything for it; what is not heard, the job finds by the rows. Answers
 * what ends it.
 */
export function watchClosure(): () => Promise<void> {
  const people = new Set<string>();
  let work: Promise<void> | undefined;
  const unsubscribe = subscribe((news) => {
    if (news.kind !== "changes") return;
    for (const userId of peopleIn(news.batch.changes)) if (people.size < peopleMax) people.add(userId);
    if (people.size > 0) work ??= look(people).finally(() => (work = undefined));
  });
  return async () => {
    unsubscribe();
    await work;
  };
}

async function look(people: Set<string>): Promise<void> {
  while (people.size > 0) {
    const userIds = [...people];
    people.clear();
    try {
      await tendClosure(actor, { userIds });
    } catch (thrown) {
      log.warn({ people: userIds.length, codes: codesOf(thrown) }, "waiting tickets could not be looked at, the job will");
      return;
    }
  }
}

function peopleIn(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => (change.userId && (change.kind === "user" || change.kind === "lockout") ? [change.userId] : []));
}
