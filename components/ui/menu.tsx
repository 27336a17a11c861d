"use client";

import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "./looks";
import { part } from "./part";

export type MenuEntry =
  | { kind: "item"; label: ReactNode; hint?: ReactNode; danger?: boolean; disabled?: boolean; onSelect: () => void }
  | { kind: "link"; label: ReactNode; hint?: ReactNode; href: string }
  | { kind: "check"; label: ReactNode; checked: boolean; disabled?: boolean; onChange: (checked: boolean) => void }
  | {
      kind: "radio";
      label: string;
      value: string;
      options: readonly { value: string; label: ReactNode }[];
      onChange: (value: string) => void;
    }
  | { kind: "heading"; label: ReactNode }
  | { kind: "separator" };

export type MenuPopupProps = {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: RefObject<HTMLButtonElement | null>;
  entries: readonly MenuEntry[];
  align: "start" | "end";
  label: string;
};

const MenuPopup = part(() => import("./menu-popup"), { place: "over" });

/**
 * A button that opens a menu of acts, places or switches. `label` names the menu; `children` is what the button shows.
 * The menu's code is fetched when the pointer or the focus first comes near.
 */
export function Menu({
  label,
  entries,
  align = "start",
  variant = "secondary",
  size = "md",
  className,
  children,
}: {
  label: string;
  entries: readonly MenuEntry[];
  align?: "start" | "end";
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
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={typeof children === "string" ? undefined : label}
        title={typeof children === "string" ? undefined : label}
        onPointerEnter={MenuPopup.preload}
        onFocus={MenuPopup.preload}
        onClick={() => show(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          show(true);
        }}
        className={className ?? buttonLook({ variant, size })}
      >
        {children}
      </button>
      {wanted && <MenuPopup {...{ id, open, anchor, entries, align, label }} onOpenChange={show} />}
    </>
  );
}
