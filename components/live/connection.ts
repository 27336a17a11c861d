import type { Change } from "@/lib/live/change";

/** connecting: not yet · live · stale: since when nothing is heard · ended: signed out elsewhere */
export type LiveState = { name: "connecting" | "live" | "ended" } | { name: "stale"; since: number };

export type LiveHandlers = {
  onState: (state: LiveState) => void;
  onChanges: (changes: Change[]) => void;
  /** It was away for too long to be told what changed. */
  onMissed: () => void;
  /** Somebody came to a place, left it or began to act there. */
  onPresence: (place: string) => void;
};

/** The server says something every 15 s; after this long without a word the line is dead. */
const silenceMsMax = 40_000;
/** A short gap is no news for a person: the page catches up by itself. */
const staleAfterMs = 2_500;
const retryMsMin = 1_000;
const retryMsMax = 20_000;

/**
 * The one EventSource of the desk. Rests while the tab is hidden (a browser has six connections to a host for all its
 * tabs). It comes back with the cursor of the last thing it was told, and is told the rest, once and in order.
 */
export class LiveConnection {
  private source: EventSource | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private stale: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private heardAt = Date.now();
  private ended = false;

  /** `seen`: the cursor that the page was drawn with. */
  constructor(
    private readonly handlers: LiveHandlers,
    private seen: number,
  ) {}

  start(): () => void {
    const onVisible = () => (document.visibilityState === "visible" ? this.open() : this.close());
    const onOffline = () => this.lose();
    const onOnline = () => this.open();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("offline", onOffline);
    window.addEventListener("online", onOnline);
    onVisible();
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
      this.close();
    };
  }

  /** What is shown was read anew. */
  shown(cursor: number): void {
    this.seen = Math.max(this.seen, cursor);
  }

  private open(): void {
    if (this.ended || document.visibilityState === "hidden") return;
    this.close();
    const source = new EventSource(`/api/live?since=${this.seen}`);
    this.source = source;
    source.addEventListener("hearing", (event) => {
      const { hearing, missed } = JSON.parse(event.data) as { hearing: boolean; missed: boolean };
      this.heard(event);
      if (!hearing) return this.markStale();
      this.tries = 0;
      clearTimeout(this.stale);
      this.stale = undefined;
      this.handlers.onState({ name: "live" });
      if (missed) this.handlers.onMissed();
    });
    source.addEventListener("changes", (event) => {
      this.heard(event);
      this.handlers.onChanges(JSON.parse(event.data) as Change[]);
    });
    source.addEventListener("presence", (event) => {
      this.heard(event);
      this.handlers.onPresence((JSON.parse(event.data) as { place: string }).place);
    });
    source.addEventListener("beat", (event) => this.heard(event));
    source.addEventListener("end", () => this.end());
    source.addEventListener("error", () => this.lose());
    this.listenForSilence();
  }

  private heard(event: MessageEvent): void {
    this.heardAt = Date.now();
    // Every event says the cursor up to which this page was told everything.
    this.shown(Number(event.lastEventId) || 0);
    this.listenForSilence();
  }

  private listenForSilence(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lose(), silenceMsMax);
  }

  /** We connect again ourselves: the browser gives up after any answer but 200, such as that of a server that starts. */
  private lose(): void {
    if (this.ended) return;
    this.close();
    this.markStale();
    const waitMs = Math.min(retryMsMax, retryMsMin * 2 ** Math.min(this.tries++, 6)) * (0.5 + Math.random() / 2);
    this.retry = setTimeout(() => void this.again(), waitMs);
  }

  private async again(): Promise<void> {
    const answer = await fetch("/api/live", { method: "HEAD", cache: "no-store" }).catch(() => undefined);
    if (answer?.status === 401) return this.end();
    if (answer?.ok) this.open();
    else this.lose();
  }

  private markStale(): void {
    this.stale ??= setTimeout(() => this.handlers.onState({ name: "stale", since: this.heardAt }), staleAfterMs);
  }

  private end(): void {
    this.ended = true;
    this.close();
    clearTimeout(this.stale);
    this.handlers.onState({ name: "ended" });
    // The page asks who is signed in, and leads to the sign-in page.
    this.handlers.onMissed();
  }

  private close(): void {
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    if (document.visibilityState === "hidden") {
      clearTimeout(this.stale);
      this.stale = undefined;
    }
  }
}
