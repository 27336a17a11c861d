"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { useSelection } from "@/components/data-table/selection-context";
import { Button } from "@/components/ui/button";
import { bulk } from "@/lib/texts/bulk";
import { FreeDialog } from "./free-dialog";

/** The act in the queue's selection bar that frees everybody who is selected. */
export function FreeSelected() {
  const { selected, words } = useSelection();
  const t = useTexts(bulk);
  const [open, setOpen] = useState(false);
  if (!selected) return null;
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
        {t.free}
      </Button>
      {/* Made anew each time: what was read an hour ago is not what is there. */}
      {open && <FreeDialog target={selected} words={words} onClose={() => setOpen(false)} />}
    </>
  );
}
