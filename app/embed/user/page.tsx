import { Panel } from "./panel";

/** The panel in a helpdesk's frame. Who looks at what comes in the address's fragment, which is sent to nobody; see docs/embed.md. */
export default async function EmbeddedUserPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { integration } = await searchParams;
  return (
    <main className="min-h-dvh bg-bg p-3 text-ink">
      <Panel integration={typeof integration === "string" ? integration : ""} />
    </main>
  );
}
