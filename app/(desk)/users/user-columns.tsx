import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { personaWords, personWords } from "@/lib/texts/people";
import type { UserRow } from "@/lib/users/find";

const column = columnsOf<UserRow>();

export const userColumns = column.columns([
  column.accessor("name", {
    header: "Name",
    meta: { main: true, sort: "name" },
    cell: ({ row: { original: user } }) => (
      <span className="inline-flex min-w-0 items-center gap-2">
        <RowLink href={`/users/${user.id}`} title={personWords(user)}>
          {personWords(user)}
        </RowLink>
        {user.similar && <Badge>similar</Badge>}
      </span>
    ),
  }),
  column.accessor("email", {
    header: "E-mail",
    meta: { sort: "email", truncate: true },
    cell: (info) => info.getValue() ?? <span className="text-ink-3">none</span>,
  }),
  column.accessor("locked_out", {
    id: "state",
    header: "State",
    cell: ({ row: { original: user } }) => {
      if (user.locked_out === 0) return <span className="text-ink-3">not locked out</span>;
      const of = user.lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · ");
      return (
        <span className="inline-flex min-w-0 items-center gap-2">
          <Badge tone="warn">locked out</Badge>
          <span className="truncate" title={of}>
            {of}
          </span>
        </span>
      );
    },
  }),
  column.accessor("active_consultations", { id: "chats", header: "Active chats", meta: { align: "end" } }),
  column.accessor("created_at", {
    id: "created",
    header: "Created",
    sortDescFirst: true,
    meta: { sort: "created" },
    cell: (info) => <Time at={info.getValue()} format="date" />,
  }),
  column.accessor("last_seen_at", {
    id: "seen",
    header: "Last seen",
    cell: (info) => {
      const at = info.getValue();
      return at ? <Time at={at} /> : <span className="text-ink-3">never</span>;
    },
  }),
]);
