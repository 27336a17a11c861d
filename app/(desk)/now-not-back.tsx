import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { freedNotBack, notBackCountedMax } from "@/lib/now/not-back";
import { personWords } from "@/lib/texts/people";
import { remedyWords, wholeNumber, wordsOf } from "@/lib/texts/words";

export async function NotBackCard({ actor }: { actor: StaffActor }) {
  const { people, shown } = await freedNotBack(actor);
  return (
    <Card
      title="Freed, not back for more than a day"
      count={people >= notBackCountedMax ? `${wholeNumber(notBackCountedMax)} or more` : wholeNumber(people)}
    >
      {shown.length === 0 ? (
        <EmptyState title="Everybody who was freed is back">Who is not back a day after a remedy stands here, to be written to.</EmptyState>
      ) : (
        <>
          <p className="text-ink-2">They may not know that it works again. Write to them.</p>
          <CardRows label="People freed and not back">
            {shown.map((person) => (
              <CardRow
                key={person.id}
                title={
                  <TextLink href={`/users/${person.id}`} prefetch={false}>
                    {personWords(person)}
                  </TextLink>
                }
                detail={`by ${wordsOf(remedyWords, person.freed_by)}`}
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
              <TextLink href="/lockouts?state=waiting">All who wait for their app</TextLink>
            </p>
          )}
        </>
      )}
    </Card>
  );
}
