"use client";

import { useRef, useState } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { Break, VerifiedPart } from "@/lib/audit/verify-part";
import type { ActionError } from "@/lib/http/action";
import { audit } from "@/lib/texts/audit";
import { verifyPartAction } from "./actions";

type Done = { entries: number; first: Date | null; last: VerifiedPart["last"]; broken: Break | null };

/** Follows the whole chain, part by part, and says how far it is. Leaving the page ends it. */
export function VerifyChain() {
  const t = useTexts(audit).chain;
  const [progress, setProgress] = useState<{ entries: number; newest: number }>();
  const [done, setDone] = useState<Done>();
  const [error, setError] = useState<ActionError>();
  const running = useRef(false);

  const verify = async () => {
    if (running.current) return;
    running.current = true;
    setDone(undefined);
    setError(undefined);
    setProgress({ entries: 0, newest: 0 });
    let entries = 0;
    let first: Date | null = null;
    let last: VerifiedPart["last"] = null;
    for (;;) {
      const outcome = await verifyPartAction({ after: last && { seq: last.seq, hash: last.hash } }).catch(() => unreached(t.unreached));
      if (!outcome.ok) {
        setError(outcome.error);
        break;
      }
      const part: VerifiedPart = outcome.data;
      entries += part.entries;
      first ??= part.first;
      last = part.last ?? last;
      setProgress({ entries, newest: part.newest });
      if (part.more) continue;
      setDone({ entries, first, last, broken: part.broken });
      break;
    }
    setProgress(undefined);
    running.current = false;
  };

  return (
    <div className="grid justify-items-start gap-2">
      <Button size="sm" pending={progress !== undefined} pendingText={t.verifying} onClick={() => void verify()}>
        {t.verify}
      </Button>
      {progress && (
        <p role="status" className="text-ink-2">
          {progress.newest === 0 ? t.starting : t.progress(progress.entries, progress.newest)}
        </p>
      )}
      {error && <ErrorNotice title={error.message} kept={t.onlyRead} requestId={error.request_id || undefined} />}
      {done && <Result done={done} />}
    </div>
  );
}

function Result({ done }: { done: Done }) {
  const t = useTexts(audit).chain;
  const { entries, first, last, broken } = done;
  if (broken) {
    return (
      <Notice tone="bad" live title={t.brokenAt(broken.seq)}>
        {t.why[broken.why]} {last ? t.sound(entries) : t.isFirst}{" "}
        <TextLink href={`/audit?entry=${broken.seq}`}>{t.show(broken.seq)}</TextLink>
      </Notice>
    );
  }
  if (!last || !first) return <Notice live>{t.empty}</Notice>;
  return (
    <Notice tone="ok" live title={t.unbroken(entries)}>
      <Rich
        text={t.keep}
        parts={{
          first: () => <Time at={first} format="exact" />,
          last: () => <Time at={last.at} format="exact" />,
          line: () => <code className="break-all font-mono text-[0.92em]">{`${last.seq}:${last.hash}`}</code>,
        }}
      />
    </Notice>
  );
}

function unreached(message: string): { ok: false; error: ActionError } {
  return { ok: false, error: { code: "UNREACHED", message, request_id: "" } };
}
