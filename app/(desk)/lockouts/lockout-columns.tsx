import { columnsOf } from "@/components/data-table/columns";
import type { LockoutRow } from "@/lib/lockouts/list";
import type { LockoutState } from "@/lib/lockouts/list-schema";
import type { Language } from "@/lib/texts/language";
import { queue } from "@/lib/texts/queue";

const column = columnsOf<LockoutRow>();

/** The columns of one state of the queue. What stands in them is drawn by LockoutCells, under the same ids. */
export function lockoutColumns(state: LockoutState, language: Language) {
  const names = queue[language].columns;
  const user = column.display({ id: "user", header: names.user, meta: { main: true } });
  const why = column.display({ id: "why", header: names.why, meta: { sort: "distress" }, sortDescFirst: true });
  const waiting = column.display({
    id: "waiting",
    header: state === "waiting" ? names.lockedOutSince : names.lockedOutFor,
    meta: { sort: "opened" },
  });
  const freed = column.display({ id: "freed", header: names.freed });
  const claim = column.display({ id: "claim", header: names.claim });
  const cause = column.display({ id: "cause", header: names.cause });
  const chat = column.display({ id: "chat", header: names.chat });
  // Last what the distress says in words, too: beside the queue of a small screen they would push the cause out of sight.
  const others = column.columns([
    column.display({ id: "phone", header: names.phone, meta: { truncate: true } }),
    column.display({ id: "last_try", header: names.lastTry, sortDescFirst: true, meta: { sort: "last_try" } }),
    column.display({ id: "tries", header: names.tries, sortDescFirst: true, meta: { sort: "tries", align: "end" } }),
    column.display({ id: "ticket", header: names.ticket }),
  ]);
  return state === "waiting"
    ? column.columns([user, freed, why, cause, chat, claim, waiting, ...others])
    : column.columns([user, why, cause, chat, claim, waiting, ...others]);
}
