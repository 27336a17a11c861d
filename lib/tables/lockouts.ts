import { countQueue } from "@/lib/lockouts/count-queue";
import { otherPhoneWorks } from "@/lib/lockouts/distress";
import { type LockoutRow, listLockouts } from "@/lib/lockouts/list";
import { ListLockouts } from "@/lib/lockouts/list-schema";
import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import { words, wordsOf } from "@/lib/texts/words";
import { deskTable, textColumns, timeText } from "./table";

/** What the columns of the queue say, by their ids. Times are exact here: "locked out for" ends when the file is opened. */
const textsIn = (language: Language) => {
  const t = tables[language].lockouts;
  const { personWords, phoneWords } = people[language];
  return {
    user: ({ user }: LockoutRow) => (user.name && user.email ? `${user.name}, ${user.email}` : personWords(user)),
    why: ({ tries, last_attempt_at, other_phone_at, ticket }: LockoutRow) =>
      [
        t.tries(tries),
        ticket ? t.wrote(ticket.number) : t.hasNotWritten,
        otherPhoneWorks({ lastAttemptAt: last_attempt_at, otherPhoneAt: other_phone_at }) ? t.otherPhone : t.noOtherPhone,
      ].join(", "),
    claim: ({ claim }: LockoutRow) => claim?.name ?? t.nobody,
    waiting: (lockout: LockoutRow) => timeText(lockout.opened_at),
    freed: ({ freed }: LockoutRow) => (freed ? t.freedBy(timeText(freed.at), wordsOf(words[language].remedy, freed.by)) : ""),
    last_try: (lockout: LockoutRow) => timeText(lockout.last_attempt_at),
    tries: (lockout: LockoutRow) => String(lockout.tries),
    chat: ({ persona, goal }: LockoutRow) => personaWords(persona, goal),
    cause: ({ cause, confidence }: LockoutRow) => {
      const said = wordsOf(words[language].cause, cause);
      return cause === "unknown" ? said : t.confidence(said, confidence);
    },
    phone: (row: LockoutRow) => phoneWords({ deviceModel: row.device_model, platform: row.platform, appVersion: row.app_version }),
    ticket: ({ ticket }: LockoutRow) => (ticket ? `#${ticket.number}` : t.noTicket),
  };
};

/** What stays when one looks from who is locked out to who was freed, and back. */
const narrowing = ["cause", "persona", "app_version", "platform", "since"];

export const lockoutsTable = deskTable({
  name: "lockouts",
  path: "/lockouts",
  permission: "lockouts:read",
  schema: ListLockouts,
  columns: ({ state }, language) => {
    const { freed, ...others } = tables[language].lockouts.columns;
    const { user, ...rest } = others;
    return textColumns(state === "waiting" ? { user, freed, ...rest } : others, textsIn(language));
  },
  page: listLockouts,
  count: countQueue,
  views: [
    { id: "locked_out", name: (t) => t.lockouts.views.lockedOut, params: {}, keeps: narrowing },
    { id: "mine", name: (t) => t.lockouts.views.mine, params: { assigned: "me" } },
    { id: "nobodys", name: (t) => t.lockouts.views.nobodys, params: { assigned: "nobody" } },
    { id: "written", name: (t) => t.lockouts.views.written, params: { contact: "written" } },
    { id: "waiting", name: (t) => t.lockouts.views.waiting, params: { state: "waiting" }, keeps: narrowing },
  ],
});
