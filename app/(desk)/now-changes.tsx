import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { changesSince } from "@/lib/now/changes-since";
import { now } from "@/lib/texts/now";
import { people as names } from "@/lib/texts/people";

/** What changed since the end of the last visit. */
export async function ChangesCard({ actor, visit }: { actor: StaffActor; visit: { since: Date; first: boolean } }) {
  const { policies, annotations, colleagues, freed } = await changesSince(actor, visit);
  const language = await requestLanguage();
  const t = now[language].changes;
  const nothing = policies.length + annotations.length + colleagues.length === 0 && !freed?.people;
  return (
    <Card
      title={visit.first ? t.firstVisit : t.title}
      lead={visit.first ? undefined : <Rich text={t.lead} parts={{ when: () => <Time at={visit.since} format="stamp" /> }} />}
    >
      {nothing ? (
        <EmptyState title={t.empty} action={<LinkButton href="/policy">{t.policy}</LinkButton>}>
          {t.emptyHint}
        </EmptyState>
      ) : (
        <CardRows label={t.label}>
          {freed !== null && freed.people > 0 && (
            <CardRow
              title={<span className="font-medium">{t.freed(freed.people, freed.back)}</span>}
              detail={
                freed.since.length > 0 && (
                  <span className="flex flex-wrap gap-x-2">
                    {freed.since.map((person) => (
                      <span key={person.id}>
                        <TextLink href={`/users/${person.id}`} translate="no">
                          {names[language].personWords(person)}
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
              title={<TextLink href="/policy">{t.policyVersion(policy.version)}</TextLink>}
              detail={<span translate="no">{t.by(policy.by, policy.reason)}</span>}
              end={<At at={policy.at} />}
            />
          ))}
          {annotations.map((note) => (
            <CardRow
              key={note.id}
              title={
                <TextLink href="/metrics" translate="no">
                  {note.title}
                </TextLink>
              }
              detail={note.kind === "release" ? t.release : t.note}
              end={<At at={note.at} />}
            />
          ))}
          {colleagues.map(({ name, people }) => (
            <CardRow key={name} title={t.colleague(name, people)} />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function At({ at }: { at: Date }) {
  return (
    <span className="shrink-0 text-ink-2 text-sm">
      <Time at={at} format="stamp" />
    </span>
  );
}
