"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button, LinkButton } from "@/components/ui/button";
import { Input, Textarea } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import type { FoundPerson } from "@/lib/tickets/find-person";
import { bodyCharsMax, subjectCharsMax } from "@/lib/tickets/limits";
import { ActError } from "../act-error";
import { createTicketAction } from "../actions";
import { isWholePerson, PersonFound, usePersonSearch } from "../person-search";

/** Who, what it is about, what they said. Everything that was typed stays when the server refuses. */
export function NewTicketForm({ who: givenWho, person }: { who: string; person: FoundPerson | null }) {
  const router = useRouter();
  const act = useAct();
  const t = useTexts(ticketTexts).create;
  const [who, setWho] = useState(givenWho);
  const [problems, setProblems] = useState<Problems>({});
  const search = usePersonSearch(who, givenWho ? { who: givenWho, person } : undefined);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [subject, body] = [textIn(form, "subject"), textIn(form, "body")];
    const found = problemsOf(t, { who, subject, body });
    setProblems(found);
    const first = (["who", "subject", "body"] as const).find((name) => found[name]);
    if (first) return (form.elements.namedItem(first) as HTMLElement | null)?.focus();
    act.run(
      "create",
      () => createTicketAction({ who, subject, body }),
      ({ ticket }) => router.push(`/tickets/${ticket.number}`),
    );
  };

  return (
    <form onSubmit={submit} noValidate className="grid max-w-2xl gap-4">
      <Input
        label={t.who}
        name="who"
        value={who}
        onChange={(event) => setWho(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={problems.who}
        hint={t.whoHint}
      />
      <PersonFound search={search} unknown={t.unknown} />
      <Input label={t.subject} name="subject" autoComplete="off" error={problems.subject} />
      <Textarea label={t.body} name="body" rows={8} error={problems.body} hint={t.bodyHint} />
      <ActError error={act.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.creating}>
          {t.create}
        </Button>
        <LinkButton href="/tickets" variant="quiet">
          {t.back}
        </LinkButton>
      </div>
    </form>
  );
}

type Texts = (typeof ticketTexts.en)["create"];
type Problems = { who?: string; subject?: string; body?: string };

// What the server would refuse, said beside the field. Nothing is cut off while typing or pasting.
function problemsOf(t: Texts, { who, subject, body }: { who: string; subject: string; body: string }): Problems {
  return {
    who: who.trim() && !isWholePerson(who) ? t.whoProblem : undefined,
    subject: subject.trim() ? tooLong(t, subject, subjectCharsMax) : t.subjectProblem,
    body: body.trim() ? tooLong(t, body, bodyCharsMax) : t.bodyProblem,
  };
}

function tooLong(t: Texts, text: string, charsMax: number): string | undefined {
  const length = text.trim().length;
  return length > charsMax ? t.tooLong(length, charsMax) : undefined;
}

function textIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}
