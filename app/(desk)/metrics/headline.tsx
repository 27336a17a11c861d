import { useLanguage } from "#texts";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import type { Actor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import type { Lockouts } from "@/lib/metrics/lockouts";
import { metricSettings } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import { metrics } from "@/lib/texts/metrics";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readCoverage, readLockouts } from "./reads";

/** The answer of the page: how many were locked out, how many of them it really blocked, and how many are now. */
export async function Headline({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const t = (await texts(metrics)).headline;
  const [metric, covered] = await Promise.all([readLockouts(actor, question, now), readCoverage(actor, now)]);
  return (
    <Card>
      <p className="max-w-[60rem] text-lg">{covered.firstAt ? <Answer metric={metric} now={now} /> : t.nothingYet}</p>
    </Card>
  );
}

function Answer({ metric, now }: { metric: Lockouts; now: Date }) {
  const language = useLanguage();
  const t = metrics[language].headline;
  const { percentRange, shareWords } = figures[language];
  const { total, blocked, now: open, range } = metric;
  const interval = blocked.users < metricSettings.smallNumberUsers ? null : blocked.share;
  const share = shareWords(blocked.blocked, blocked.matured, blocked.users);
  const sentence = blocked.matured === 0 ? t.alone : (interval ? t.blockedOf : t.blocked)(share, metricSettings.blockedMinutes);
  return (
    <>
      <Rich
        text={sentence}
        parts={{
          b: () => <strong className="font-semibold">{t.opened(total.opened, rangeEnd(range, now, language))}</strong>,
          of: () => interval && <span className="text-ink-2">{t.of(blocked.blocked, blocked.matured, percentRange(interval))}</span>,
        }}
      />{" "}
      {open.lockedOutUsers === 0 ? t.nobodyNow : t.now(open.lockedOutUsers)}
    </>
  );
}
