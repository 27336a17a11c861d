import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { personaWords } from "@/lib/texts/people";
import { user } from "@/lib/texts/user";
import { words, wordsOf } from "@/lib/texts/words";
import { attemptsOfUser, type UserAttempt } from "@/lib/users/attempts";

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
              <tbody className="divide-y divide-line-soft">
                {attempts.map((attempt) => (
                  <Row key={attempt.id} attempt={attempt} />
                ))}
              </tbody>
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

function Row({ attempt }: { attempt: UserAttempt }) {
  const t = useTexts(user).attempts;
  const platforms = useTexts(words).platform;
  const { maxActive } = attempt;
  const policy = [
    `v${attempt.policyVersion}`,
    attempt.listEnabled ? t.list : null,
    attempt.conflictIncludesId ? t.id : null,
    maxActive === null ? t.noLimit : t.max(maxActive),
  ];
  const platform = attempt.platform ? wordsOf(platforms, attempt.platform) : "";
  return (
    <tr id={`attempt-${attempt.id}`}>
      <th scope="row" className="py-1.5 pr-3 font-normal">
        <Time at={attempt.at} format="stamp" />
      </th>
      <td className="py-1.5 pr-3">
        {attempt.outcome === "created" ? (
          <Badge tone="ok">{t.created(attempt.status)}</Badge>
        ) : (
          <Badge tone="warn">{t.conflict(attempt.status)}</Badge>
        )}
      </td>
      <td className="py-1.5 pr-3" translate="no">
        {personaWords(attempt.persona, attempt.goal)}
      </td>
      <td className="whitespace-nowrap py-1.5 pr-3">{attempt.appVersion ? `${attempt.appVersion} ${platform}` : platform || t.unknown}</td>
      <td className="whitespace-nowrap py-1.5 pr-3 text-ink-2">{policy.filter(Boolean).join(" · ")}</td>
      <td className="py-1.5">
        {attempt.source !== "server" && (
          <span className="block text-ink-2 text-sm">{attempt.source === "import" ? t.imported : t.reported(attempt.reportedBy)}</span>
        )}
        {attempt.requestId ? (
          <span className="inline-flex items-center gap-0.5 whitespace-nowrap">
            <span translate="no" className="font-mono text-xs" title={attempt.requestId}>
              {attempt.requestId.length > 13 ? `${attempt.requestId.slice(0, 8)}…` : attempt.requestId}
            </span>
            <CopyButton value={attempt.requestId} label={t.copyRequest} />
          </span>
        ) : (
          attempt.source === "server" && <span className="text-ink-3">{t.noRequest}</span>
        )}
      </td>
    </tr>
  );
}
