"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Input, Textarea } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import { wholeNumber } from "@/lib/texts/words";
import type { FoundPerson } from "@/lib/tickets/find-person";
import { bodyCharsMax, subjectCharsMax } from "@/lib/tickets/limits";
import { ActError } from "../act-error";
import { createTicketAction } from "../actions";
import { isWholePerson, PersonFound, usePersonSearch } from "../person-search";

/** Who, what it is about, what they said. Everything that was typed stays when the server refuses. */
export function NewTicketForm({ who: givenWho, person }: { who: string; person: FoundPerson | null }) {
  const router = useRouter();
  const act = useAct();
  const [who, setWho] = useState(givenWho);
  const [problems, setProblems] = useState<Problems>({});
  const search = usePersonSearch(who, givenWho ? { who: givenWho, person } : undefined);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [subject, body] = [textIn(form, "subject"), textIn(form, "body")];
    const found = problemsOf({ who, subject, body });
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
        label="Who wrote"
        name="who"
        value={who}
        onChange={(event) => setWho(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={problems.who}
        hint="A whole e-mail address or a user id. Leave it empty when you do not know; the ticket can be linked later."
      />
      <PersonFound search={search} unknown="Nobody has it. An address is kept on the ticket, which can be linked later." />
      <Input label="Subject" name="subject" autoComplete="off" error={problems.subject} />
      <Textarea
        label="What they said"
        name="body"
        rows={8}
        error={problems.body}
        hint="In their own words. The app’s own error sentence decides the category by itself."
      />
      <ActError error={act.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText="Creating the ticket…">
          Create the ticket
        </Button>
        <LinkButton href="/tickets" variant="quiet">
          Back to the tickets
        </LinkButton>
      </div>
    </form>
  );
}

type Problems = { who?: string; subject?: string; body?: string };

// What the server would refuse, said beside the field. Nothing is cut off while typing or pasting.
function problemsOf({ who, subject, body }: { who: string; subject: string; body: string }): Problems {
  return {
    who: who.trim() && !isWholePerson(who) ? "Enter a whole e-mail address or a user id, or leave it empty." : undefined,
    subject: subject.trim() ? tooLong(subject, subjectCharsMax) : "Say in a few words what it is about.",
    body: body.trim() ? tooLong(body, bodyCharsMax) : "Write what they said.",
  };
}

function tooLong(text: string, charsMax: number): string | undefined {
  const length = text.trim().length;
  return length > charsMax ? `This is ${wholeNumber(length)} characters; there is room for ${wholeNumber(charsMax)}.` : undefined;
}

function textIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}
