import { Suspense } from "react";
import { useTexts } from "#texts";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Rich } from "@/components/ui/rich";
import { Skeleton } from "@/components/ui/skeleton";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Compared, ComparedNumber } from "@/lib/metrics/compare";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricCompare } from "@/lib/texts/metric-compare";
import { metrics } from "@/lib/texts/metrics";
import { holdsZero, pointsOf } from "./points";
import { hrefOf, type Question } from "./question";
import { readCompared } from "./reads";
import { inks } from "./rollout/change-line";

type Asked = { number: ComparedNumber; actor: Actor; question: Question; comparison: Comparison | undefined; now: Date };

/** How a number differs from the earlier days, in a sentence; nothing where nothing is compared. */
export function ComparedLine(asked: Asked) {
  const { number, question, comparison } = asked;
  const t = useTexts(metricCompare);
  const { failed, tooLong } = useTexts(metrics).tile;
  if (!comparison?.possible) return null;
  return (
    <CardBoundary title={failed(t.numbers[number])} tooLong={tooLong} address={hrefOf(question, {})}>
      <Suspense fallback={<Skeleton label={t.reading} lines={1} />}>
        <Line {...asked} comparison={comparison} />
      </Suspense>
    </CardBoundary>
  );
}

async function Line({ number, actor, question, comparison, now }: Asked & { comparison: Extract<Comparison, { possible: true }> }) {
  const { own, earlier } = comparison;
  const { kind, filters } = question;
  const asked = { number, own, earlier, kind, category: "cant_create_chat", filters } as const;
  const [compared, language] = await Promise.all([readCompared(actor, asked, now), requestLanguage()]);
  const t = metricCompare[language];
  const { unmatured } = compared.own;
  const moved = number === "conflict_rate" && ofSeveralPolicies(comparison, question);
  const tone = moved ? "neutral" : toneOf(compared);
  return (
    <p className="max-w-[60rem] border-line-soft border-t pt-2">
      <Rich
        text={sentenceOf(compared, language)}
        parts={{ b: (words) => <strong className={`font-semibold ${inks[tone]}`}>{words}</strong> }}
      />{" "}
      {compared.difference && unmatured > 0 && <span className="text-ink-2">{t.unmatured(unmatured)}</span>}{" "}
      {moved && <span className="text-ink-2">{t.rateMoved}</span>}
    </p>
  );
}

/** A change of the policy may change what the 409 rate is a share of (rollout.ts, meaningOf): it is no verdict then. */
function ofSeveralPolicies({ mixed }: Extract<Comparison, { possible: true }>, { compare }: Question): boolean {
  return compare !== "previous" || mixed.own.length + mixed.earlier.length > 0;
}

function sentenceOf({ number, unit, own, earlier, difference, few }: Compared, language: Language): string {
  const t = metricCompare[language];
  const { percent, whole } = figures[language];
  const name = t.numbers[number];
  if (!earlier.value) return t.noneEarlier(name);
  if (!own.value || !difference) return t.noneOwn(name);
  if (few) return t.few(name, earlier.people, own.people);
  const value = unit === "share" ? percent : whole;
  const say = holdsZero(difference) ? t.same : difference.value < 0 ? t.fell : t.rose;
  const signed = (by: number) => (unit === "share" ? pointsOf(by, language) : pointsOf(by / 100, language));
  const interval = unit === "share" ? t.points : t.count;
  const change = interval(signed(difference.value), signed(difference.low), signed(difference.high));
  return `${say(name, value(earlier.value.value), value(own.value.value))} ${change}`;
}

/** More people back is good, more of anything else is not; what may be chance has no tone. */
function toneOf({ number, difference, few }: Compared): "ok" | "bad" | "neutral" {
  if (!difference || few || holdsZero(difference)) return "neutral";
  const wished = number === "back_within_day" || number === "back" ? difference.value > 0 : difference.value < 0;
  return wished ? "ok" : "bad";
}
