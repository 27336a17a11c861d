import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { peopleCountedMax, peopleNow } from "@/lib/now/people-count";
import { now } from "@/lib/texts/now";
import { numbers } from "@/lib/texts/numbers";

/** How many, for those who see no people. */
export async function StandingCard({ actor }: { actor: StaffActor }) {
  const { lockedOut, waiting } = await peopleNow(actor);
  const language = await requestLanguage();
  const { standing: t, orMore } = now[language];
  const capped = (count: number) => (count >= peopleCountedMax ? orMore(peopleCountedMax) : numbers[language].wholeNumber(count));
  return (
    <Card
      title={lockedOut === 0 ? t.nobody : t.title}
      lead={lockedOut === 0 ? t.lead : undefined}
      actions={
        <LinkButton size="sm" href="/metrics">
          {t.metrics}
        </LinkButton>
      }
    >
      <DescriptionList>
        <Fact term={t.lockedOut}>{capped(lockedOut)}</Fact>
        <Fact term={t.notBack}>{capped(waiting)}</Fact>
      </DescriptionList>
    </Card>
  );
}
