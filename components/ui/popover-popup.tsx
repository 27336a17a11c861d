"use client";

import { Popover } from "@base-ui/react/popover";
import type { PopoverPopupProps } from "./popover";
import { pressesButton } from "./presses-button";

// Only popover.tsx imports this file: the Base UI half, in a chunk of its own.
export default function PopoverPopup({ id, open, onOpenChange, anchor, align, title, titleHidden, children }: PopoverPopupProps) {
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, details) => {
        // The press on our own button is its own toggle, not a press outside.
        if (!next && pressesButton(details.event, anchor.current)) return details.cancel();
        onOpenChange(next);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} align={align} sideOffset={5} collisionPadding={8} className="z-30">
          <Popover.Popup
            id={id}
            finalFocus={anchor}
            className="max-h-(--available-height) min-w-56 max-w-[min(26rem,calc(100vw-1rem))] overflow-y-auto rounded-md border border-line bg-raised p-3 shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <Popover.Title className={titleHidden ? "sr-only" : "mb-1.5 font-semibold"}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
