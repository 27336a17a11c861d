"use client";

import { Menu } from "@base-ui/react/menu";
import { CheckIcon } from "lucide-react";
import { classes } from "./classes";
import { Link } from "./link";
import type { MenuEntry, MenuPopupProps } from "./menu";
import { pressesButton } from "./presses-button";

// Only menu.tsx imports this file: the Base UI half, in a chunk of its own.
export default function MenuPopup({ id, open, onOpenChange, anchor, entries, align, label }: MenuPopupProps) {
  return (
    <Menu.Root
      open={open}
      modal={false}
      onOpenChange={(next, details) => {
        // The press on our own button is its own toggle, not a press outside.
        if (!next && pressesButton(details.event, anchor.current)) return details.cancel();
        onOpenChange(next);
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align={align} sideOffset={5} collisionPadding={8} className="z-30 outline-none">
          <Menu.Popup id={id} aria-label={label} finalFocus={anchor} className={floatLook}>
            {entries.map((entry, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a menu's entries are a fixed list
              <Entry key={place} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case "item":
      return (
        <Menu.Item disabled={entry.disabled} onClick={entry.onSelect} className={classes(itemLook, entry.danger && "text-bad")}>
          <span aria-hidden="true" />
          <Words label={entry.label} hint={entry.hint} />
        </Menu.Item>
      );
    case "link":
      return (
        <Menu.LinkItem render={<Link href={entry.href} />} className={itemLook} closeOnClick>
          <span aria-hidden="true" />
          <Words label={entry.label} hint={entry.hint} />
        </Menu.LinkItem>
      );
    case "check":
      return (
        <Menu.CheckboxItem checked={entry.checked} disabled={entry.disabled} onCheckedChange={entry.onChange} className={itemLook}>
          <Menu.CheckboxItemIndicator className="col-start-1">{tick}</Menu.CheckboxItemIndicator>
          <Words label={entry.label} />
        </Menu.CheckboxItem>
      );
    case "radio":
      return (
        <Menu.RadioGroup value={entry.value} onValueChange={entry.onChange} aria-label={entry.label}>
          {entry.options.map((option) => (
            <Menu.RadioItem key={option.value} value={option.value} className={itemLook}>
              <Menu.RadioItemIndicator className="col-start-1">{tick}</Menu.RadioItemIndicator>
              <Words label={option.label} />
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      );
    case "heading":
      return (
        <div role="presentation" className="px-2 pt-1.5 pb-0.5 text-ink-3 text-xs">
          {entry.label}
        </div>
      );
    case "separator":
      return <Menu.Separator className="mx-1 my-1 h-px bg-line-soft" />;
  }
}

function Words({ label, hint }: { label: React.ReactNode; hint?: React.ReactNode }) {
  return (
    <span className="col-start-2">
      {label}
      {hint && <span className="block text-ink-2 text-sm">{hint}</span>}
    </span>
  );
}

const tick = <CheckIcon aria-hidden="true" className="mt-0.5 size-3.5 text-accent" />;

const floatLook =
  "min-w-44 max-w-[min(22rem,calc(100vw-1rem))] max-h-(--available-height) overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";
const itemLook =
  "grid min-h-control-sm cursor-default select-none grid-cols-[0.875rem_1fr] items-start gap-x-2 rounded-sm px-2 py-1 outline-none data-highlighted:bg-accent-soft data-disabled:text-ink-3 data-disabled:cursor-not-allowed";
