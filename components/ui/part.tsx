"use client";

import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from "react";
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
        throw new NotLoaded("A part of the page could not be loaded.", { cause });
      }),
    );
  const code = { loaded: fetch(), fetch };
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, where its file is read
  const Part = (props: Props) => <Fetched code={code} options={{ waiting, browserOnly, place }} props={props} />;
  return Object.assign(Part, { preload: () => void load().catch(() => undefined) });
}

type Code<Props> = { loaded: ComponentType<Props>; fetch: () => ComponentType<Props> };

function Fetched<Props extends object>({ code, options, props }: { code: Code<Props>; options: Required<Options>; props: Props }) {
  const { waiting, browserOnly, place } = options;
  const [, setTurn] = useState(0);
  const inBrowser = useSyncExternalStore(never, yes, no);
  if (browserOnly && !inBrowser) return waiting;
  const again = () => {
    code.loaded = code.fetch();
    setTurn((turn) => turn + 1);
  };
  return (
    <Boundary again={again} place={place} opens={props}>
      <Suspense fallback={waiting}>
        <code.loaded {...props} />
      </Suspense>
    </Boundary>
  );
}

const never = () => () => {};
const yes = () => true;
const no = () => false;

type BoundaryProps = { again: () => void; place: Place; opens: Opens; children: ReactNode };

class Boundary extends Component<BoundaryProps, { thrown?: unknown }> {
  override state: { thrown?: unknown } = {};

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override render() {
    const { again, place, opens, children } = this.props;
    const { thrown } = this.state;
    if (thrown === undefined) return children;
    if (!(thrown instanceof NotLoaded)) throw thrown;
    if ("open" in opens && !opens.open) return null;
    const retry = () => {
      again();
      this.setState({ thrown: undefined });
    };
    return <Missing retry={retry} place={place} opens={opens} />;
  }
}

function Missing({ retry, place, opens: { onOpenChange, onClose } }: { retry: () => void; place: Place; opens: Opens }) {
  const t = useTexts(ui);
  const quiet = place === "nowhere";
  useEffect(() => {
    const occasions = quiet ? ["online", "pointerdown", "keydown"] : ["online"];
    for (const occasion of occasions) window.addEventListener(occasion, retry, { once: true });
    return () => {
      for (const occasion of occasions) window.removeEventListener(occasion, retry);
    };
  });
  if (quiet) return null;
  const dismiss = onOpenChange ? () => onOpenChange(false) : onClose;
  return (
    <div
      role="alert"
      className={classes(
        "flex flex-wrap items-center gap-2 rounded-md border border-line px-3 py-2 text-ink",
        place === "over" && "fixed inset-x-4 bottom-4 z-50 mx-auto w-fit bg-raised shadow-float",
      )}
    >
      <p>{t.notLoaded}</p>
      <button type="button" className={buttonLook({ size: "sm" })} onClick={retry}>
        {t.tryAgain}
      </button>
      {dismiss && (
        <button type="button" className={buttonLook({ variant: "quiet", size: "sm" })} onClick={dismiss}>
          {t.dismiss}
        </button>
      )}
    </div>
  );
}
