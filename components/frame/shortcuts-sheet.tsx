"use client";

import { useRef, useState } from "react";
import { useTexts } from "#texts";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type Shortcut, shortcutGroups, shortcuts as shortcutTexts } from "@/lib/texts/shortcuts";
import { setSingleKeys, singleKeysOn } from "./single-keys";

// Only shortcuts.tsx imports this file: a chunk of its own.
export default function ShortcutsSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTexts(shortcutTexts);
  const [single, setSingle] = useState(singleKeysOn);
  // The only control is at the end of it: whoever asks for the keys wants to read from the first, and scroll by the arrows.
  const list = useRef<HTMLDivElement>(null);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t.title} description={t.lead} initialFocus={list}>
      <div ref={list} tabIndex={-1} className="grid scroll-mt-4 gap-4 outline-none">
        {shortcutGroups.map(({ group, shortcuts }) => (
          <section key={group} aria-label={t.groups[group]}>
            <h3 className="mb-1 font-semibold">{t.groups[group]}</h3>
            <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5">
              {shortcuts.map((shortcut) => (
                <Row key={shortcut.keys.join()} shortcut={shortcut} off={!single && shortcut.single === true} />
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          label={t.singleKeys}
          hint={t.singleKeysHint}
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
  const t = useTexts(shortcutTexts);
  return (
    <>
      <dt className="flex min-w-34 flex-wrap gap-1">
        {shortcut.keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd className={off ? "text-ink-3 line-through" : undefined}>
        {t.does[shortcut.does]}
        {off && <span className="sr-only"> {t.off}</span>}
      </dd>
    </>
  );
}
