"use client";

import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import type { OnItsWay } from "@/lib/replies/log";
import { answer } from "@/lib/texts/answer";
import { ActError } from "../act-error";
import { resendReplyAction } from "./actions";
import { problemWords } from "./composer-problem";

/** What of the answers has not arrived: waiting and why, or given up, with the way to try it again. */
export function ComposerWay({ way }: { way: readonly OnItsWay[] }) {
  const t = useTexts(answer).way;
  if (way.length === 0) return null;
  return (
    <ul aria-label={t.title} className="mb-3 grid gap-2">
      {way.map((one) => (
        <li key={one.deliveryId}>
          <One one={one} />
        </li>
      ))}
    </ul>
  );
}

function One({ one }: { one: OnItsWay }) {
  const { way: t } = useTexts(answer);
  const act = useAct();
  const dead = one.state === "dead";
  const problem = problemWords(one, t);
  return (
    <>
      <Notice
        tone={dead ? "bad" : one.tries > 0 ? "warn" : "neutral"}
        title={t.kinds[one.kind]}
        action={
          dead ? (
            <Button
              size="sm"
              pending={act.doing !== undefined}
              pendingText={t.retrying}
              onClick={() => act.run("resend", () => resendReplyAction({ deliveryId: one.deliveryId }))}
            >
              {t.retry}
            </Button>
          ) : undefined
        }
      >
        <Rich text={dead ? t.dead(one.tries, problem) : t.waiting(one.tries, problem)} parts={{ next: () => <Time at={one.nextAt} /> }} />
      </Notice>
      <ActError error={act.error} />
    </>
  );
}
