import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { LiveIndicator, LiveProvider } from "@/components/live/live-refresh";
import { Link } from "@/components/ui/link";
import { buttonLook } from "@/components/ui/looks";
import { can, type StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { liveCursor } from "@/lib/live/listen";
import { places } from "@/lib/texts/places";
import { words } from "@/lib/texts/words";
import { AccountMenu } from "./account-menu";
import { LockedOutCount } from "./locked-out-count";
import { NavDrawer } from "./nav-drawer";
import { type NavEntry, NavLinks } from "./nav-links";
import { Palette, PaletteButton } from "./palette";
import type { PageEntry } from "./palette-options";
import { SearchBox } from "./search-box";
import { Shortcuts } from "./shortcuts";
import { themeCookie, themeOf } from "./theme";

/** The desk around every page: navigation, search, account. What a role may not open is left out. */
export async function Frame({ actor, signOut, children }: { actor: StaffActor; signOut: () => Promise<void>; children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const t = await texts(places);
  const navigation = <NavLinks groups={groupsFor(actor, t)} />;
  const person = { name: actor.name, email: actor.email, role: (await texts(words)).role[actor.role] };
  return (
    <LiveProvider cursor={liveCursor()}>
      <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
        <a
          href="#main"
          className="-translate-y-16 print:hidden fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
        >
          {t.skip}
        </a>
        <aside
          aria-label="Lume Support"
          className="sticky top-0 hidden h-dvh flex-col print:hidden! overflow-y-auto border-line border-r px-2.5 py-3.5 lg:flex"
        >
          <Brand />
          {navigation}
          <AccountMenu person={person} theme={theme} signOut={signOut} place="navigation" />
        </aside>
        <div className="min-w-0">
          <header className="sticky top-0 z-20 flex min-h-13 items-center gap-3 border-line border-b bg-paper px-4 py-2.5 lg:px-6 print:hidden">
            <NavDrawer>
              <Brand />
              {navigation}
              <AccountMenu person={person} theme={theme} signOut={signOut} place="drawer" />
            </NavDrawer>
            {can(actor, "users:read") ? (
              <Suspense>
                <SearchBox />
              </Suspense>
            ) : (
              <PaletteButton words={t.goTo} className={buttonLook({})} />
            )}
            <div className="ml-auto shrink-0 whitespace-nowrap">
              <LiveIndicator />
            </div>
          </header>
          <main id="main" tabIndex={-1} className="px-4 pt-5 pb-12 lg:px-6">
            {children}
          </main>
        </div>
      </div>
      <Shortcuts />
      <Palette pages={pagesFor(actor, t)} searches={can(actor, "users:read")} session={sessionMark(actor)} signOut={signOut} />
    </LiveProvider>
  );
}

/** Where the palette goes: the navigation's places, and the few that are reached from within them. */
function pagesFor(actor: StaffActor, t: Texts): PageEntry[] {
  const pages = [
    ...groupsFor(actor, t).flatMap((group) => group.map(({ href, label }) => ({ href, label }))),
    ...(can(actor, "tickets:write") ? [{ href: "/tickets/new", label: t.newTicket }] : []),
    ...(can(actor, "users:lookup") && can(actor, "users:read") ? [{ href: "/lookup", label: t.lookup }] : []),
    { href: "/docs", label: t.apiReference },
  ];
  return pages.some(({ href }) => href === "/") ? pages : [{ href: "/", label: t.now }, ...pages];
}

/** Tells sessions apart without naming one. */
function sessionMark(actor: StaffActor): string {
  return createHash("sha256").update(actor.sessionId).digest("base64url").slice(0, 12);
}

type Texts = (typeof places)["en"];

function groupsFor(actor: StaffActor, t: Texts): NavEntry[][] {
  const groups: NavEntry[][] = [
    [
      { href: "/", label: t.now },
      ...(can(actor, "lockouts:read")
        ? [
            {
              href: "/lockouts",
              label: t.lockouts,
              count: (
                <Suspense>
                  <LockedOutCount actor={actor} />
                </Suspense>
              ),
            },
          ]
        : []),
      ...(can(actor, "users:read") ? [{ href: "/users", label: t.users }] : []),
      ...(can(actor, "tickets:read") ? [{ href: "/tickets", label: t.tickets }] : []),
      ...(can(actor, "consultations:bulk") ? [{ href: "/bulk", label: t.bulk }] : []),
    ],
    [
      ...(can(actor, "metrics:read") ? [{ href: "/metrics", label: t.metrics }] : []),
      ...(can(actor, "issue:read") ? [{ href: "/issue", label: t.issue }] : []),
      ...(can(actor, "policy:read") ? [{ href: "/policy", label: t.policy }] : []),
      ...(can(actor, "users:lookup") && !can(actor, "users:read") ? [{ href: "/lookup", label: t.lookup }] : []),
      ...(can(actor, "simulator:use") ? [{ href: "/simulator", label: t.simulator }] : []),
    ],
    [
      ...(can(actor, "audit:read") ? [{ href: "/audit", label: t.audit }] : []),
      ...(can(actor, "privacy:manage") ? [{ href: "/privacy", label: t.privacy }] : []),
      ...(can(actor, "tickets:write")
        ? [
            { href: "/settings/macros", label: t.macros },
            { href: "/settings/replies", label: t.replies },
          ]
        : []),
      ...(can(actor, "alerts:read") ? [{ href: "/settings/alerts", label: t.alerts }] : []),
      ...(can(actor, "integrations:manage") ? [{ href: "/settings/integrations", label: t.integrations }] : []),
      ...(can(actor, "tokens:write") ? [{ href: "/settings/tokens", label: t.tokens }] : []),
    ],
  ];
  return groups.filter((group) => group.length > 0);
}

function Brand() {
  return (
    <Link href="/" className="mb-2 flex items-center gap-2 self-start rounded-sm px-2 py-1 font-semibold">
      <span aria-hidden="true" className="size-4.5 rounded-[6px] bg-accent" />
      Lume Support
    </Link>
  );
}
