"use client";

import { useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import { beatMs, idleAfterMs, idleBeatMs, type PresenceState } from "@/lib/live/presence-rules";
import { live } from "@/lib/texts/live";
import { useWatch } from "./live-refresh";

type Other = { staffId: string; name: string; state: PresenceState; since: string };

/** Beats of one page are not sent closer together than this, whatever happens on it. */
const coalesceMs = 400;

/**
 * Who else of the staff is on this page, said in its head. One line where it stands: `<Presence place={`user ${id}`} />`.
 * The page says that it is there every 10 s while it can be seen, and hears the rest in the answer; when somebody comes,
 * goes or begins to act, the live stream says so and it asks at once. An open dialog, and typing into a form, is acting.
 * With `idles` a page that is open and not looked at stays there, as that; else it is left when it is hidden.
 */
export function Presence({ place, idles = false }: { place: string; idles?: boolean }) {
  const t = useTexts(live);
  const watch = useWatch();
  const [others, setOthers] = useState<Other[]>([]);
  const told = useRef("");
  useEffect(() => {
    const beats = new Beats(place, idles, (answer) => {
      const key = JSON.stringify(answer);
      if (key === told.current) return;
      told.current = key;
      setOthers(answer);
    });
    const unwatch = watch?.(place, () => beats.soon());
    beats.start();
    return () => {
      unwatch?.();
      beats.stop();
    };
  }, [place, idles, watch]);
  return (
    <p role="status" className={others.length > 0 ? "flex flex-wrap items-center gap-x-3 gap-y-0.5 text-warn" : "sr-only"}>
      {others.map((other) => (
        <span key={other.staffId} data-presence={other.state} className={other.state === "idle" ? "text-ink-2" : undefined}>
          <Rich
            text={t[other.state]}
            parts={{ who: () => <span translate="no">{other.name}</span>, when: () => <Time at={other.since} format="clock" /> }}
          />
        </span>
      ))}
    </p>
  );
}

class Beats {
  private readonly tab = crypto.randomUUID();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private stopped = false;
  private state: PresenceState = "viewing";
  private lastInputAt = performance.now();

  constructor(
    private readonly place: string,
    private readonly idles: boolean,
    private readonly onAnswer: (others: Other[]) => void,
  ) {}

  start(): void {
    for (const kind of inputs) window.addEventListener(kind, this.onInput, { passive: true });
    document.addEventListener("visibilitychange", this.onVisible);
    document.addEventListener("focusin", this.onFocus);
    document.addEventListener("focusout", this.onFocus);
    window.addEventListener("pagehide", this.leave);
    this.onVisible();
  }

  stop(): void {
    this.stopped = true;
    for (const kind of inputs) window.removeEventListener(kind, this.onInput);
    document.removeEventListener("visibilitychange", this.onVisible);
    document.removeEventListener("focusin", this.onFocus);
    document.removeEventListener("focusout", this.onFocus);
    window.removeEventListener("pagehide", this.leave);
    this.leave();
  }

  soon(): void {
    if (!this.stopped && document.visibilityState === "visible") this.plan(coalesceMs);
  }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.beat(), ms);
  }

  private readonly onVisible = () => {
    if (document.visibilityState === "visible") this.lastInputAt = performance.now();
    if (document.visibilityState === "visible" || this.idles) this.plan(0);
    else this.leave();
  };

  private readonly onInput = () => {
    this.lastInputAt = performance.now();
    if (this.state === "idle" && document.visibilityState === "visible") this.soon();
  };

  private stateNow(): PresenceState {
    const idle = this.idles && (document.visibilityState !== "visible" || performance.now() - this.lastInputAt > idleAfterMs);
    return idle ? "idle" : pageState();
  }

  // What has the focus is looked at once it has settled: between two fields it is nowhere for a moment.
  private readonly onFocus = () => {
    if (this.stateNow() !== this.state) this.soon();
  };

  private readonly leave = () => {
    clearTimeout(this.timer);
    navigator.sendBeacon("/api/live/presence", JSON.stringify({ place: this.place, tab: this.tab, state: "gone" }));
  };

  private async beat(): Promise<void> {
    if (this.asking || this.stopped || (document.visibilityState !== "visible" && !this.idles)) return;
    this.asking = true;
    this.state = this.stateNow();
    const body = JSON.stringify({ place: this.place, tab: this.tab, state: this.state });
    try {
      const answer = await fetch("/api/live/presence", { method: "POST", body, cache: "no-store" });
      if (answer.ok && !this.stopped) this.onAnswer(((await answer.json()) as { others: Other[] }).others);
    } catch {
      // Nothing that this page shows depends on it: the next beat asks again.
    } finally {
      this.asking = false;
      if (this.stopped) this.leave();
      else this.plan(this.stateNow() !== this.state ? coalesceMs : document.visibilityState === "visible" ? beatMs : idleBeatMs);
    }
  }
}

/** What shows that somebody is there. */
const inputs = ["pointermove", "pointerdown", "keydown", "wheel"] as const;

function pageState(): PresenceState {
  if (document.querySelector("[role=dialog]:not([aria-modal=false]),[role=alertdialog]")) return "acting";
  const focused = document.activeElement;
  return focused?.matches("main textarea, main input[type=text], main input:not([type])") ? "acting" : "viewing";
}
