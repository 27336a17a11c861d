import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { changesSince } from "@/lib/now/changes-since";
import { personWords } from "@/lib/texts/people";
import { counted } from "@/lib/texts/words";

/** What changed since the end of the last visit. */
export async function ChangesCard({ actor, visit }: { actor: StaffActor; visit: { since: Date; first: boolean } }) {
  const { policies, annotations, colleagues, freed } = await changesSince(actor, visit);
  const nothing = policies.length + annotations.length + colleagues.length === 0 && !freed?.people;
  return (
    <Card
      title={visit.first ? "In the last 14 days" : "Since you were last here"}
      lead={
        visit.first ? undefined : (
          <>
            that was <Time at={visit.since} format="stamp" />
          </>
        )
      }
    >
      {nothing ? (
        <EmptyState title="Nothing changed" action={<LinkButton href="/policy">Policy</LinkButton>}>
          Changes of the policy, releases, and what became of the people you helped are told here.
        </EmptyState>
      ) : (
        <CardRows label="What changed">
          {freed !== null && freed.people > 0 && (
            <CardRow
              title={<span className="font-medium">{freedWords(freed)}</span>}
              detail={
                freed.since.length > 0 && (
                  <span className="flex flex-wrap gap-x-2">
                    {freed.since.map((person) => (
                      <span key={person.id}>
                        <TextLink href={`/users/${person.id}`} prefetch={false}>
                          {personWords(person)}
                        </TextLink>
                        , <Time at={person.at} format="stamp" />
                      </span>
                    ))}
                  </span>
                )
              }
            />
          )}
          {policies.map((policy) => (
            <CardRow
              key={policy.version}
              title={<TextLink href="/policy">Policy version {policy.version}</TextLink>}
              detail={`${policy.by}: ${policy.reason}`}
              end={<At at={policy.at} />}
            />
          ))}
          {annotations.map((note) => (
            <CardRow
              key={note.id}
              title={<TextLink href="/metrics">{note.title}</TextLink>}
              detail={note.kind === "release" ? "release" : "note"}
              end={<At at={note.at} />}
            />
          ))}
          {colleagues.map(({ name, people }) => (
            <CardRow key={name} title={`${name} freed ${counted(people, "person", "people")}`} />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

/** "3 of the 4 people you freed in the last 7 days are back" */
function freedWords({ people, back }: { people: number; back: number }): string {
  if (people === 1)
    return back === 1 ? "The person you freed in the last 7 days is back" : "The person you freed in the last 7 days is not back yet";
  if (back === people) return `All ${people} people you freed in the last 7 days are back`;
  if (back === 0) return `None of the ${people} people you freed in the last 7 days is back yet`;
  return back === 1
    ? `1 of the ${people} people you freed in the last 7 days is back`
    : `${back} of the ${people} people you freed in the last 7 days are back`;
}

function At({ at }: { at: Date }) {
  return (
    <span className="shrink-0 text-ink-2 text-sm">
      <Time at={at} format="stamp" />
    </span>
  );
}
