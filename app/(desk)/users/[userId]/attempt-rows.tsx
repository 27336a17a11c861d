"use client";

import { useTexts } from "#texts";
import { type RowsText, readRows } from "@/components/data-table/sent-rows";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { AsJson } from "@/lib/as-json";
import { personaWords } from "@/lib/texts/people";
import { user } from "@/lib/texts/user";
import { words, wordsOf } from "@/lib/texts/words";
import type { UserAttempt } from "@/lib/users/attempts";

/** The tries of a page, drawn from their facts: they are sent once, and not with the elements that each row is of. */
export function AttemptRows({ facts }: { facts: RowsText<UserAttempt> }) {
  return (
    <tbody className="divide-y divide-line-soft">
      {readRows(facts).map((attempt) => (
        <Row key={attempt.id} attempt={attempt} />
      ))}
    </tbody>
  );
}

function Row({ attempt }: { attempt: AsJson<UserAttempt> }) {
  const t = useTexts(user).attempts;
  const platforms = useTexts(words).platform;
  const { maxActive } = attempt;
  const policy = [
    `v${attempt.policyVersion}`,
    attempt.listEnabled ? t.list : null,
    attempt.conflictIncludesId ? t.id : null,
    maxActive === null ? t.noLimit : t.max(maxActive),
  ];
  const platform = attempt.platform ? wordsOf(platforms, attempt.platform) : "";
  return (
    <tr id={`attempt-${attempt.id}`}>
      <th scope="row" className="py-1.5 pr-3 font-normal">
        <Time at={attempt.at} format="stamp" />
      </th>
      <td className="py-1.5 pr-3">
        {attempt.outcome === "created" ? (
          <Badge tone="ok">{t.created(attempt.status)}</Badge>
        ) : (
          <Badge tone="warn">{t.conflict(attempt.status)}</Badge>
        )}
      </td>
      <td className="py-1.5 pr-3" translate="no">
        {personaWords(attempt.persona, attempt.goal)}
      </td>
      <td className="whitespace-nowrap py-1.5 pr-3">{attempt.appVersion ? `${attempt.appVersion} ${platform}` : platform || t.unknown}</td>
      <td className="whitespace-nowrap py-1.5 pr-3 text-ink-2">{policy.filter(Boolean).join(" · ")}</td>
      <td className="py-1.5">
        {attempt.source !== "server" && (
          <span className="block text-ink-2 text-sm">{attempt.source === "import" ? t.imported : t.reported(attempt.reportedBy)}</span>
        )}
        {attempt.requestId ? (
          <span className="inline-flex items-center gap-0.5 whitespace-nowrap">
            <span translate="no" className="font-mono text-xs" title={attempt.requestId}>
              {attempt.requestId.length > 13 ? `${attempt.requestId.slice(0, 8)}…` : attempt.requestId}
            </span>
            <CopyButton value={attempt.requestId} label={t.copyRequest} />
          </span>
        ) : (
          attempt.source === "server" && <span className="text-ink-3">{t.noRequest}</span>
        )}
      </td>
    </tr>
  );
}
