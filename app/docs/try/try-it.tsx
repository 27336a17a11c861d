"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choice";
import { classes } from "@/components/ui/classes";
import { Input, Select, Textarea } from "@/components/ui/field";
import { CodeBlock } from "../code-block";
import { Answer, type Seen } from "./answer";
import { type Known, kindOf, learn, tagOf, useKnown } from "./known";
import { addressOf, curlOf, type Filled, requestOf, type TryOperation, type TryParameter } from "./request";
import { TokenFields } from "./token-fields";

/** A request to this very server: filled in here, sent from here, and as a line to copy. */
export function TryIt({ operation, demo }: { operation: TryOperation; demo: boolean }) {
  const known = useKnown();
  const [kind, setKind] = useState(operation.token[0]?.kind ?? "user");
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [body, setBody] = useState(operation.body ?? "");
  const [problem, setProblem] = useState(false);
  const [seen, setSeen] = useState<Seen>();
  const [sending, setSending] = useState(false);
  const origin = useSyncExternalStore(
    () => () => {},
    () => location.origin,
    () => "",
  );

  const valueIn = ({ name, place }: TryParameter, path: Readonly<Record<string, string>> = {}) =>
    typed[name] ?? suggested({ name, place }, operation, known, path);
  const inPath = operation.parameters.filter(({ place }) => place === "path");
  const path = Object.fromEntries(inPath.map((each) => [each.name, valueIn(each)]));
  const values = Object.fromEntries(operation.parameters.map((each) => [each.name, valueIn(each, path)]));
  const form = `try-${operation.id}`;
  const filled = { values, body, token: operation.token.length > 0 ? known[kind] : "", problem };

  const fields = (which: (parameter: TryParameter) => boolean, className?: string) => {
    const these = operation.parameters.filter(which);
    if (these.length === 0) return null;
    return (
      <div className={classes("grid gap-x-2 gap-y-2.5", className)}>
        {these.map((each) => (
          <ParameterField
            key={each.name}
            parameter={each}
            form={form}
            value={values[each.name] ?? ""}
            onValue={(value) => setTyped((all) => ({ ...all, [each.name]: value }))}
          />
        ))}
      </div>
    );
  };
  const send = async () => {
    setSending(true);
    setSeen(await sent(operation, filled));
    setSending(false);
  };

  return (
    <Card title="Try it" lead="On this server, under the policy that is in force.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        id={form}
      />
      <div className="grid gap-3">
        {operation.token.length > 0 && <TokenFields token={operation.token} kind={kind} onKind={setKind} demo={demo} />}
        {fields(({ place }) => place === "path")}
        {fields(({ place }) => place === "query", "grid-cols-2 items-end")}
        {fields(({ place, name }) => place === "header" && !isOfAny(name))}
        {operation.body !== undefined && (
          <Textarea
            label="Body"
            rows={6}
            spellCheck={false}
            value={body}
            onChange={(event) => setBody(event.target.value)}
            className="[&_textarea]:font-mono [&_textarea]:text-sm"
          />
        )}
        <details>
          <summary className="w-fit rounded-xs text-ink-2">More headers</summary>
          <div className="mt-2">{fields(({ place, name }) => place === "header" && isOfAny(name))}</div>
        </details>
        <Checkbox label="Errors as problem details" checked={problem} onChange={(event) => setProblem(event.target.checked)} />
        <Button type="submit" form={form} variant="primary" pending={sending} pendingText="Sending…" className="justify-self-start">
          Send
        </Button>
        {seen && <Answer seen={seen} />}
        <details>
          <summary className="w-fit rounded-xs text-ink-2">As a line of curl</summary>
          <div className="mt-2">
            <CodeBlock label="curl" text={curlOf(requestOf(operation, filled, origin))} />
          </div>
        </details>
      </div>
    </Card>
  );
}

function ParameterField({
  parameter: { name, place, required, choices, example },
  value,
  onValue,
  form,
}: {
  parameter: TryParameter;
  value: string;
  onValue: (value: string) => void;
  form: string;
}) {
  const label = (
    <>
      <span className="font-mono text-sm">{name}</span>
      {required && <span className="ml-1.5 font-normal text-accent text-xs">required</span>}
    </>
  );
  if (choices) {
    const options = [{ value: "", label: "not sent" }, ...choices.map((choice) => ({ value: choice, label: choice }))];
    return <Select label={label} options={options} form={form} value={value} onChange={(event) => onValue(event.target.value)} />;
  }
  return (
    <Input
      label={label}
      form={form}
      required={required && place === "path"}
      placeholder={example}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

/** What is likely meant, out of what the server has answered; empty where nothing is known. */
function suggested(
  { name, place }: Pick<TryParameter, "name" | "place">,
  operation: TryOperation,
  { values }: Known,
  path: Readonly<Record<string, string>>,
): string {
  if (place === "path") return values[kindOf(operation.path, name)] ?? "";
  return name === "If-Match" ? (values[tagOf(addressOf(operation, path))] ?? "") : "";
}

async function sent(operation: TryOperation, filled: Filled): Promise<Seen> {
  const { url, method, headers, body } = requestOf(operation, filled);
  const started = performance.now();
  try {
    const response = await fetch(url, { method, headers, body, cache: "no-store" });
    const text = await response.text();
    const ms = Math.round(performance.now() - started);
    if (response.ok) learn(addressOf(operation, filled.values), response.headers, text);
    return { status: response.status, words: response.statusText, ms, headers: [...response.headers], text };
  } catch {
    return { failed: "The server could not be reached, or a header holds a sign that none may." };
  }
}

function isOfAny(header: string): boolean {
  return header.startsWith("Lume-") || header === "X-Request-Id";
}
