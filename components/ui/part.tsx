"use client";

import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { classes } from "./classes";
import { buttonLook } from "./looks";

/** Where it says that it could not be loaded: where it would stand, over the page, or nowhere, as what nobody asked for. */
type Place = "there" | "over" | "nowhere";

type Options = {
  /** Stands there until the code has come. */
  waiting?: ReactNode;
  /** Nothing of it is drawn on the server. */
  browserOnly?: boolean;
  place?: Place;
};

/** What a part that opens and closes says of it. */
type Opens = { open?: unknown; onOpenChange?: (open: boolean) => void; onClose?: () => void };

class NotLoaded extends Error {}

/**
 * A part of a page whose code is fetched when it is first drawn. Where that fails it says so with a button to try again, and
 * tries by itself when the browser is online again; the page stays. What fails in its drawing is the page's to tell, as ever.
 */
export function part<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { waiting = null, browserOnly = false, place = "there" }: Options = {},
): ComponentType<Props> & { preload: () => void } {
  const fetch = () =>
    lazy(() =>
      load().catch((cause: unknown) => {
        code.failed = true;
        throw new NotLoaded("A part of the page could not be loaded.", { cause });
      }),
    );
  const code: Code<Props> = { loaded: fetch(), fetch, load, failed: false };
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where its file is read
  const Part = (props: Props) => <Fetched code={code} options={{ waiting, browserOnly, place }} props={props} />;
  return Object.assign(Part, { preload: () => void load().catch(() => undefined) });
}

type Code<Props> = {
  loaded: ComponentType<Props>;
  fetch: () => ComponentType<Props>;
  load: () => Promise<unknown>;
  /** What is loaded is a failure, which React keeps: who asks anew gets a new fetch. */
  failed: boolean;
};

function Fetched<Props extends object>({ code, options, props }: { code: Code<Props>; options: Required<Options>; props: Props }) {
  const { waiting, browserOnly, place } = options;
  const [, setTurn] = useState(() => renewed(code));
  const inBrowser = useSyncExternalStore(never, yes, no);
  if (browserOnly && !inBrowser) return waiting;
  const renew = () => {
    renewed(code);
    setTurn((turn) => turn + 1);
  };
  const again = async () => {
    await code.load();
    renew();
  };
  return (
    <Boundary again={again} renew={renew} place={place} opens={props}>
      <Suspense fallback={waiting}>
        <code.loaded {...props} />
      </Suspense>
    </Boundary>
  );
}

function renewed<Props>(code: Code<Props>): number {
  if (code.failed) Object.assign(code, { loaded: code.fetch(), failed: false });
  return 0;
}

const never = () => () => {};
const yes = () => true;
const no = () => false;

type BoundaryProps = { again: () => Promise<void>; renew: () => void; place: Place; opens: Opens; children: ReactNode };

class Boundary extends Component<BoundaryProps, { thrown?: unknown }> {
  override state: { thrown?: unknown } = {};

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  /** Opened once more: it is tried once more, too. */
  override componentDidUpdate({ opens: { open } }: BoundaryProps) {
    if (this.state.thrown === undefined || open || !this.props.opens.open) return;
    this.props.renew();
    this.setState({ thrown: undefined });
  }

  override render() {
    const { again, place, opens, children } = this.props;
    const { thrown } = this.state;
    if (thrown === undefined) return children;
    if (!(thrown instanceof NotLoaded)) throw thrown;
    if ("open" in opens && !opens.open) return null;
    const found = () => this.setState({ thrown: undefined });
    return <Missing again={again} found={found} place={place} opens={opens} />;
  }
}

type MissingProps = { again: () => Promise<void>; found: () => void; place: Place; opens: Opens };

/** Stays with the focus until the code has come, and gives it back to what was used before. */
function Missing({ again, found, place, opens: { onOpenChange, onClose } }: MissingProps) {
  const t = useTexts(ui);
  const [trying, setTrying] = useState(false);
  const message = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    cameFrom.current = document.activeElement;
  }, []);
  const giveBack = () => {
    if (message.current?.contains(document.activeElement) && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };
  const retry = async () => {
    if (trying) return;
    setTrying(true);
    try {
      await again();
    } catch {
      return;
    } finally {
      setTrying(false);
    }
    giveBack();
    found();
  };
  const quiet = place === "nowhere";
  useEffect(() => {
    const occasions = quiet ? ["online", "pointerdown", "keydown"] : ["online"];
    for (const occasion of occasions) window.addEventListener(occasion, retry, { once: true });
    return () => {
      for (const occasion of occasions) window.removeEventListener(occasion, retry);
    };
  });
  if (quiet) return null;
  const close = onOpenChange ? () => onOpenChange(false) : onClose;
  const dismiss = () => {
    giveBack();
    close?.();
  };
  return (
    <div
      ref={message}
      role="alert"
      className={classes(
        "flex flex-wrap items-center gap-2 rounded-md border border-line px-3 py-2 text-ink",
        place === "over" && "fixed inset-x-4 bottom-4 z-50 mx-auto w-fit bg-raised shadow-float",
      )}
    >
      <p>{t.notLoaded}</p>
      <button type="button" aria-busy={trying || undefined} className={buttonLook({ size: "sm" })} onClick={retry}>
        {t.tryAgain}
      </button>
      {close && (
        <button type="button" className={buttonLook({ variant: "quiet", size: "sm" })} onClick={dismiss}>
          {t.dismiss}
        </button>
      )}
    </div>
  );
}
