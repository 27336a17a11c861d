"use client";

import { useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorNotice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import type { RevealedMessage, RevealedPage } from "@/lib/reveals/read";
import { chat } from "@/lib/texts/chat";
import { endRevealAction, readRevealedAction } from "./actions";
import { Watermark } from "./watermark";

/** What this session holds; the time that remains is the server's. */
export type OpenReveal = { id: string; expiresAt: string; remainingMs: number };

type Read = { title: string | null; messages: RevealedMessage[]; nextAfterSeq: number | null };

/** The chat as long as its reveal lives. It is fetched page by page, is nowhere but in this component, and goes with it. */
export function RevealedText({
  userId,
  consultationId,
  reader,
  reveal,
  onOver,
}: {
  userId: string;
  consultationId: string;
  reader: string;
  reveal: OpenReveal;
  onOver: () => void;
}) {
  const { revealed: t, about, hidden } = useTexts(chat);
  const act = useAct();
  const [read, setRead] = useState<Read>();
  const [since] = useState(() => new Date());
  const asked = useRef(false);
  const next = (afterSeq: number) =>
    act.run(
      "read",
      () => readRevealedAction({ userId, consultationId, revealId: reveal.id, afterSeq }),
      (page: RevealedPage) =>
        setRead((before) => ({
          title: page.title,
          messages: [...(before?.messages ?? []), ...page.messages],
          nextAfterSeq: page.nextAfterSeq,
        })),
    );

  useOver(reveal.remainingMs, onOver);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    next(0);
  });

  return (
    <Card
      title={about.messages}
      actions={
        <Button
          size="sm"
          pending={act.doing === "end"}
          pendingText={t.hiding}
          onClick={() => act.run("end", () => endRevealAction({ revealId: reveal.id }), onOver)}
        >
          {t.hide}
        </Button>
      }
      lead={<Rich text={t.until} parts={{ when: () => <Time at={reveal.expiresAt} format="clock" /> }} />}
    >
      <div className="relative isolate min-h-32 overflow-hidden rounded-sm" data-revealed="">
        {read?.title && (
          <p className="mb-2">
            <span className="text-ink-2">{t.title} </span>
            <span translate="no" className="font-medium">
              {read.title}
            </span>
          </p>
        )}
        {read?.messages.length === 0 && <p className="text-ink-2">{hidden.noMessage}</p>}
        <ol aria-label={about.messages} className="grid gap-2.5">
          {read?.messages.map((message) => (
            <li key={message.seq} className={message.role === "user" ? "mr-6" : "ml-6"}>
              <p className="text-ink-2 text-sm">
                <Rich
                  text={message.role === "user" ? t.byPerson : t.byAssistant}
                  parts={{ when: () => <Time at={message.createdAt} format="stamp" /> }}
                />
              </p>
              <p translate="no" className="whitespace-pre-wrap break-words">
                {message.content}
              </p>
            </li>
          ))}
        </ol>
        <Watermark reader={reader} since={since} />
      </div>
      {act.doing === "read" && (
        <p role="status" className="mt-2 text-ink-2">
          {t.fetching}
        </p>
      )}
      {act.error && <ErrorNotice className="mt-2" title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
      {read && read.nextAfterSeq !== null && (
        <Button
          className="mt-3"
          size="sm"
          pending={act.doing === "read"}
          pendingText={t.fetchingMore}
          onClick={() => next(read.nextAfterSeq ?? 0)}
        >
          {t.more}
        </Button>
      )}
    </Card>
  );
}

// The end is looked for by a timer, and again whenever the page is seen: a sleeping laptop's timers sleep, too. Counted
// from the server's own remaining time, so that a wrong clock does not matter.
function useOver(remainingMs: number, onOver: () => void): void {
  const [end] = useState(() => Date.now() + remainingMs);
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  }, [onOver]);
  useEffect(() => {
    const look = () => {
      if (Date.now() >= end) over.current();
    };
    const timer = setTimeout(look, Math.max(0, end - Date.now()) + 50);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pageshow", look);
    window.addEventListener("focus", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pageshow", look);
      window.removeEventListener("focus", look);
    };
  }, [end]);
}
