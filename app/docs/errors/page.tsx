import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { operations } from "@/lib/api/operations";
import { titleOf } from "@/lib/http/respond";
import { errorExamples } from "@/lib/openapi/examples";
import { problemWords, slugOf } from "@/lib/openapi/problems";
import { type ProblemCode, refusalsOf, statusOfProblem } from "@/lib/openapi/refusals";
import { CodeBlock } from "../code-block";
import { Code, InlineCode } from "../prose";

export const metadata: Metadata = { title: "Errors" };

const codes = [...new Set(operations.flatMap(refusalsOf))].sort((a, b) => statusOfProblem(a) - statusOfProblem(b) || (a < b ? -1 : 1));

/** Every code: when it comes, and what a client does. `type` of problem details leads here. */
export default function ErrorsPage() {
  return (
    <Page>
      <PageHeader
        title="Errors"
        sub={<p className="max-w-prose">Branch on the status and the code. The message is for people and may change.</p>}
      />
      <nav aria-label="Codes">
        <ul className="flex flex-wrap gap-x-3.5 gap-y-1.5">
          {codes.map((code) => (
            <li key={code}>
              <TextLink href={`#${slugOf(code)}`}>{titleOf(code)}</TextLink>
            </li>
          ))}
        </ul>
      </nav>
      {codes.map((code) => (
        <div key={code} id={slugOf(code)} className="scroll-mt-16 rounded-lg target:outline-2 target:outline-accent">
          <Problem code={code} />
        </div>
      ))}
    </Page>
  );
}

function Problem({ code }: { code: ProblemCode }) {
  const words = problemWords[code];
  const from = operations.filter((operation) => refusalsOf(operation).includes(code));
  const example = errorExamples[code];
  return (
    <Card
      title={titleOf(code)}
      actions={
        <>
          <Code>{code}</Code>
          <span className="font-mono text-sm">{statusOfProblem(code)}</span>
        </>
      }
    >
      <DescriptionList>
        <Fact term="When">
          <InlineCode text={words?.when ?? ""} />
        </Fact>
        <Fact term="What to do">
          <InlineCode text={words?.client ?? ""} />
        </Fact>
        <Fact term="Answered by">
          {from.length === operations.length ? (
            "Every operation"
          ) : (
            <ul className="flex flex-wrap gap-x-3.5 gap-y-1.5">
              {from.map(({ id, summary }) => (
                <li key={id}>
                  <TextLink href={`/docs/${id}`}>{summary}</TextLink>
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </DescriptionList>
      {example && (
        <details className="mt-2">
          <summary className="w-fit rounded-xs text-ink-2">As it is sent</summary>
          <div className="mt-2 grid gap-2 xl:grid-cols-2">
            <CodeBlock label={`${code} as JSON`} text={JSON.stringify(example.json, null, 2)} />
            {example.problem !== undefined && (
              <CodeBlock label={`${code} as problem details`} text={JSON.stringify(example.problem, null, 2)} />
            )}
          </div>
        </details>
      )}
    </Card>
  );
}
