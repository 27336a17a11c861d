import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import type { StaffActor } from "@/lib/auth/actor";
import { peopleCountedMax, peopleNow } from "@/lib/now/people-count";
import { wholeNumber } from "@/lib/texts/words";

/** How many, for those who see no people. */
export async function StandingCard({ actor }: { actor: StaffActor }) {
  const { lockedOut, waiting } = await peopleNow(actor);
  return (
    <Card
      title={lockedOut === 0 ? "Nobody is locked out right now" : "People right now"}
      lead={lockedOut === 0 ? "The server would let every app through." : undefined}
      actions={
        <LinkButton size="sm" href="/metrics">
          Metrics
        </LinkButton>
      }
    >
      <DescriptionList>
        <Fact term="Locked out">{capped(lockedOut)}</Fact>
        <Fact term="Not back yet">{capped(waiting)}</Fact>
      </DescriptionList>
    </Card>
  );
}

function capped(count: number): string {
  return count >= peopleCountedMax ? `${wholeNumber(peopleCountedMax)} or more` : wholeNumber(count);
}
