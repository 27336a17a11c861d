import { sentRows } from "@/components/data-table/sent-rows";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { user } from "@/lib/texts/user";
import { attemptsOfUser } from "@/lib/users/attempts";
import { AttemptRows } from "./attempt-rows";

/** Every create that was answered, page by page: what engineers look up by its request id. */
export async function AttemptsCard({
  actor,
  userId,
  cursor,
  here,
}: {
  actor: StaffActor;
  userId: string;
  cursor?: string;
  here: (cursor?: string) => string;
}) {
  const t = (await texts(user)).attempts;
  const { attempts, older } = await attemptsOfUser(actor, { userId, cursor }).catch((thrown: unknown) => {
    // An address from another time or person: the newest ones.
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return attemptsOfUser(actor, { userId });
    throw thrown;
  });
  return (
    <div id="attempts" className="scroll-mt-20">
      <Card title={t.title} lead={attempts.length === 0 ? t.none : undefined}>
        {attempts.length > 0 && (
          // Scrolled by keyboard too, where it is wider than the screen.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          <section aria-label={t.label} tabIndex={0} className="relative overflow-x-auto">
            <table className="w-full min-w-160 border-collapse text-left">
              <thead>
                <tr className="border-line border-b text-ink-3 text-sm">
                  {t.columns.map((name) => (
                    <th key={name} scope="col" className="py-1.5 pr-3 font-normal">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <AttemptRows facts={sentRows(attempts)} />
            </table>
          </section>
        )}
        <p className="flex gap-4 pt-2">
          {cursor && (
            <TextLink href={here()} scroll={false}>
              {t.newest}
            </TextLink>
          )}
          {older && (
            <TextLink href={here(older)} scroll={false}>
              {t.older}
            </TextLink>
          )}
        </p>
      </Card>
    </div>
  );
}
