import { useLanguage, useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { chartsPath } from "@/lib/alerts/charts-path";
import { contributedBy } from "@/lib/alerts/contributed-by";
import type { AlertRule } from "@/lib/alerts/list";
import { isShare, type State } from "@/lib/alerts/rules";
import { valueWords } from "@/lib/alerts/value-words";
import { alerts } from "@/lib/texts/alerts";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { PauseButton } from "./pause-button";
import { RemoveRuleButton } from "./remove-rule-button";

/** A rule: what it watches, where it stands and since when, and what it was judged by. */
export function RuleEntry({ rule, manages, zone }: { rule: AlertRule; manages: boolean; zone: string }) {
  const t = useTexts(alerts);
  const language = useLanguage();
  const { metric, kind, alertAt, warnAt, direction, windowHours } = rule;
  const words = (value: number) => valueWords(language, metric, kind, value);
  const hours = t.windows[String(windowHours) as keyof typeof t.windows];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span translate="no" className="break-words font-medium">
            {rule.name}
          </span>
          <Badge tone={tones[rule.state]}>{t.states[rule.state]}</Badge>
          <span className="text-ink-2 text-sm">
            <Rich text={t.since} parts={{ when: () => <Time at={rule.stateSince} /> }} />
          </span>
        </p>
        <p className="mt-1">
          {t.watches[kind](t.metrics[metric], hours)}
          {" · "}
          {t.bars(words(alertAt), t.directions[direction], warnAt === null ? null : words(warnAt))}
        </p>
        <Judged rule={rule} language={language} zone={zone} />
      </div>
      {manages && (
        <div className="flex flex-wrap gap-2">
          <LinkButton size="sm" href={`/settings/alerts/rule?id=${rule.id}`}>
            {t.change}
          </LinkButton>
          <PauseButton ruleId={rule.id} paused={rule.state === "PAUSED"} />
          <RemoveRuleButton ruleId={rule.id} name={rule.name} />
        </div>
      )}
    </li>
  );
}

/** The number, how sure it is, and the exact window. */
function Judged({ rule, language, zone }: { rule: AlertRule; language: Language; zone: string }) {
  const t = useTexts(alerts);
  const { reading, metric, kind, leastEvents } = rule;
  if (!reading) return rule.state === "PAUSED" ? null : <p className="mt-0.5 text-ink-2 text-sm">{t.notJudged}</p>;
  const { percentRange, whole } = figures[language];
  const { judged, events, low, high, hits, units, contributor } = reading;
  const sure = judged !== null && events >= leastEvents;
  return (
    <>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-2 text-sm tabular-nums">
        {sure ? <b className="text-ink">{valueWords(language, metric, kind, judged)}</b> : <span>{t.tooFew(events, leastEvents)}</span>}
        {sure && isShare(metric) && units !== null && <span>{t.of(whole(hits), whole(units))}</span>}
        {sure && low !== null && high !== null && <span>{t.interval(percentRange({ low, high }))}</span>}
        <span>
          <Rich
            text={t.window}
            parts={{
              from: () => <Time at={new Date(reading.from)} format="stamp" />,
              to: () => <Time at={new Date(reading.to)} format="stamp" />,
            }}
          />
        </span>
        <TextLink href={chartsPath(reading, new Date(reading.to), zone)}>{t.toMetrics}</TextLink>
      </p>
      {contributor && <p className="mt-0.5 text-sm">{contributedBy(language, contributor)}</p>}
    </>
  );
}

const tones: Record<State, Tone> = { OK: "ok", WARN: "warn", ALERT: "bad", NO_DATA: "neutral", PAUSED: "neutral" };
