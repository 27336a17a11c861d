import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { isDemo } from "@/lib/env";
import { Answers } from "../answers";
import { FieldRow, SchemaFields } from "../fields";
import { PolicyTabs } from "../policy-tabs";
import { Code, Prose } from "../prose";
import { type OperationTold, operationsTold, type Parameter, presetIn } from "../reference";
import { TryIt } from "../try/try-it";

type Props = { params: Promise<{ operation: string }>; searchParams: Promise<{ policy?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { operation } = await params;
  return { title: operationsTold().find(({ id }) => id === operation)?.summary };
}

export default async function OperationPage({ params, searchParams }: Props) {
  const { operation: id } = await params;
  const preset = presetIn((await searchParams).policy);
  const operation = operationsTold(preset).find((each) => each.id === id);
  if (!operation) notFound();
  const { method, path, summary, description, tag, parameters, body } = operation;
  const own = parameters.filter(({ name }) => !isOfAny(name));
  const ofAny = parameters.filter(({ name }) => isOfAny(name));
  return (
    <Page wide>
      <PageHeader
        title={summary}
        actions={
          <LinkButton href="#try" className="xl:hidden">
            Try it
          </LinkButton>
        }
        crumbs={[{ href: preset ? `/docs?policy=${preset}` : "/docs", label: tag }]}
        sub={
          <>
            <span className="flex items-center gap-1">
              <span className="break-all font-mono text-ink text-sm">
                <span className="font-semibold text-accent">{method}</span> {path}
              </span>
              <CopyButton value={path} label="Copy the path" />
            </span>
            <TokenWords operation={operation} />
          </>
        }
      />
      <PolicyTabs path={`/docs/${id}`} preset={preset} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_27rem] min-[1800px]:grid-cols-[minmax(0,1fr)_34rem]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {operation.answers.every(([status]) => status >= 400) && (
            <Notice title="This policy has switched it off">It is refused with 405, whatever is asked.</Notice>
          )}
          <div className="grid gap-1.5">
            <Prose text={description} />
          </div>
          <Takes parameters={own} title="Takes">
            {body && (
              <section className="mt-3">
                <h3 className="font-medium text-ink-2 text-sm">Body</h3>
                <p className="text-ink-3 text-sm">{body.description}</p>
                <SchemaFields schema={body.schema} side="request" preset={preset} />
              </section>
            )}
            <details className="not-first:mt-3">
              <summary className="w-fit rounded-xs text-ink-2">
                {ofAny.length === 1
                  ? "A header for tracing, optional"
                  : `What the app says of itself (${ofAny.length} headers, all optional)`}
              </summary>
              <ParameterRows parameters={ofAny} />
            </details>
          </Takes>
          <Answers operation={operation} preset={preset} />
        </div>
        <div id="try" className="min-w-0 scroll-mt-16 xl:sticky xl:top-17 xl:max-h-[calc(100dvh-5rem)] xl:overflow-y-auto">
          <TryIt key={id} operation={forTrying(operation)} demo={isDemo()} />
        </div>
      </div>
    </Page>
  );
}

function TokenWords({ operation: { token } }: { operation: OperationTold }) {
  if (token.length === 0) return <span>Takes no token</span>;
  return (
    <span>
      Takes{" "}
      {token.map(({ kind, scope }, index) => (
        <span key={kind}>
          {index > 0 && " or "}
          {kind === "user" ? "the user’s token" : "a service token with "}
          {scope && <Code>{scope}</Code>}
        </span>
      ))}
    </span>
  );
}

function Takes({ title, parameters, children }: { title: string; parameters: Parameter[]; children: React.ReactNode }) {
  const places = [
    ["path", "Path"],
    ["query", "Query"],
    ["header", "Headers"],
  ] as const;
  return (
    <Card title={title}>
      {places.map(([place, words]) => {
        const here = parameters.filter((each) => each.in === place);
        if (here.length === 0) return null;
        return (
          <section key={place} className="not-first:mt-3">
            <h3 className="font-medium text-ink-2 text-sm">{words}</h3>
            <ParameterRows parameters={here} />
          </section>
        );
      })}
      {children}
    </Card>
  );
}

function ParameterRows({ parameters }: { parameters: Parameter[] }) {
  return (
    <ul className="divide-y divide-line-soft">
      {parameters.map(({ name, required, schema, description }) => (
        <FieldRow key={name} name={name} mark={required ? "required" : undefined} schema={schema} description={description} />
      ))}
    </ul>
  );
}

/** What the browser needs of it to build a request, and no more. */
function forTrying({ id, method, path, token, parameters, body }: OperationTold) {
  return {
    id,
    method,
    path,
    token,
    // A browser packs no bodies.
    parameters: parameters
      .filter(({ name }) => name !== "Content-Encoding")
      .map(({ name, in: place, required = false, schema, example }) => ({
        name,
        place,
        required,
        choices: schema.enum?.map(String) ?? (schema.type === "boolean" ? ["true", "false"] : undefined),
        example: example === undefined ? undefined : String(example),
      })),
    body: body?.example === undefined ? (body ? "{}" : undefined) : JSON.stringify(body.example, null, 2),
  };
}

/** What every operation reads, and none needs. */
function isOfAny(header: string): boolean {
  return header.startsWith("Lume-") || header === "X-Request-Id";
}
