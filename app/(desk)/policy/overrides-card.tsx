import { useTexts } from "#texts";
import { hrefWith, type PageState } from "@/components/data-table/page-state";
import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { CardPages } from "@/components/ui/card-pages";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { countOverrides } from "@/lib/policy/count-overrides";
import { listOverrides } from "@/lib/policy/list-overrides";
import { people } from "@/lib/texts/people";
import { policy } from "@/lib/texts/policy";
import { switches } from "@/lib/texts/switches";
import { capitalise } from "@/lib/texts/words";
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
  const t = (await texts(policy)).overrides;
  const { named } = await texts(switches);
  const { personWords } = await texts(people);
  const href = (cursor: string | null) => (cursor ? hrefWith(state, { overrides: cursor, cursor: state.params.cursor }) : null);
  const [previous, next] = [href(page.previous), href(page.next)];
  return (
    <Card title={t.title} lead={t.lead}>
      {page.rows.length === 0 ? (
        <p className="text-ink-2">
          {t.none} {previous && t.shorter}
        </p>
      ) : (
        <CardRows label={t.title}>
          {page.rows.map((row) => (
            <CardRow
              key={row.id}
              title={
                <>
                  <TextLink href={`/users/${row.user.id}`}>
                    <span translate="no">{personWords(row.user)}</span>
                  </TextLink>{" "}
                  · {capitalise(named(row))}
                </>
              }
              detail={
                <Rich
                  text={t.until}
                  parts={{
                    when: () => <Time at={row.expiresAt} format="stamp" />,
                    by: () => <span translate="no">{row.grantedBy}</span>,
                    reason: () => <span translate="no">{row.reason}</span>,
                  }}
                />
              }
              end={
                can(actor, "policy:write") && (
                  <RevokeButton userId={row.user.id} overrideId={row.id} name={personWords(row.user)} what={named(row)} />
                )
              }
            />
          ))}
        </CardRows>
      )}
      <CardPages label={t.pages} previous={previous} next={next} />
    </Card>
  );
}

function NumberOnly({ count }: { count: number }) {
  const t = useTexts(policy).overrides;
  return (
    <Card title={t.title} count={count}>
      <p className="text-ink-2">{count === 0 ? t.nobody : t.number(count)}</p>
    </Card>
  );
}
