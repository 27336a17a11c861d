import { Card, CardRows } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { env, isDemo } from "@/lib/env";
import { leadOf, sections, tagWords } from "@/lib/openapi/description";
import { CodeBlock } from "./code-block";
import { PolicyTabs } from "./policy-tabs";
import { Prose } from "./prose";
import { type OperationTold, operationsTold, presetIn } from "./reference";

export default async function DocsPage({ searchParams }: { searchParams: Promise<{ policy?: string | string[] }> }) {
  const preset = presetIn((await searchParams).policy);
  const query = preset ? `?policy=${preset}` : "";
  const all = operationsTold(preset);
  const demo = isDemo();
  const tags = [...new Set(all.map(({ tag }) => tag))];
  return (
    <Page wide>
      <PageHeader title="The consultations API" sub={<Prose text={leadOf(preset).slice(0, 1)} />} />
      <PolicyTabs path="/docs" preset={preset} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <div className="grid grid-cols-1 gap-4">
          {tags.map((tag) => (
            <Card key={tag} title={tag} lead={tagWords[tag]}>
              <CardRows label={tag}>
                {all
                  .filter((each) => each.tag === tag)
                  .map((each) => (
                    <OperationRow key={each.id} operation={each} query={query} />
                  ))}
              </CardRows>
            </Card>
          ))}
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-4">
          <Card
            title="In one minute"
            lead={demo ? "In a shell, against this server." : "In a shell, with a token of your identity service."}
          >
            <CodeBlock label="The lines" text={firstLines(demo)} />
          </Card>
          <Card title="How it speaks">
            <div className="grid grid-cols-1 gap-4">
              {sections.map(({ title, paragraphs }) => (
                <section key={title} className="grid gap-1.5">
                  <h3 className="font-semibold">{title}</h3>
                  <Prose text={paragraphs} />
                  {title === "Errors" && <TextLink href="/docs/errors">Every code, and what to do about it</TextLink>}
                </section>
              ))}
            </div>
          </Card>
        </div>
      </div>
    </Page>
  );
}

function firstLines(demo: boolean): string {
  const api = `API=${env().NEXTAUTH_URL.replace(/\/$/, "")}/api/v1`;
  const json = "-H 'Content-Type: application/json'";
  const token = demo
    ? `TOKEN=$(curl -s $API/dev/token ${json} \\\n  -d '{"email":"sofia@example.com"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`
    : "TOKEN=eyJ…";
  const create = `curl -i $API/consultations -H "Authorization: Bearer $TOKEN" \\\n  ${json} -d '{"persona":"sleep_coach"}'`;
  return [api, token, create, `curl -i $API/consultations -H "Authorization: Bearer $TOKEN"`].join("\n");
}

function OperationRow({ operation: { id, method, path, summary, answers }, query }: { operation: OperationTold; query: string }) {
  const away = !answers.some(([status]) => status < 400);
  return (
    <li>
      <Link href={`/docs/${id}${query}`} className="-mx-2 block rounded-sm px-2 py-1.5 hover:bg-hover">
        <span className="font-medium">{summary}</span>
        {away && <span className="text-ink-2 text-sm"> · switched off by this policy</span>}
        <span className="block break-all font-mono text-ink-2 text-sm">
          {method} {path}
        </span>
      </Link>
    </li>
  );
}
