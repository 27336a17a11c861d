import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { type PersonOverride, type PersonPolicy, policyOfPerson } from "@/lib/policy/of-person";
import { presetOf } from "@/lib/policy/rules";
import { overrideWords, presetWords, switchesWords } from "@/lib/policy/words";
import { capitalise } from "@/lib/texts/words";
import { RevokeButton } from "../../policy/revoke-button";
import { GrantButton } from "./grant-button";

/** What this person meets when their app asks for a chat, and why: the policy, their place in a rollout, their overrides. */
export async function PolicyCard({ actor, userId, name }: { actor: StaffActor; userId: string; name: string }) {
  const person = await policyOfPerson(actor, { userId });
  const { met, overrides } = person;
  const preset = presetOf(met);
  const live = overrides.filter((override) => override.live);
  const ended = overrides.filter((override) => !override.live);
  const mayChange = can(actor, "policy:write");
  return (
    <Card title="Policy for this person" actions={mayChange && <GrantButton userId={userId} name={name} />}>
      <p className="font-medium">{preset ? presetWords[preset].name : "A combination of their own"}</p>
      <p className="text-ink-2 text-sm">{switchesWords(met)}.</p>
      <p className="mt-1.5">
        <Why person={person} />
      </p>
      {live.length > 0 && (
        <div className="mt-1.5 border-line-soft border-t">
          <CardRows label="Overrides in force">
            {live.map((override) => (
              <CardRow
                key={override.id}
                title={capitalise(overrideWords(override))}
                detail={
                  <>
                    until <Time at={override.expiresAt} format="stamp" />, by {override.grantedBy}: “{override.reason}”
                  </>
                }
                end={mayChange && <RevokeButton userId={userId} overrideId={override.id} name={name} what={overrideWords(override)} />}
              />
            ))}
          </CardRows>
        </div>
      )}
      {ended.length > 0 && <Ended overrides={ended} />}
      {!mayChange && live.length === 0 && (
        <p className="mt-1.5 text-ink-2 text-sm">A support lead can give them switches of their own for a while.</p>
      )}
    </Card>
  );
}

function Why({ person: { policy, place, met } }: { person: PersonPolicy }) {
  const ownWords = { list: "the list", id: "the id in a 409", limit: "the limit" };
  const own = (["list", "id", "limit"] as const).filter((name) => met.from[name] !== null).map((name) => ownWords[name]);
  const link = <TextLink href="/policy">version {met.version}</TextLink>;
  const { base, rolloutPercent } = policy;
  return (
    <>
      {!base && <>As everybody: {link}.</>}
      {base && place < rolloutPercent && (
        <>
          In the rollout of {link}: place {place} of 100, below {rolloutPercent}.
        </>
      )}
      {base && place >= rolloutPercent && (
        <>
          Not in the rollout of version {policy.version}: place {place} of 100, and only those below {rolloutPercent} are. Keeps {link}.
        </>
      )}
      {own.length > 0 && <> But {own.join(" and ")} by override:</>}
    </>
  );
}

function Ended({ overrides }: { overrides: PersonOverride[] }) {
  return (
    <details className="mt-1.5 text-sm">
      <summary className="w-fit rounded-xs text-ink-2 hover:text-ink">
        {overrides.length === 1 ? "1 override has ended" : `${overrides.length} overrides have ended`}
      </summary>
      <ul className="mt-1 grid gap-1 text-ink-2">
        {overrides.map((override) => (
          <li key={override.id}>
            {capitalise(overrideWords(override))}, by {override.grantedBy} <Time at={override.grantedAt} format="stamp" />: “
            {override.reason}”{" "}
            {override.revokedAt ? (
              <>
                Revoked by {override.revokedBy ?? "somebody"} <Time at={override.revokedAt} format="stamp" />.
              </>
            ) : (
              <>
                Expired <Time at={override.expiresAt} format="stamp" />.
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
