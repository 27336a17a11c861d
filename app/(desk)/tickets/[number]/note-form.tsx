"use client";

import { type FormEvent, useEffect, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import { ticket } from "@/lib/texts/ticket";
import { noteCharsMax } from "@/lib/tickets/limits";
import { ActError } from "../act-error";
import { addNoteAction } from "../actions";
import { keepNote, noteBegun } from "./note-begun";

/** A note for colleagues. It stays in the field until the server has it, also when the page is left and opened again. */
export function NoteForm({ ticketId }: { ticketId: string }) {
  const act = useAct();
  const t = useTexts(ticket).noteForm;
  const [body, setBody] = useState("");
  const [problem, setProblem] = useState<string>();
  useEffect(() => setBody((typed) => typed || noteBegun(ticketId)), [ticketId]);
  const write = (next: string) => {
    setBody(next);
    keepNote(ticketId, next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const length = body.trim().length;
    const found = length === 0 ? t.empty : length > noteCharsMax ? t.tooLong(length, noteCharsMax) : undefined;
    setProblem(found);
    if (!found)
      act.run(
        "note",
        () => addNoteAction({ ticketId, body }),
        () => write(""),
      );
  };
  return (
    <form onSubmit={submit} noValidate className="mb-2 grid gap-2">
      <Textarea
        label={t.label}
        name="note"
        rows={2}
        value={body}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
        }}
        error={problem}
        hint={t.hint}
      />
      <ActError error={act.error} />
      <div>
        <Button type="submit" pending={act.doing !== undefined} pendingText={t.adding}>
          {t.add}
        </Button>
      </div>
    </form>
  );
}
