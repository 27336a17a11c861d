import { personaWords, personWords } from "@/lib/texts/people";
import { countUsers } from "@/lib/users/count";
import { findUsers, type UserRow } from "@/lib/users/find";
import { FindUsers } from "@/lib/users/schema";
import { deskTable, textColumns, timeText } from "./table";

/** What the columns of the users say, by their ids. */
export const userTexts = {
  name: (user: UserRow) => (user.similar ? `${personWords(user)}, similar` : personWords(user)),
  email: (user: UserRow) => user.email ?? "none",
  state: (user: UserRow) => {
    if (user.locked_out === 0) return "not locked out";
    return `locked out: ${user.lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · ")}`;
  },
  chats: (user: UserRow) => String(user.active_consultations),
  created: (user: UserRow) => timeText(user.created_at),
  seen: (user: UserRow) => (user.last_seen_at ? timeText(user.last_seen_at) : "never"),
};

/** The names of the columns, in their order. */
export const userColumnNames: Record<keyof typeof userTexts, string> = {
  name: "Name",
  email: "E-mail",
  state: "State",
  chats: "Active chats",
  created: "Created",
  seen: "Last seen",
};

export const usersTable = deskTable({
  name: "users",
  path: "/users",
  permission: "users:read",
  schema: FindUsers,
  columns: () => textColumns(userColumnNames, userTexts),
  page: findUsers,
  count: countUsers,
  views: [
    { id: "everybody", name: "Everybody", params: {}, keeps: ["q"] },
    { id: "locked_out", name: "Locked out now", params: { locked_out: "yes" }, keeps: ["q"] },
  ],
});
