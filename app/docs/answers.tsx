import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { titleOf } from "@/lib/http/respond";
import { slugOf } from "@/lib/openapi/problems";
import type { ProblemCode } from "@/lib/openapi/refusals";
import type { Preset } from "@/lib/policy/rules";
import { CodeBlock } from "./code-block";
import { FieldRow, SchemaFields } from "./fields";
import { InlineCode } from "./prose";
import type { Answer, OperationTold } from "./reference";

/** Everything that an operation answers: what it gives first and open, what it refuses as a list that opens. */
export function Answers({ operation: { answers }, preset }: { operation: OperationTold; preset?: Preset }) {
  const given = answers.filter(([status]) => status < 400);
  const refused = answers.filter(([status]) => status >= 400);
  return (
    <>
      <Card title="Answers">
        {given.length === 0 && <p className="text-ink-2">None under this policy.</p>}
        <ul className="divide-y divide-line-soft">
          {given.map(([status, answer], index) => (
            <li key={status} className="py-2">
              <details open={index === 0}>
                <summary className="rounded-xs">
                  <Badge tone="ok" className="mr-1 font-mono">
                    {status}
                  </Badge>{" "}
                  {answer.description}
                </summary>
                <AnswerBody answer={answer} preset={preset} />
              </details>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Refusals" lead="Each is the one error shape, or problem details where they are accepted.">
        <ul className="divide-y divide-line-soft">
          {refused.map(([status, answer]) => (
            <Refusal key={status} status={status} answer={answer} preset={preset} />
          ))}
        </ul>
      </Card>
    </>
  );
}

function AnswerBody({ answer: { content, headers }, preset }: { answer: Answer; preset?: Preset }) {
  const json = content?.["application/json"];
  return (
    <div className="mt-2 grid gap-3">
      {json?.example !== undefined && <CodeBlock label="Example of the answer" text={JSON.stringify(json.example, null, 2)} />}
      {json && (
        <details open={json.example === undefined}>
          <summary className="w-fit rounded-xs text-ink-2">What it holds</summary>
          <SchemaFields schema={json.schema} side="answer" preset={preset} />
        </details>
      )}
      <Headers headers={headers} />
    </div>
  );
}

function Headers({ headers }: Pick<Answer, "headers">) {
  return (
    <details>
      <summary className="w-fit rounded-xs text-ink-2">Headers ({Object.keys(headers).length})</summary>
      <ul className="mt-1 divide-y divide-line-soft">
        {Object.entries(headers).map(([name, { schema, description }]) => (
          <FieldRow key={name} name={name} schema={schema} description={description} />
        ))}
      </ul>
    </details>
  );
}

function Refusal({ status, answer, preset }: { status: number; answer: Answer; preset?: Preset }) {
  const json = answer.content?.["application/json"];
  const told = answer.description.split("\n\n").map((line) => /^`(\w+)`: ([\s\S]*)$/.exec(line));
  return (
    <li className="py-2">
      <details>
        <summary className="rounded-xs">
          <Badge className="mr-1 font-mono">{status}</Badge> {told.map((each) => titleOf(each?.[1] ?? "")).join(" · ")}
        </summary>
        <div className="mt-2 grid gap-2">
          {told.map((each) => (
            <p key={each?.[1]} className="max-w-prose text-ink-2">
              <InlineCode text={each?.[2] ?? ""} />{" "}
              <TextLink href={`/docs/errors#${slugOf((each?.[1] ?? "") as ProblemCode)}`}>What to do</TextLink>
            </p>
          ))}
          {Object.entries(json?.examples ?? {}).map(([code, { value }]) => (
            <CodeBlock key={code} label={`Example: ${code}`} text={JSON.stringify(value, null, 2)} />
          ))}
          {json && !json.examples && <SchemaFields schema={json.schema} side="answer" preset={preset} />}
          <Headers headers={answer.headers} />
        </div>
      </details>
    </li>
  );
}
