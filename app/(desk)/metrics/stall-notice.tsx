import { Notice } from "@/components/ui/notice";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import type { Question } from "./question";
import { readLockouts } from "./reads";
import { stalledSince } from "./stalled";

/** Says since when nothing is counted any more: nobody should read a quiet chart as a quiet day. */
export async function StallNotice({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  // Where they cannot be read their own tiles say so.
  const [metric, language] = await Promise.all([readLockouts(actor, question, now).catch(() => null), requestLanguage()]);
  const since = metric && stalledSince(metric, now);
  if (!since) return null;
  const t = metrics[language].stall;
  return (
    <Notice tone="warn" title={t.title(times[language].stampWords(since, now, metric.zone))}>
      {metric.asOf > since ? t.held : t.worker}
    </Notice>
  );
}
