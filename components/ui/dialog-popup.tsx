"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog } from "@base-ui/react/dialog";
import { XIcon } from "lucide-react";
import { useRef } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { IconButton } from "./button";
import { classes } from "./classes";
import type { DialogProps } from "./dialog";

// Only dialog.tsx imports this file: the Base UI half, in a chunk of its own.
export default function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  footer,
  size = "md",
  initialFocus,
  alert,
  children,
}: DialogProps) {
  const t = useTexts(ui);
  const popup = useRef<HTMLDivElement>(null);
  const Root = alert ? AlertDialog.Root : Dialog.Root;
  return (
    <Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 grid items-end justify-items-center overflow-y-auto sm:items-center sm:p-6">
          <Dialog.Popup
            ref={popup}
            initialFocus={initialFocus ?? ((by) => (by === "touch" ? true : (firstControl(popup.current) ?? true)))}
            className={classes(
              "grid max-h-[92dvh] w-full grid-rows-[auto_minmax(0,1fr)_auto] rounded-t-lg border border-line bg-panel shadow-float outline-none sm:max-h-[calc(100dvh-3rem)] sm:rounded-lg",
              "transition-[translate,opacity] duration-150 ease-out data-ending-style:translate-y-1 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0",
              widths[size],
            )}
          >
            <div className="flex items-start justify-between gap-4 border-line-soft border-b py-3 pr-3 pl-4">
              <div className="min-w-0 py-1">
                <Dialog.Title className="break-words font-semibold text-lg">{title}</Dialog.Title>
                {description && <Dialog.Description className="mt-0.5 text-ink-2">{description}</Dialog.Description>}
              </div>
              {!alert && (
                <Dialog.Close
                  render={
                    <IconButton label={t.close}>
                      <XIcon aria-hidden="true" />
                    </IconButton>
                  }
                />
              )}
            </div>
            {children ? (
              <div data-dialog-body="" className="overflow-y-auto px-4 py-3.5">
                {children}
              </div>
            ) : (
              <div />
            )}
            {footer && <div className="flex flex-wrap justify-end gap-2 border-line-soft border-t px-4 py-3">{footer}</div>}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Root>
  );
}

/** The first thing to fill in or to press in the body: more use than the cross in the corner. */
function firstControl(popup: HTMLElement | null): HTMLElement | null | undefined {
  return popup?.querySelector<HTMLElement>(
    "[data-dialog-body] :is(input, select, textarea, button, a[href]):not(:disabled, [type=hidden])",
  );
}

const widths = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };
