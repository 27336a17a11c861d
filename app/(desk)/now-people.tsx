import { Suspense } from "react";
import { useTexts } from "#texts";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { type LockoutRow, listLockouts } from "@/lib/lockouts/list";
import { ListLockouts } from "@/lib/lockouts/list-schema";
import { nextAct } from "@/lib/now/next-act";
import { now } from "@/lib/texts/now";
import { people, personaWords } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";
import { Reasons } from "./lockouts/reasons";
import { TakeNextButton } from "./lockouts/take-next-button";

const shown = 5;

/** Who needs help most, why, and what would be done first. */
export async function PeopleCard({ actor }: { actor: StaffActor }) {
  const { rows, next } = await listLockouts(actor, ListLockouts.parse({ limit: shown }));
  const [{ people: t }, { personWords }] = await Promise.all([texts(now), texts(people)]);
  return (
    <Card
      title={rows.length === 0 ? t.nobody : t.needIt}
      tone={rows.length === 0 ? "ok" : "warn"}
      actions={rows.length > 0 && <TakeNextButton filter={{}} />}
    >
      {rows.length === 0 ? (
        <EmptyState title={t.empty} action={<LinkButton href="/users">{t.searchUsers}</LinkButton>}>
          {t.emptyHint}
        </EmptyState>
      ) : (
        <>
          <CardRows label={t.label}>
            {rows.map((lockout) => (
              <CardRow
                key={lockout.user.id}
                title={
                  <span className="flex flex-wrap gap-x-2">
                    <TextLink href={`/users/${lockout.user.id}`} translate="no">
                      {personWords(lockout.user)}
                    </TextLink>
                    <span translate="no" className="text-ink-2">
                      {personaWords(lockout.persona, lockout.goal)}
                    </span>
                  </span>
                }
                detail={<Reasons lockout={lockout} />}
                end={
                  <span className="shrink-0 text-right text-sm">
                    <Suspense fallback={<span className="text-ink-3">…</span>}>
                      <NextAct actor={actor} lockout={lockout} />
                    </Suspense>
                    {lockout.claim && <Claimed claim={lockout.claim} actor={actor} />}
                  </span>
                }
              />
            ))}
          </CardRows>
          {next && (
            <p className="pt-2">
              <TextLink href="/lockouts">{t.all}</TextLink>
            </p>
          )}
        </>
      )}
    </Card>
  );
}

function Claimed({ claim, actor }: { claim: NonNullable<LockoutRow["claim"]>; actor: StaffActor }) {
  const t = useTexts(queue);
  return <span className="block text-ink-2">{claim.staff_id === actor.id ? t.youAreOnIt : t.isOnIt(claim.name)}</span>;
}

// Beside the list, never instead of it: what cannot be told is left out, the person's page says it.
async function NextAct({ actor, lockout }: { actor: StaffActor; lockout: LockoutRow }) {
  const { user, persona, goal } = lockout;
  const { people: t } = await texts(now);
  const remedy = await nextAct(actor, { userId: user.id, persona, goal }).catch(() => undefined);
  return <span className="block font-medium">{remedy ? t.acts[remedy] : t.look}</span>;
}
