import { Suspense } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { type LockoutRow, listLockouts } from "@/lib/lockouts/list";
import { ListLockouts } from "@/lib/lockouts/list-schema";
import { nextAct } from "@/lib/now/next-act";
import type { Remedy } from "@/lib/remedies/recommend";
import { personaWords, personWords } from "@/lib/texts/people";
import { Reasons } from "./lockouts/reasons";
import { TakeNextButton } from "./lockouts/take-next-button";

const shown = 5;

/** Who needs help most, why, and what would be done first. */
export async function PeopleCard({ actor }: { actor: StaffActor }) {
  const { rows, next } = await listLockouts(actor, ListLockouts.parse({ limit: shown }));
  return (
    <Card
      title={rows.length === 0 ? "Nobody is locked out right now" : "They need it most"}
      tone={rows.length === 0 ? "ok" : "warn"}
      actions={rows.length > 0 && <TakeNextButton filter={{}} />}
    >
      {rows.length === 0 ? (
        <EmptyState title="The queue is empty" action={<LinkButton href="/users">Search users</LinkButton>}>
          Somebody stands here from their first refused chat on. The page follows by itself.
        </EmptyState>
      ) : (
        <>
          <CardRows label="People who need help most">
            {rows.map((lockout) => (
              <CardRow
                key={lockout.user.id}
                title={
                  <span className="flex flex-wrap gap-x-2">
                    <TextLink href={`/users/${lockout.user.id}`} prefetch={false}>
                      {personWords(lockout.user)}
                    </TextLink>
                    <span className="text-ink-2">{personaWords(lockout.persona, lockout.goal)}</span>
                  </span>
                }
                detail={<Reasons lockout={lockout} />}
                end={
                  <span className="shrink-0 text-right text-sm">
                    <Suspense fallback={<span className="text-ink-3">…</span>}>
                      <NextAct actor={actor} lockout={lockout} />
                    </Suspense>
                    {lockout.claim && (
                      <span className="block text-ink-2">
                        {lockout.claim.staff_id === actor.id ? "You are on it" : `${lockout.claim.name} is on it`}
                      </span>
                    )}
                  </span>
                }
              />
            ))}
          </CardRows>
          {next && (
            <p className="pt-2">
              <TextLink href="/lockouts">All who are locked out</TextLink>
            </p>
          )}
        </>
      )}
    </Card>
  );
}

const actWords: Record<Remedy, string> = {
  wait: "Tell them to open it again",
  reconnect: "Reconnect them",
  archive: "Archive the chat",
  delete: "Delete the chat",
};

// Beside the list, never instead of it: what cannot be told is left out, the person's page says it.
async function NextAct({ actor, lockout }: { actor: StaffActor; lockout: LockoutRow }) {
  const { user, persona, goal } = lockout;
  const remedy = await nextAct(actor, { userId: user.id, persona, goal }).catch(() => undefined);
  return <span className="block font-medium">{remedy ? actWords[remedy] : "Look at the person"}</span>;
}
