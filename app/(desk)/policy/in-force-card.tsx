import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import type { StaffActor } from "@/lib/auth/actor";
import type { ConflictCounts } from "@/lib/metrics/conflict-rate";
import { countedOverridesMax, countOverrides } from "@/lib/policy/count-overrides";
import { effectInForce } from "@/lib/policy/effect-in-force";
import type { PolicyItem, SwitchesItem } from "@/lib/policy/read";
import { presetWords, switchesWords } from "@/lib/policy/words";
import { counted } from "@/lib/texts/words";
import { notRecovered, RateWords, verdict } from "./effect-words";

/** The answer of the page: what is in force, for whom, since when, by whom and why. */
export async function InForceCard({ actor, policy, now }: { actor: StaffActor; policy: PolicyItem; now: Date }) {
  const [effect, overrides] = await Promise.all([effectInForce(actor, now), countOverrides(actor, now)]);
  const { base } = policy;
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-lg">
          {base ? `${nameOf(policy)} for ${policy.rollout_percent} % of the users` : `${nameOf(policy)} for everybody`}
        </h2>
        <Badge tone={base ? "accent" : "ok"}>{base ? "partly rolled out" : "in force"}</Badge>
      </div>
      <p className="mt-0.5">{sentenceOf(policy)}</p>
      {base && <RolloutBar percent={policy.rollout_percent} own={policy} base={base} />}
      <DescriptionList className="mt-3">
        <Fact term="Since">
          <Time at={policy.at} format="stamp" />, version {policy.version}, by {policy.by}
        </Fact>
        <Fact term="Why">“{policy.reason}”</Fact>
        <Fact term="409 rate so far">
          {effect.others && base ? (
            <span className="grid gap-0.5">
              <span>
                With version {policy.version}: <Effect counts={effect.own} />
              </span>
              <span>
                The others, in the same time: <Effect counts={effect.others} />
              </span>
              <span className="text-ink-2">{verdict(effect.own, effect.others)}</span>
            </span>
          ) : (
            <Effect counts={effect.own} />
          )}
          {effect.readFrom && (
            <span className="text-ink-2">
              {" "}
              Read from <Time at={effect.readFrom} format="stamp" /> on: there were too many before to read them all.
            </span>
          )}
        </Fact>
        <Fact term="Overrides">{overrides === 0 ? "Nobody meets anything else." : overridesWords(overrides)}</Fact>
      </DescriptionList>
    </Card>
  );
}

function Effect({ counts }: { counts: ConflictCounts }) {
  if (counts.denominator === 0) return "nobody has tried to open a chat yet.";
  return (
    <>
      <RateWords counts={counts} /> of {counted(counts.denominator, "logical attempt")} by {counted(counts.users, "person", "people")}; not
      recovered {notRecovered(counts)}.
    </>
  );
}

// The words of the bar say what its lengths show.
function RolloutBar({ percent, own, base }: { percent: number; own: SwitchesItem; base: SwitchesItem }) {
  return (
    <div className="mt-3 grid gap-1.5">
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full forced-colors:border">
        <span className="bg-accent forced-colors:bg-[Highlight]" style={{ width: `${percent}%` }} />
        <span className="flex-1 bg-line" />
      </div>
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm">
        <p>
          <span className="font-medium text-accent">{percent} %</span> meet version {own.version}: {nameOf(own)}
        </p>
        <p className="text-ink-2">
          <span className="font-medium">{100 - percent} %</span> keep version {base.version}: {nameOf(base)}
        </p>
      </div>
    </div>
  );
}

function overridesWords(count: number): string {
  if (count === 1) return "One person meets switches of their own.";
  return `${count >= countedOverridesMax ? `${countedOverridesMax} or more overrides` : counted(count, "override")} for single people are in force.`;
}

export function nameOf(policy: SwitchesItem): string {
  return policy.preset ? presetWords[policy.preset].name : "A combination of its own";
}

function sentenceOf(policy: SwitchesItem): string {
  const { list_enabled: listEnabled, conflict_includes_id: conflictIncludesId, max_active: maxActive } = policy;
  return `${switchesWords({ listEnabled, conflictIncludesId, maxActive })}.`;
}
