import { useTexts } from "#texts";
import { hrefWith, type PageState } from "@/components/data-table/page-state";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { users } from "@/lib/texts/users";
import type { FoundUsers } from "@/lib/users/find";
import type { FindUsers } from "@/lib/users/schema";

/** Why there are no rows, and what to do about it. */
export function NoUsers({ state, search }: { state: PageState<FindUsers>; search: FoundUsers["search"] }) {
  const t = useTexts(users).none;
  const { q, locked_out } = state.input;
  const everybody = <LinkButton href={hrefWith(state, { locked_out: undefined })}>{t.everybody}</LinkButton>;
  const clear = <LinkButton href={hrefWith(state, { q: undefined, locked_out: undefined })}>{t.clear}</LinkButton>;
  const none = (title: string, hint: string, action?: React.ReactNode) => (
    <EmptyState title={title} action={action}>
      {hint}
    </EmptyState>
  );
  if (search === "too_short") return none(t.tooShort, t.tooShortHint, clear);
  if (search === "handle") return none(t.handle, t.handleHint, clear);
  if (search === "ticket") return none(t.ticket(q), t.ticketHint, clear);
  if (search === "id" || search === "id_part") return none(t.id, t.idHint, clear);
  if (q !== "" && locked_out) return none(t.lockedOutMatch(q), t.matchHint, [everybody, clear]);
  if (q !== "") return none(t.match(q), t.matchHint, clear);
  if (locked_out) return none(t.lockedOut, t.lockedOutHint, everybody);
  return none(t.users, t.usersHint);
}
