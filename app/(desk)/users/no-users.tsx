import type { ReactNode } from "react";
import { hrefWith, type PageState } from "@/components/data-table/page-state";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { searchTextMin } from "@/lib/search/asked";
import type { FoundUsers } from "@/lib/users/find";
import type { FindUsers } from "@/lib/users/schema";

/** Why there are no rows, and what to do about it. */
export function NoUsers({ state, search }: { state: PageState<FindUsers>; search: FoundUsers["search"] }) {
  const { q, locked_out } = state.input;
  const everybody = <LinkButton href={hrefWith(state, { locked_out: undefined })}>Search everybody</LinkButton>;
  const clear = <LinkButton href={hrefWith(state, { q: undefined, locked_out: undefined })}>Clear the search</LinkButton>;
  if (search === "too_short") {
    return (
      <EmptyState title={`Type at least ${searchTextMin} letters or digits`} action={clear}>
        Of an id that is shortened in the middle, eight characters of its beginning are enough, or four of its end.
      </EmptyState>
    );
  }
  if (search === "handle") {
    return (
      <EmptyState title="This handle is nobody’s" action={clear}>
        Look at it again: it begins with LM and has twelve characters more. A person who was erased has none any longer.
      </EmptyState>
    );
  }
  if (search === "ticket") {
    return (
      <EmptyState title={`There is no ticket ${q}`} action={clear}>
        Look at the number again, or search for the person by e-mail or name.
      </EmptyState>
    );
  }
  if (search === "id" || search === "id_part") {
    return (
      <EmptyState title="Nothing has this id" action={clear}>
        No user, consultation, installation, device, ticket or request with it is known here. The app may belong to another backend, or a
        character was lost on the way: a part of the id is enough.
      </EmptyState>
    );
  }
  if (q !== "") {
    return (
      <EmptyState
        title={locked_out ? `Nobody who is locked out now matches “${q}”` : `Nobody matches “${q}”`}
        action={locked_out ? [everybody, clear] : clear}
      >
        {whatCanBeSearched}
      </EmptyState>
    );
  }
  if (locked_out) {
    return (
      <EmptyState title="Nobody is locked out right now" action={everybody}>
        Somebody stands here from the first refused chat until the server would let them through again.
      </EmptyState>
    );
  }
  return <EmptyState title="There are no users yet">The first request that the app makes for somebody puts them here.</EmptyState>;
}

const whatCanBeSearched: ReactNode = (
  <>
    Search by e-mail or a part of it, by name, or by an id or a part of one: of a user, a consultation, an installation, a device, a ticket
    or a request. A ticket’s number goes with a #, as in #1042. Names one letter away were looked for, too.
  </>
);
