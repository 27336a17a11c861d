import { percentRange, shareWords } from "@/components/charts/numbers";
import { Card } from "@/components/ui/card";
import type { Actor } from "@/lib/auth/actor";
import type { Lockouts } from "@/lib/metrics/lockouts";
import { metricSettings } from "@/lib/metrics/settings";
import { counted } from "@/lib/texts/words";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readCoverage, readLockouts } from "./reads";

/** The answer of the page: how many were locked out, how many of them it really blocked, and how many are now. */
export async function Headline({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const [metric, covered] = await Promise.all([readLockouts(actor, question, now), readCoverage(actor, now)]);
  return (
    <Card>
      <p className="max-w-[60rem] text-lg">
        {covered.firstAt ? <Answer metric={metric} now={now} /> : "Nothing has been received yet, so nothing can be said about lockouts."}
      </p>
    </Card>
  );
}

function Answer({ metric, now }: { metric: Lockouts; now: Date }) {
  const { total, blocked, now: open, range } = metric;
  const few = blocked.users < metricSettings.smallNumberUsers;
  return (
    <>
      <strong className="font-semibold">
        {total.opened === 0 ? "No lockouts opened" : counted(total.opened, "lockout opened", "lockouts opened")} {rangeEnd(range, now)}
      </strong>
      {blocked.matured > 0 && (
        <>
          ; {shareWords(blocked.blocked, blocked.matured, blocked.users)} were still blocked after {metricSettings.blockedMinutes} minutes
          {!few && blocked.share && (
            <span className="text-ink-2">
              {" "}
              ({blocked.blocked} of {blocked.matured}, 95 % interval {percentRange(blocked.share)})
            </span>
          )}
        </>
      )}
      .{" "}
      {open.lockedOutUsers === 0
        ? "Nobody is locked out now."
        : `${counted(open.lockedOutUsers, "person is", "people are")} locked out now.`}
    </>
  );
}
