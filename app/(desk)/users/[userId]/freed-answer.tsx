"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { RemedyMessages } from "@/lib/remedies/messages";
import type { Remedy } from "@/lib/remedies/recommend";
import { RemedyMessage } from "./remedy-message";

const followsMs = 15_000;
let freedHereAt = Number.NEGATIVE_INFINITY;

/** Somebody was freed from this page just now: the answer that comes in place of the panel takes the focus that goes with it. */
export function focusFollows(): void {
  freedHereAt = performance.now();
}

/** That the slot is free, and what to tell them: the words, and a reconnect's link, are needed once it is done and later on. */
export function FreedAnswer({ messages, remedy, children }: { messages: RemedyMessages; remedy: Remedy | null; children: ReactNode }) {
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (performance.now() - freedHereAt > followsMs) return;
    freedHereAt = Number.NEGATIVE_INFINITY;
    if (document.activeElement && document.activeElement !== document.body) return;
    answer.current?.focus({ preventScroll: true });
    answer.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={answer} tabIndex={-1} className="grid gap-2.5 rounded-sm">
      {children}
      {remedy && <RemedyMessage messages={messages} remedy={remedy} />}
    </div>
  );
}
