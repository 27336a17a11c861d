"use client";

import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "./looks";
import { part } from "./part";

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

const PopoverPopup = part(() => import("./popover-popup"), { place: "over" });

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
        onPointerEnter={PopoverPopup.preload}
        onFocus={PopoverPopup.preload}
        onClick={() => show(!open)}
        className={className ?? buttonLook({ variant, size })}
      >
        {button}
      </button>
      {wanted && (
        <PopoverPopup {...{ id, open, anchor, align, title, titleHidden }} onOpenChange={show}>
          {children}
        </PopoverPopup>
      )}
    </>
  );
}
