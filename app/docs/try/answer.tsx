"use client";

import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { CodeBlock } from "../code-block";

export type Seen = { status: number; words: string; ms: number; headers: [string, string][]; text: string } | { failed: string };

/** What came back: status, time, headers and body, as they are. */
export function Answer({ seen }: { seen: Seen }) {
  if ("failed" in seen) {
    return (
      <Notice tone="bad" live title="No answer">
        {seen.failed}
      </Notice>
    );
  }
  const { status, words, ms, headers, text } = seen;
  const code = status < 400 ? undefined : /"code":"([A-Z_]+)"/.exec(text)?.[1];
  return (
    <div className="grid gap-2">
      <p role="status" className="flex items-center gap-2">
        <Badge tone={status < 400 ? "ok" : status < 500 ? "neutral" : "bad"} className="font-mono">
          {status}
        </Badge>
        <span className="font-medium">{words}</span>
        <span className="ml-auto text-ink-3 text-sm">{ms} ms</span>
      </p>
      {code && (
        <p className="text-sm">
          <TextLink href={`/docs/errors#${code.toLowerCase().replaceAll("_", "-")}`}>What this means, and what a client does</TextLink>
        </p>
      )}
      {text === "" ? <p className="text-ink-2 text-sm">No body.</p> : <CodeBlock label="The body of the answer" text={pretty(text)} />}
      <details>
        <summary className="w-fit rounded-xs text-ink-2">Headers ({headers.length})</summary>
        <div className="mt-1">
          <CodeBlock label="The headers of the answer" text={headers.map(([name, value]) => `${name}: ${value}`).join("\n")} />
        </div>
      </details>
    </div>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
