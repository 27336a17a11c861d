"use client";

import { lazy, type ReactNode, type RefObject, Suspense, useId, useRef, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "./looks";

export type PopoverPopupProps = {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  align: "start" | "center" | "end";
  title: ReactNode;
  titleHidden?: boolean;
  children: ReactNode;
};

const loadPopup = () => import("./popover-popup");
const PopoverPopup = lazy(loadPopup);

/** A button that opens a small panel: filters, an explanation. `title` names it; `button` is what the button shows. */
export function Popover({
  title,
  titleHidden,
  button,
  buttonLabel,
  align = "start",
  variant = "secondary",
  size = "md",
  className,
  children,
}: {
  title: ReactNode;
  titleHidden?: boolean;
  button: ReactNode;
  /** Name of the button when it shows only an icon. */
  buttonLabel?: string;
  align?: "start" | "center" | "end";
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = (next: boolean) => {
    if (next) setWanted(true);
    setOpen(next);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={buttonLabel}
        title={buttonLabel}
        onPointerEnter={loadPopup}
        onFocus={loadPopup}
        onClick={() => show(!open)}
        className={className ?? buttonLook({ variant, size })}
      >
        {button}
      </button>
      {wanted && (
        <Suspense fallback={null}>
          <PopoverPopup {...{ id, open, anchor, align, title, titleHidden }} onOpenChange={show}>
            {children}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
}
