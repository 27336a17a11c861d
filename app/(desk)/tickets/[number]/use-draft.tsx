"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { answer } from "@/lib/texts/answer";
import type { Draft } from "@/lib/tickets/drafts";
import { saveDraftAction } from "./actions";

const waitMs = 800;

type State = { kind: "quiet" | "saving" | "saved" | "failed" } | { kind: "other"; draft: Draft };

/** Keeps what is written on the server, a moment after the last key. Another window's draft is never overwritten unasked. */
export function useDraft(ticketId: string, since: number) {
  const t = useTexts(answer).draft;
  const version = useRef(since);
  const waiting = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const [state, setState] = useState<State>({ kind: "quiet" });

  const save = () => {
    clearTimeout(timer.current);
    const body = waiting.current;
    waiting.current = undefined;
    if (body === undefined) return;
    setState({ kind: "saving" });
    running.current = running.current.then(async () => {
      const outcome = await saveDraftAction({ ticketId, body, version: version.current }).catch(() => undefined);
      if (!outcome?.ok) setState({ kind: "failed" });
      else if (outcome.data.kept) {
        version.current = outcome.data.version;
        setState({ kind: body.trim() ? "saved" : "quiet" });
      } else setState({ kind: "other", draft: outcome.data.draft });
    });
  };
  const keep = (body: string) => {
    waiting.current = body;
    clearTimeout(timer.current);
    timer.current = setTimeout(save, waitMs);
  };
  // Leaving the page within the moment does not lose the last words.
  useEffect(() => {
    const leave = () => {
      const body = waiting.current;
      waiting.current = undefined;
      clearTimeout(timer.current);
      if (body !== undefined) void saveDraftAction({ ticketId, body, version: version.current }).catch(() => undefined);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [ticketId]);

  const notice = (mine: string, take: (body: string) => void, from: number | null): ReactNode => {
    if (state.kind === "other") {
      const { draft } = state;
      const go = (body: string) => {
        version.current = draft.version;
        take(body);
        keep(body);
        setState({ kind: "quiet" });
      };
      return (
        <Notice
          tone="warn"
          live
          title={t.other}
          action={
            <span className="flex gap-2">
              <Button size="sm" onClick={() => go(draft.body)}>
                {t.takeTheirs}
              </Button>
              <Button size="sm" onClick={() => go(mine)}>
                {t.keepMine}
              </Button>
            </span>
          }
        >
          <span translate="no" className="line-clamp-3 whitespace-pre-wrap">
            {draft.body}
          </span>
        </Notice>
      );
    }
    const words =
      state.kind === "quiet"
        ? from !== null && mine
          ? t.from(from)
          : ""
        : { saving: t.saving, saved: t.saved, failed: t.failed }[state.kind];
    return (
      <p role="status" className="text-ink-2 text-sm empty:hidden">
        {words}
      </p>
    );
  };
  return {
    keep,
    notice,
    /** Before sending: nothing is saved any more, and what is under way is over. */
    settle: async () => {
      clearTimeout(timer.current);
      waiting.current = undefined;
      await running.current;
    },
    /** The answer is sent, and the draft with it. */
    forget: () => {
      version.current = 0;
      setState({ kind: "quiet" });
    },
  };
}
