"use client";

import { lazy, type ReactNode, Suspense, useId, useRef, useState } from "react";

export type TooltipPopupProps = {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: React.RefObject<HTMLElement | null>;
  children: ReactNode;
};

const loadPopup = () => import("./tooltip-popup");
const TooltipPopup = lazy(loadPopup);
const delayMs = 350;

/**
 * A few more words about something that is already named, on hover and on keyboard focus. Never the only place where
 * something is said: a phone has no hover. `children` is text or an icon; it becomes reachable by Tab.
 */
export function Tooltip({ text, children, className }: { text: ReactNode; children: ReactNode; className?: string }) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = (next: boolean, afterMs = 0) => {
    clearTimeout(timer.current);
    if (!next) return setOpen(false);
    loadPopup();
    timer.current = setTimeout(() => {
      setWanted(true);
      setOpen(true);
    }, afterMs);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-describedby={open ? id : undefined}
        onPointerEnter={() => show(true, delayMs)}
        onPointerLeave={() => show(false)}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && show(true)}
        onBlur={() => show(false)}
        onClick={() => show(true)}
        className={className ?? "cursor-help rounded-xs underline decoration-edge decoration-dotted underline-offset-3"}
      >
        {children}
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <TooltipPopup {...{ id, open, anchor }} onOpenChange={show}>
            {text}
          </TooltipPopup>
        </Suspense>
      )}
    </>
  );
}
