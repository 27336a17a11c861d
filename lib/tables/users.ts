import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import { countUsers } from "@/lib/users/count";
import { findUsers, type UserRow } from "@/lib/users/find";
import { FindUsers } from "@/lib/users/schema";
import { deskTable, textColumns, timeText } from "./table";

/** What the columns of the users say, by their ids. */
const textsIn = (language: Language) => {
  const t = tables[language].users;
  const { personWords } = people[language];
  return {
    name: (user: UserRow) => (user.similar ? t.similar(personWords(user)) : personWords(user)),
    email: (user: UserRow) => user.email ?? t.noEmail,
    state: (user: UserRow) => {
      if (user.locked_out === 0) return t.notLockedOut;
      return t.lockedOut(user.lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · "));
    },
    chats: (user: UserRow) => String(user.active_consultations),
    created: (user: UserRow) => timeText(user.created_at),
    seen: (user: UserRow) => (user.last_seen_at ? timeText(user.last_seen_at) : t.neverSeen),
  };
};

export const usersTable = deskTable({
  name: "users",
  path: "/users",
  permission: "users:read",
  schema: FindUsers,
  columns: (_, language) => textColumns(tables[language].users.columns, textsIn(language)),
  page: findUsers,
  count: countUsers,
  views: [
    { id: "everybody", name: (t) => t.users.views.everybody, params: {}, keeps: ["q"] },
    { id: "locked_out", name: (t) => t.users.views.lockedOut, params: { locked_out: "yes" }, keeps: ["q"] },
  ],
});
