"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { ticket } from "@/lib/texts/ticket";

const longChars = 2_500;
const longLines = 30;

/** A text as it was written: line breaks kept, nothing in it is a link or an element. A very long one begins folded. */
export function TicketText({ text }: { text: string }) {
  const t = useTexts(ticket);
  const long = text.length > longChars || text.split("\n").length > longLines;
  const [whole, setWhole] = useState(!long);
  return (
    <>
      <p
        dir="auto"
        translate="no"
        className={classes("max-w-[80ch] whitespace-pre-wrap [overflow-wrap:anywhere]", !whole && "max-h-96 overflow-hidden")}
      >
        {text}
      </p>
      {long && (
        <Button size="sm" className="mt-2" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t.foldText : t.showWholeText(text.length)}
        </Button>
      )}
    </>
  );
}
