"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type Shortcut, shortcutGroups } from "@/lib/texts/shortcuts";
import { setSingleKeys, singleKeysOn } from "./single-keys";

// Only shortcuts.tsx imports this file: a chunk of its own.
export default function ShortcutsSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [single, setSingle] = useState(singleKeysOn);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="No key by itself does anything that could not be taken back."
    >
      <div className="grid gap-4">
        {shortcutGroups.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 font-semibold">{title}</h3>
            <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5">
              {shortcuts.map((shortcut) => (
                <Row key={shortcut.keys.join()} shortcut={shortcut} off={!single && shortcut.single === true} />
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          label="Keys that act by themselves"
          hint="Letters and signs without Ctrl or ⌘. Switch them off if you speak your text or press keys by accident. Kept in this browser."
          checked={single}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            setSingle(event.target.checked);
          }}
        />
      </div>
    </Dialog>
  );
}

function Row({ shortcut, off }: { shortcut: Shortcut; off: boolean }) {
  return (
    <>
      <dt className="flex min-w-34 flex-wrap gap-1">
        {shortcut.keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd className={off ? "text-ink-3 line-through" : undefined}>
        {shortcut.does}
        {off && <span className="sr-only"> (switched off)</span>}
      </dd>
    </>
  );
}
