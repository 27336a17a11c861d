import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Rich } from "@/components/ui/rich";
import type { StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import type { ConflictCounts } from "@/lib/metrics/conflict-rate";
import { countedOverridesMax, countOverrides } from "@/lib/policy/count-overrides";
import { effectInForce } from "@/lib/policy/effect-in-force";
import type { PolicyItem, SwitchesItem } from "@/lib/policy/read";
import { figures } from "@/lib/texts/figures";
import { policy as policyTexts } from "@/lib/texts/policy";
import { switches } from "@/lib/texts/switches";
import { leastPeople, notRecovered, RateWords, verdict } from "./effect-words";
import { switchesOf } from "./form-state";

/** The answer of the page: what is in force, for whom, since when, by whom and why. */
export async function InForceCard({ actor, policy, now }: { actor: StaffActor; policy: PolicyItem; now: Date }) {
  const [effect, overrides] = await Promise.all([effectInForce(actor, now), countOverrides(actor, now)]);
  const [t, s] = [await texts(policyTexts), await texts(switches)];
  const words = t.inForce;
  const { base } = policy;
  const name = nameOf(policy, s);
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-lg">{base ? words.forShare(name, policy.rollout_percent) : words.forEverybody(name)}</h2>
        <Badge tone={base ? "accent" : "ok"}>{base ? words.partly : words.whole}</Badge>
      </div>
      <p className="mt-0.5">{`${s.all(switchesOf(policy))}.`}</p>
      {base && <RolloutBar percent={policy.rollout_percent} own={policy} base={base} />}
      <DescriptionList className="mt-3">
        <Fact term={words.since}>
          <Rich
            text={words.sinceBy(policy.version)}
            parts={{ when: () => <Time at={policy.at} format="stamp" />, by: () => <span translate="no">{policy.by}</span> }}
          />
        </Fact>
        <Fact term={words.why}>
          <span translate="no">“{policy.reason}”</span>
        </Fact>
        <Fact term={words.rate}>
          {effect.others && base ? (
            <span className="grid gap-0.5">
              <Side text={words.own(policy.version)} counts={effect.own} />
              <Side text={words.others} counts={effect.others} />
              <span className="text-ink-2">{verdictWords(verdict(effect.own, effect.others), t.effect)}</span>
            </span>
          ) : (
            <Effect counts={effect.own} />
          )}
          {effect.readFrom && <ReadFrom at={effect.readFrom} text={words.readFrom} />}
        </Fact>
        <Fact term={words.overrides}>{overridesWords(overrides, words)}</Fact>
      </DescriptionList>
    </Card>
  );
}

type PolicyTexts = (typeof policyTexts)["en"];

function Side({ text, counts }: { text: string; counts: ConflictCounts }) {
  return (
    <span>
      <Rich text={text} parts={{ effect: () => <Effect counts={counts} /> }} />
    </span>
  );
}

function Effect({ counts }: { counts: ConflictCounts }) {
  const t = useTexts(policyTexts).inForce;
  const figuresHere = useTexts(figures);
  if (counts.denominator === 0) return t.nobodyTried;
  return (
    <Rich
      text={t.effect(counts.denominator, counts.users, notRecovered(counts, figuresHere))}
      parts={{ rate: () => <RateWords counts={counts} /> }}
    />
  );
}

function ReadFrom({ at, text }: { at: Date; text: string }) {
  return (
    <span className="text-ink-2">
      {" "}
      <Rich text={text} parts={{ when: () => <Time at={at} format="stamp" /> }} />
    </span>
  );
}

// The words of the bar say what its lengths show.
function RolloutBar({ percent, own, base }: { percent: number; own: SwitchesItem; base: SwitchesItem }) {
  const t = useTexts(policyTexts).inForce;
  const s = useTexts(switches);
  return (
    <div className="mt-3 grid gap-1.5">
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full forced-colors:border">
        <span className="bg-accent forced-colors:bg-[Highlight]" style={{ width: `${percent}%` }} />
        <span className="flex-1 bg-line" />
      </div>
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm">
        <p>
          <Rich
            text={t.meet(percent, own.version, nameOf(own, s))}
            parts={{ share: (words) => <span className="font-medium text-accent">{words}</span> }}
          />
        </p>
        <p className="text-ink-2">
          <Rich
            text={t.keep(100 - percent, base.version, nameOf(base, s))}
            parts={{ share: (words) => <span className="font-medium">{words}</span> }}
          />
        </p>
      </div>
    </div>
  );
}

function overridesWords(count: number, t: PolicyTexts["inForce"]): string {
  if (count === 0) return t.noOverride;
  if (count === 1) return t.oneOverride;
  return count >= countedOverridesMax ? t.manyOverrides(countedOverridesMax) : t.someOverrides(count);
}

function verdictWords(said: ReturnType<typeof verdict>, t: PolicyTexts["effect"]): string {
  return said === "tooFew" ? t.tooFewSides(leastPeople) : t[said];
}

export function nameOf(policy: SwitchesItem, t: (typeof switches)["en"]): string {
  return policy.preset ? t.presets[policy.preset].name : t.ownCombination;
}
