import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { NavDrawer } from "@/components/frame/nav-drawer";
import { LanguageProvider } from "@/components/language/language-provider";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { staffIfSignedIn } from "@/lib/auth/session";
import { DocsNav, type NavGroup } from "./docs-nav";
import { operationsTold } from "./reference";

export const metadata: Metadata = { title: { default: "API reference", template: "%s · API reference · Lume Support" } };

/** The reference's own frame: it is read without signing in, and in English, whatever the reader's language. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const navigation = (
    <Suspense>
      <DocsNav groups={groups()} />
    </Suspense>
  );
  const signedIn = await staffIfSignedIn();
  return (
    <LanguageProvider language="en">
      <div lang="en" className="min-h-dvh lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
        <a
          href="#main"
          className="-translate-y-16 print:hidden fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
        >
          Skip to the content
        </a>
        <aside
          aria-label="API reference"
          className="sticky top-0 hidden h-dvh overflow-y-auto border-line border-r px-2.5 py-3.5 lg:block print:hidden!"
        >
          <Brand />
          {navigation}
        </aside>
        <div className="min-w-0">
          <header className="sticky top-0 z-20 flex min-h-13 items-center gap-3 border-line border-b bg-paper px-4 py-2.5 lg:px-6 print:hidden">
            <NavDrawer>
              <Brand />
              {navigation}
            </NavDrawer>
            <p className="font-semibold lg:sr-only">API reference</p>
            <div className="ml-auto flex items-center gap-2">
              <LinkButton href="/api/v1/openapi.json" variant="quiet" size="sm">
                openapi.json
              </LinkButton>
              <LinkButton href={signedIn ? "/" : "/sign-in"} size="sm">
                {signedIn ? "To the desk" : "Sign in"}
              </LinkButton>
            </div>
          </header>
          <main id="main" tabIndex={-1} className="px-4 pt-5 pb-12 lg:px-6">
            {children}
          </main>
        </div>
      </div>
    </LanguageProvider>
  );
}

function groups(): NavGroup[] {
  const all = operationsTold();
  const tags = [...new Set(all.map(({ tag }) => tag))];
  return [
    {
      entries: [
        { href: "/docs", label: "Overview" },
        { href: "/docs/errors", label: "Errors" },
      ],
    },
    ...tags.map((title) => ({
      title,
      entries: all.filter(({ tag }) => tag === title).map(({ id, summary, method }) => ({ href: `/docs/${id}`, label: summary, method })),
    })),
  ];
}

function Brand() {
  return (
    <Link href="/docs" className="mb-3 flex items-center gap-2 self-start rounded-sm px-2 py-1 font-semibold">
      <span aria-hidden="true" className="size-4.5 rounded-[6px] bg-accent" />
      Lume Support API
    </Link>
  );
}
