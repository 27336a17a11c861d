import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { NoPermission } from "@/components/ui/no-permission";
import { Page, PageHeader } from "@/components/ui/page";
import { type Permission, permissions, type Role, roles } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { roleWords } from "@/lib/texts/words";

export const metadata: Metadata = { title: "No permission" };

/** Where requireStaff() sends a person whose role may not see what they asked for: ?needs=<permission>. */
export default async function NoPermissionPage({ searchParams }: { searchParams: Promise<{ needs?: string | string[] }> }) {
  const actor = await requireStaff();
  const { needs } = await searchParams;
  const allowed = rolesWith(needs);
  return (
    <Page>
      <PageHeader title="You may not open this page" sub={<span>403 · your role: {roleWords[actor.role]}</span>} />
      <NoPermission
        what="Your role does not include it"
        who={allowed.length > 0 ? listed(allowed.map(peopleOf)) : "somebody else"}
        action={
          <LinkButton href="/" variant="primary">
            Back to the desk
          </LinkButton>
        }
      />
    </Page>
  );
}

function rolesWith(needs: string | string[] | undefined): Role[] {
  if (typeof needs !== "string" || !Object.hasOwn(permissions, needs)) return [];
  const held: readonly Role[] = permissions[needs as Permission].roles;
  return roles.filter((role) => held.includes(role));
}

function peopleOf(role: Role): string {
  return role === "product" ? "the product team" : `${roleWords[role]}s`;
}

function listed(words: string[]): string {
  return words.length <= 1 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
