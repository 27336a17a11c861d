import { useLanguage, useTexts } from "#texts";
import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { type PersonOverride, type PersonPolicy, policyOfPerson } from "@/lib/policy/of-person";
import { presetOf } from "@/lib/policy/rules";
import { ownPolicy } from "@/lib/texts/own-policy";
import { switches } from "@/lib/texts/switches";
import { capitalise } from "@/lib/texts/words";
import { RevokeButton } from "../../policy/revoke-button";
import { GrantButton } from "./grant-button";

/** What this person meets when their app asks for a chat, and why: the policy, their place in a rollout, their overrides. */
export async function PolicyCard({ actor, userId, name }: { actor: StaffActor; userId: string; name: string }) {
  const language = await requestLanguage();
  const t = ownPolicy[language];
  const words = switches[language];
  const person = await policyOfPerson(actor, { userId });
  const { met, overrides } = person;
  const preset = presetOf(met);
  const live = overrides.filter((override) => override.live);
  const ended = overrides.filter((override) => !override.live);
  const mayChange = can(actor, "policy:write");
  return (
    <Card title={t.title} actions={mayChange && <GrantButton userId={userId} name={name} />}>
      <p className="font-medium">{preset ? words.presets[preset].name : t.ownCombination}</p>
      <p className="text-ink-2 text-sm">{words.all(met)}.</p>
      <p className="mt-1.5">
        <Why person={person} />
      </p>
      {live.length > 0 && (
        <div className="mt-1.5 border-line-soft border-t">
          <CardRows label={t.inForce}>
            {live.map((override) => (
              <CardRow
                key={override.id}
                title={capitalise(words.named(override))}
                detail={
                  <Rich
                    text={t.until}
                    parts={{
                      when: () => <Time at={override.expiresAt} format="stamp" />,
                      name: () => <span translate="no">{override.grantedBy}</span>,
                      reason: () => <span translate="no">{override.reason}</span>,
                    }}
                  />
                }
                end={mayChange && <RevokeButton userId={userId} overrideId={override.id} name={name} what={words.named(override)} />}
              />
            ))}
          </CardRows>
        </div>
      )}
      {ended.length > 0 && <Ended overrides={ended} />}
      {!mayChange && live.length === 0 && <p className="mt-1.5 text-ink-2 text-sm">{t.leadCan}</p>}
    </Card>
  );
}

function Why({ person: { policy, place, met } }: { person: PersonPolicy }) {
  const t = useTexts(ownPolicy);
  const own = (["list", "id", "limit"] as const).filter((name) => met.from[name] !== null).map((name) => t.switches[name]);
  const { base, rolloutPercent } = policy;
  const why = !base
    ? t.asEverybody(met.version)
    : place < rolloutPercent
      ? t.inRollout(met.version, place, rolloutPercent)
      : t.notInRollout(policy.version, place, rolloutPercent, met.version);
  return (
    <>
      <Rich text={why} parts={{ a: (words) => <TextLink href="/policy">{words}</TextLink> }} />
      {own.length > 0 && ` ${t.byOverride(own)}`}
    </>
  );
}

function Ended({ overrides }: { overrides: PersonOverride[] }) {
  const language = useLanguage();
  const t = ownPolicy[language];
  return (
    <details className="mt-1.5 text-sm">
      <summary className="w-fit rounded-xs text-ink-2 hover:text-ink">{t.haveEnded(overrides.length)}</summary>
      <ul className="mt-1 grid gap-1 text-ink-2">
        {overrides.map((override) => (
          <li key={override.id}>
            <Rich
              text={override.revokedAt ? t.revoked : t.expired}
              parts={{
                what: () => capitalise(switches[language].named(override)),
                name: () => <span translate="no">{override.grantedBy}</span>,
                when: () => <Time at={override.grantedAt} format="stamp" />,
                reason: () => <span translate="no">{override.reason}</span>,
                by: () => <span translate="no">{override.revokedBy ?? t.somebody}</span>,
                end: () => <Time at={override.revokedAt ?? override.expiresAt} format="stamp" />,
              }}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
