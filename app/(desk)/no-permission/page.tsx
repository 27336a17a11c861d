import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { type Permission, permissions, type Role, roles } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { places } from "@/lib/texts/places";
import { ui } from "@/lib/texts/ui";
import { words } from "@/lib/texts/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(places)).noPermission };
}

/** Where requireStaff() sends a person whose role may not see what they asked for: ?needs=<permission>. */
export default async function NoPermissionPage({ searchParams }: { searchParams: Promise<{ needs?: string | string[] }> }) {
  const actor = await requireStaff();
  const { needs } = await searchParams;
  const [t, { backToTheDesk }, { role }] = [await texts(places), await texts(ui), await texts(words)];
  const allowed = rolesWith(needs).map((each) => t.whoOf[each]);
  return (
    <Page>
      <PageHeader title={t.mayNotOpen} sub={<span>{t.yourRole(role[actor.role])}</span>} />
      <EmptyState
        className="py-0!"
        title={t.notInRole}
        action={
          <LinkButton href="/" variant="primary">
            {backToTheDesk}
          </LinkButton>
        }
      >
        {t.onlyFor(allowed.length > 0 ? t.listed(allowed) : t.somebodyElse)}
      </EmptyState>
    </Page>
  );
}

function rolesWith(needs: string | string[] | undefined): Role[] {
  if (typeof needs !== "string" || !Object.hasOwn(permissions, needs)) return [];
  const held: readonly Role[] = permissions[needs as Permission].roles;
  return roles.filter((role) => held.includes(role));
}
