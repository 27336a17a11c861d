import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { freedNotBack, notBackCountedMax } from "@/lib/now/not-back";
import { now } from "@/lib/texts/now";
import { numbers } from "@/lib/texts/numbers";
import { people as names } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";

export async function NotBackCard({ actor }: { actor: StaffActor }) {
  const { people, shown } = await freedNotBack(actor);
  const language = await requestLanguage();
  const { notBack: t, orMore } = now[language];
  return (
    <Card title={t.title} count={people >= notBackCountedMax ? orMore(notBackCountedMax) : numbers[language].wholeNumber(people)}>
      {shown.length === 0 ? (
        <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
      ) : (
        <>
          <p className="text-ink-2">{t.lead}</p>
          <CardRows label={t.label}>
            {shown.map((person) => (
              <CardRow
                key={person.id}
                title={
                  <TextLink href={`/users/${person.id}`} translate="no">
                    {names[language].personWords(person)}
                  </TextLink>
                }
                detail={queue[language].freedBy(person.freed_by)}
                end={
                  <span className="shrink-0 text-ink-2 text-sm">
                    <Time at={person.freed_at} />
                  </span>
                }
              />
            ))}
          </CardRows>
          {people > shown.length && (
            <p className="pt-2">
              <TextLink href="/lockouts?state=waiting">{t.all}</TextLink>
            </p>
          )}
        </>
      )}
    </Card>
  );
}
