"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import { ticket } from "@/lib/texts/ticket";
import { ActError } from "../act-error";
import { linkAction, undoLinkAction } from "../actions";
import { isWholePerson, PersonFound, usePersonSearch } from "../person-search";

/** Links the ticket to a person, to another one, or to nobody. Always by a whole address or an id, never by a guess. */
export function LinkForm({
  ticketId,
  seen,
  linked,
  before,
}: {
  ticketId: string;
  seen: Date;
  linked: boolean;
  /** Whom it was linked to before, by name. */
  before: string | undefined;
}) {
  const act = useAct();
  const t = useTexts(ticket).link;
  const [open, setOpen] = useState(false);
  const [who, setWho] = useState("");
  const [problem, setProblem] = useState<string>();
  const search = usePersonSearch(who);
  const opener = useRef<HTMLButtonElement>(null);
  const returns = useRef(false);
  useEffect(() => {
    if (open || !returns.current) return;
    returns.current = false;
    opener.current?.focus();
  }, [open]);
  const close = () => {
    returns.current = true;
    setOpen(false);
    setWho("");
    setProblem(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = isWholePerson(who) ? undefined : t.problem;
    setProblem(found);
    if (!found) act.run("link", () => linkAction({ ticketId, seen, who }), close);
  };
  if (!open) {
    return (
      <div className="mt-2 grid gap-2">
        <div className="flex flex-wrap gap-2">
          <Button ref={opener} size="sm" onClick={() => setOpen(true)}>
            {linked ? t.toSomebodyElse : t.toPerson}
          </Button>
          {linked && (
            <Button
              size="sm"
              variant="quiet"
              pending={act.doing === "unlink"}
              pendingText={t.takingAway}
              onClick={() =>
                act.run(
                  "unlink",
                  () => linkAction({ ticketId, seen, who: null }),
                  () => opener.current?.focus(),
                )
              }
            >
              {t.takeAway}
            </Button>
          )}
          {before !== undefined && (
            <Button
              size="sm"
              variant="quiet"
              pending={act.doing === "undo"}
              pendingText={t.undoing}
              onClick={() =>
                act.run(
                  "undo",
                  () => undoLinkAction({ ticketId, seen }),
                  () => opener.current?.focus(),
                )
              }
            >
              <span translate="no">{t.backTo(before)}</span>
            </Button>
          )}
        </div>
        <ActError error={act.error} onLookAgain={act.clear} />
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="mt-2 grid gap-2.5">
      <Input
        label={t.label}
        name="who"
        value={who}
        onChange={(event) => setWho(event.target.value)}
        autoFocus
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={problem}
        hint={t.hint}
      />
      <PersonFound search={search} unknown={t.unknown} />
      <ActError error={act.error} onLookAgain={act.clear} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" pending={act.doing === "link"} pendingText={t.linking}>
          {t.link}
        </Button>
        <Button size="sm" variant="quiet" onClick={close}>
          {t.leave}
        </Button>
      </div>
    </form>
  );
}
