"use client";

import { useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import type { Exchange } from "@/lib/simulator/exchange";
import { verdictOf } from "@/lib/simulator/exchange-words";
import type { PhoneName } from "@/lib/simulator/story";
import { simulator } from "@/lib/texts/simulator";
import { CodeBox } from "./scroll-box";

const filters = ["all", "a", "b"] as const;

/** All that was said to the server, the newest first, each with what decided it. */
export function ExchangesCard({ exchanges, clear }: { exchanges: readonly Exchange[]; clear: () => void }) {
  const t = useTexts(simulator).exchanges;
  const phoneName = useTexts(simulator).phone.name;
  const [filter, setFilter] = useState<PhoneName | "all">("all");
  const shown = exchanges.filter((exchange) => filter === "all" || exchange.phone === filter).toReversed();
  return (
    <Card
      title={t.title}
      count={<span className="text-sm">{t.count(shown.length)}</span>}
      actions={
        <Button size="sm" variant="quiet" onClick={clear} disabled={exchanges.length === 0}>
          {t.clear}
        </Button>
      }
      bodyClassName="pb-2"
    >
      <fieldset aria-label={t.whose} className="m-0 flex flex-wrap gap-1 border-0 px-4 pt-0 pb-2">
        {filters.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={filter === value}
            onClick={() => setFilter(value)}
            className={classes(
              "min-h-control-sm rounded-sm px-2",
              filter === value ? "bg-accent-soft font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
            )}
          >
            {value === "all" ? t.both : phoneName(value.toUpperCase())}
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className="px-4 pb-2 text-ink-2">{exchanges.length === 0 ? t.nothing : t.nothingOfPhone}</p>
      ) : (
        <ol aria-label={t.list} className="max-h-124 divide-y divide-line-soft overflow-y-auto border-line-soft border-t">
          {shown.map((exchange) => (
            <li key={exchange.number}>
              <Row exchange={exchange} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Row({ exchange }: { exchange: Exchange }) {
  const { exchanges: t, phone: phoneTexts } = useTexts(simulator);
  const language = useLanguage();
  const { number, phone, method, path, status, durationMs } = exchange;
  const { tone, words } = verdictOf(exchange, language);
  return (
    <details className="group">
      <summary className="-outline-offset-2! grid list-none grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 px-4 py-1.5 hover:bg-hover lg:grid-cols-[2.5rem_4.5rem_minmax(0,5fr)_3rem_4.5rem_minmax(0,6fr)] [&::-webkit-details-marker]:hidden">
        <span className="hidden text-ink-3 text-sm lg:inline">{number}</span>
        <span className="text-ink-2 text-sm">{phoneTexts.name(phone.toUpperCase())}</span>
        <span className="truncate" title={`${method} ${path}`}>
          <span className="font-medium">{method}</span> {shortPath(path)}
        </span>
        <Badge tone={tone} className="justify-self-start">
          {status === 0 ? "–" : status}
        </Badge>
        <span className="hidden text-ink-3 text-sm lg:inline">{durationMs} ms</span>
        <span className="col-span-3 lg:col-span-1">{words}</span>
      </summary>
      <div className="grid gap-4 bg-paper px-4 py-3 md:grid-cols-2">
        <Side
          title={t.sent}
          bodyLabel={t.bodySent}
          first={`${method} ${path}`}
          headers={exchange.request.headers}
          body={exchange.request.body}
        />
        <Side
          title={t.received}
          bodyLabel={t.bodyReceived}
          first={status === 0 ? t.noAnswer : t.answered(status, durationMs)}
          headers={exchange.response.headers}
          body={exchange.response.body}
        />
      </div>
    </details>
  );
}

function Side({
  title,
  bodyLabel,
  first,
  headers,
  body,
}: {
  title: string;
  bodyLabel: string;
  first: string;
  headers: Readonly<Record<string, string>>;
  body: unknown;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="font-medium">{title}</h3>
      <p className="break-all font-mono text-xs">{first}</p>
      {Object.keys(headers).length > 0 && (
        <dl className="mt-1.5 font-mono text-xs">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name} className="flex gap-2">
              <dt className="shrink-0 text-ink-3">{name}:</dt>
              <dd className="min-w-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {body !== null && <CodeBox label={bodyLabel}>{typeof body === "string" ? body : JSON.stringify(body, null, 2)}</CodeBox>}
    </section>
  );
}

/** "/consultations/0192f3c1…/messages": the front that all share is left out, and of an id its beginning stays. */
function shortPath(path: string): string {
  return path.replace("/api/v1", "").replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, "$1…");
}
