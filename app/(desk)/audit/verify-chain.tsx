"use client";

import { useRef, useState } from "react";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { Break, VerifiedPart } from "@/lib/audit/verify-part";
import type { ActionError } from "@/lib/http/action";
import { counted, wholeNumber } from "@/lib/texts/words";
import { verifyPartAction } from "./actions";

type Done = { entries: number; first: Date | null; last: VerifiedPart["last"]; broken: Break | null };

const whyWords: Record<Break["why"], string> = {
  hash: "Its fields are not those that its hash was made of: somebody changed it.",
  chain: "It does not follow the entry before it.",
  gap: "Entries before it are missing.",
  expected: "It is not the entry that an earlier run ended with.",
  erased: "Words were taken out of it, or out of entries about the same person, that no erasure accounts for.",
};

/** Follows the whole chain, part by part, and says how far it is. Leaving the page ends it. */
export function VerifyChain() {
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
      const outcome = await verifyPartAction({ after: last && { seq: last.seq, hash: last.hash } }).catch(unreached);
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
      <Button size="sm" pending={progress !== undefined} pendingText="Verifying…" onClick={() => void verify()}>
        Verify the chain
      </Button>
      {progress && (
        <p role="status" className="text-ink-2">
          {progress.newest === 0
            ? "Reading the first entries…"
            : `${wholeNumber(progress.entries)} of ${counted(progress.newest, "entry", "entries")} checked`}
        </p>
      )}
      {error && <ErrorNotice title={error.message} kept="The log was only read." requestId={error.request_id || undefined} />}
      {done && <Result done={done} />}
    </div>
  );
}

function Result({ done }: { done: Done }) {
  const { entries, first, last, broken } = done;
  if (broken) {
    return (
      <Notice tone="bad" live title={`The chain is broken at entry ${wholeNumber(broken.seq)}`}>
        {whyWords[broken.why]} {last ? `${counted(entries, "entry before it is", "entries before it are")} sound.` : "It is the first one."}{" "}
        <TextLink href={`/audit?entry=${broken.seq}`}>Show entry {broken.seq}</TextLink>
      </Notice>
    );
  }
  if (!last || !first) return <Notice live>The log is empty.</Notice>;
  return (
    <Notice tone="ok" live title={`${counted(entries, "entry", "entries")}, unbroken`}>
      From <Time at={first} format="exact" /> to <Time at={last.at} format="exact" />. To show later that none of them was cut off, keep
      this line somewhere else:{" "}
      <code className="break-all font-mono text-[0.92em]">
        {last.seq}:{last.hash}
      </code>
    </Notice>
  );
}

function unreached(): { ok: false; error: ActionError } {
  return { ok: false, error: { code: "UNREACHED", message: "The server did not answer. Verify again.", request_id: "" } };
}
