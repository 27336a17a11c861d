import Link from "next/link";
import { hrefWith, type PageState } from "@/components/data-table/page-state";
import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { buttonLook } from "@/components/ui/looks";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { countOverrides } from "@/lib/policy/count-overrides";
import { listOverrides } from "@/lib/policy/list-overrides";
import { overrideWords } from "@/lib/policy/words";
import { personWords } from "@/lib/texts/people";
import { capitalise, counted } from "@/lib/texts/words";
import { RevokeButton } from "./revoke-button";

const shownMax = 10;

/** Who meets something else than the policy: what, until when, by whom. People are for support's eyes only. */
export async function OverridesCard({ actor, state, now }: { actor: StaffActor; state: PageState<{ overrides?: string }>; now: Date }) {
  if (!can(actor, "users:read")) return <NumberOnly count={await countOverrides(actor, now)} />;
  const page = await listOverrides(actor, { limit: shownMax, cursor: state.input.overrides }, now).catch((thrown: unknown) => {
    // A cursor of an older list: its beginning is what one wants.
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return listOverrides(actor, { limit: shownMax }, now);
    throw thrown;
  });
  const href = (cursor: string | null) => (cursor ? hrefWith(state, { overrides: cursor, cursor: state.params.cursor }) : null);
  const [previous, next] = [href(page.previous), href(page.next)];
  return (
    <Card title="Overrides in force" lead="People who meet switches of their own; the one that ends first at the top.">
      {page.rows.length === 0 ? (
        <p className="text-ink-2">
          None. A lead grants one on the page of the person; a reconnect is one, too, for 7 days.{" "}
          {previous && "The list has become shorter."}
        </p>
      ) : (
        <CardRows label="Overrides in force">
          {page.rows.map((row) => (
            <CardRow
              key={row.id}
              title={
                <>
                  <TextLink href={`/users/${row.user.id}`}>{personWords(row.user)}</TextLink> · {capitalise(overrideWords(row))}
                </>
              }
              detail={
                <>
                  until <Time at={row.expiresAt} format="stamp" />, by {row.grantedBy}: “{row.reason}”
                </>
              }
              end={
                can(actor, "policy:write") && (
                  <RevokeButton userId={row.user.id} overrideId={row.id} name={personWords(row.user)} what={overrideWords(row)} />
                )
              }
            />
          ))}
        </CardRows>
      )}
      {(previous || next) && (
        <nav aria-label="Pages of overrides" className="mt-2 flex justify-end gap-2">
          {previous && (
            <Link href={previous} scroll={false} prefetch={false} className={buttonLook({ size: "sm" })}>
              Previous
            </Link>
          )}
          {next && (
            <Link href={next} scroll={false} prefetch={false} className={buttonLook({ size: "sm" })}>
              Next
            </Link>
          )}
        </nav>
      )}
    </Card>
  );
}

function NumberOnly({ count }: { count: number }) {
  return (
    <Card title="Overrides in force" count={count}>
      <p className="text-ink-2">
        {count === 0 ? "Nobody meets" : `${counted(count, "override lets", "overrides let")} single people meet`}{" "}
        {count === 0 ? "anything else than the policy." : "something else than the policy. Who they are is shown to support only."}
      </p>
    </Card>
  );
}
