import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import { users } from "@/lib/texts/users";
import type { UserRow } from "@/lib/users/find";

const column = columnsOf<UserRow>();

/** The columns of the users in one language. */
export function userColumns(language: Language) {
  const t = users[language];
  const table = tables[language].users;
  const { personWords } = people[language];
  return column.columns([
    column.accessor("name", {
      header: table.columns.name,
      meta: { main: true, sort: "name" },
      cell: ({ row: { original: user } }) => (
        <span className="inline-flex min-w-0 items-center gap-2">
          <RowLink href={`/users/${user.id}`} title={personWords(user)}>
            <span translate="no">{personWords(user)}</span>
          </RowLink>
          {user.similar && <Badge>{t.similarBadge}</Badge>}
        </span>
      ),
    }),
    column.accessor("email", {
      header: table.columns.email,
      meta: { sort: "email", truncate: true },
      cell: (info) => {
        const email = info.getValue();
        return email ? <span translate="no">{email}</span> : <span className="text-ink-3">{table.noEmail}</span>;
      },
    }),
    column.accessor("locked_out", {
      id: "state",
      header: table.columns.state,
      cell: ({ row: { original: user } }) => {
        if (user.locked_out === 0) return <span className="text-ink-3">{table.notLockedOut}</span>;
        const of = user.lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · ");
        return (
          <span className="inline-flex min-w-0 items-center gap-2">
            <Badge tone="warn">{t.lockedOut}</Badge>
            <span className="truncate" title={of} translate="no">
              {of}
            </span>
          </span>
        );
      },
    }),
    column.accessor("active_consultations", { id: "chats", header: table.columns.chats, meta: { align: "end" } }),
    column.accessor("created_at", {
      id: "created",
      header: table.columns.created,
      sortDescFirst: true,
      meta: { sort: "created" },
      cell: (info) => <Time at={info.getValue()} format="date" />,
    }),
    column.accessor("last_seen_at", {
      id: "seen",
      header: table.columns.seen,
      cell: (info) => {
        const at = info.getValue();
        return at ? <Time at={at} /> : <span className="text-ink-3">{table.neverSeen}</span>;
      },
    }),
  ]);
}
