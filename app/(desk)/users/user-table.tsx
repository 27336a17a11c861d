"use client";

import { useMemo } from "react";
import { HeldTable, type HeldTableProps } from "@/components/data-table/held-table";
import { RowLink } from "@/components/data-table/row-link";
import { type RowsText, readRows } from "@/components/data-table/sent-rows";
import { RowCells } from "@/components/data-table/table-cell";
import { useLanguage } from "@/components/language/in-browser";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import type { AsJson } from "@/lib/as-json";
import { people, personaWords } from "@/lib/texts/people";
import { tables } from "@/lib/texts/tables";
import { users } from "@/lib/texts/users";
import type { UserRow } from "@/lib/users/find";

/** The users, drawn from their facts: they are sent once, and not with the elements that each row is of. */
export function UserTable({ facts, ...table }: HeldTableProps & { facts: RowsText<UserRow> }) {
  const rows = useMemo(() => readRows(facts).map((user) => ({ id: user.id, cells: <UserCells user={user} /> })), [facts]);
  return <HeldTable {...table} rows={rows} />;
}

const single = new Set(["created", "seen"]);

function UserCells({ user }: { user: AsJson<UserRow> }) {
  const language = useLanguage();
  const t = users[language];
  const table = tables[language].users;
  const name = people[language].personWords(user);
  return (
    <RowCells
      id={user.id}
      single={single}
      contents={{
        name: (
          <span className="inline-flex min-w-0 max-w-full items-center gap-2">
            <RowLink href={`/users/${user.id}`} title={name}>
              <span translate="no">{name}</span>
            </RowLink>
            {user.similar && <Badge>{t.similarBadge}</Badge>}
          </span>
        ),
        email: user.email ? (
          <span title={user.email} translate="no">
            {user.email}
          </span>
        ) : (
          <span className="text-ink-3">{table.noEmail}</span>
        ),
        state:
          user.locked_out === 0 ? <span className="text-ink-3">{table.notLockedOut}</span> : <LockedOut user={user} words={t.lockedOut} />,
        chats: user.active_consultations,
        created: <Time at={user.created_at} format="date" />,
        seen: user.last_seen_at ? <Time at={user.last_seen_at} /> : <span className="text-ink-3">{table.neverSeen}</span>,
      }}
    />
  );
}

function LockedOut({ user, words }: { user: AsJson<UserRow>; words: string }) {
  const of = user.lockouts.map(({ persona, goal }) => personaWords(persona, goal)).join(" · ");
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Badge tone="warn">{words}</Badge>
      <span className="truncate" title={of} translate="no">
        {of}
      </span>
    </span>
  );
}
