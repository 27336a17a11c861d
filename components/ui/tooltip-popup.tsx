"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import type { TooltipPopupProps } from "./tooltip";

// Only tooltip.tsx imports this file: the Base UI half, in a chunk of its own.
export default function TooltipPopup({ id, open, onOpenChange, anchor, children }: TooltipPopupProps) {
  return (
    <Tooltip.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className="z-50">
          <Tooltip.Popup
            id={id}
            role="tooltip"
            className="max-w-72 rounded-sm bg-ink px-2 py-1 text-paper text-sm shadow-float transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {children}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
