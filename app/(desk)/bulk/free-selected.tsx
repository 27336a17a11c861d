"use client";

import { useState } from "react";
import { useSelection } from "@/components/data-table/selection-context";
import { Button } from "@/components/ui/button";
import { FreeDialog } from "./free-dialog";

/** The act in the queue's selection bar that frees everybody who is selected. */
export function FreeSelected() {
  const { selected, words } = useSelection();
  const [open, setOpen] = useState(false);
  if (!selected) return null;
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
        Free…
      </Button>
      {/* Made anew each time: what was read an hour ago is not what is there. */}
      {open && <FreeDialog target={selected} words={words} onClose={() => setOpen(false)} />}
    </>
  );
}
