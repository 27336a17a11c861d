import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardRows } from "@/components/ui/card";
import { CardPages } from "@/components/ui/card-pages";
import { Rich } from "@/components/ui/rich";
import type { DeliveryRow } from "@/lib/deliveries/list";
import { alerts } from "@/lib/texts/alerts";
import { wordsOf } from "@/lib/texts/words";
import { ResendButton } from "./resend-button";

/** What was sent, and how every try went. */
export function DeliveriesCard({ deliveries, to }: { deliveries: DeliveryRow[]; to: { previous: string | null; next: string | null } }) {
  const t = useTexts(alerts).deliveries;
  return (
    <Card title={t.title}>
      {deliveries.length === 0 && <p className="text-ink-2">{t.empty}</p>}
      {deliveries.length > 0 && (
        <CardRows label={t.title}>
          {deliveries.map((delivery) => (
            <DeliveryEntry key={delivery.id} delivery={delivery} />
          ))}
        </CardRows>
      )}
      <CardPages label={t.pages} {...to} />
    </Card>
  );
}

function DeliveryEntry({ delivery }: { delivery: DeliveryRow }) {
  const { deliveries: t, problems } = useTexts(alerts);
  const { status, tries } = delivery;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tones[status]}>{t.statuses[status]}</Badge>
          <span translate="no" className="min-w-0 break-words">
            {delivery.subject}
          </span>
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <span translate="no" className="break-all">
            {delivery.target}
          </span>
          <Time at={delivery.createdAt} />
          {status === "waiting" && (
            <span>
              <Rich text={t.next} parts={{ when: () => <Time at={delivery.nextAt} /> }} />
            </span>
          )}
        </p>
        <details className="mt-1 text-sm">
          <summary className="cursor-pointer text-ink-2">{t.tries(tries.length)}</summary>
          <ul className="mt-1 grid gap-1">
            {tries.map(({ number, at, ok, ms, statusCode, problem, answer }) => (
              <li key={number} className="flex flex-wrap gap-x-3">
                <Time at={at} format="exact" />
                <span>{ok === null ? t.noEnd : [statusCode, problem && wordsOf(problems, problem)].filter(Boolean).join(" · ")}</span>
                {ms !== null && <span>{ms} ms</span>}
                {answer && (
                  <code translate="no" className="max-h-24 min-w-0 overflow-hidden break-all font-mono text-xs leading-5">
                    {answer.slice(0, answerCharsShown)}
                  </code>
                )}
              </li>
            ))}
          </ul>
        </details>
      </div>
      {status === "dead" && <ResendButton deliveryId={delivery.id} />}
    </li>
  );
}

const answerCharsShown = 300;
const tones: Record<DeliveryRow["status"], Tone> = { waiting: "warn", sent: "ok", dead: "bad" };
