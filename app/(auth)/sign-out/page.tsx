import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { Rich } from "@/components/ui/rich";
import { SubmitButton } from "@/components/ui/submit-button";
import { staffIfSignedIn } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { signIn } from "@/lib/texts/sign-in";
import { ui } from "@/lib/texts/ui";
import { signOutAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(signIn)).signOut };
}

/** A page and a button, because a link must not end a session: any site could hold one. */
export default async function SignOutPage() {
  const actor = await staffIfSignedIn();
  if (!actor) redirect("/sign-in");
  const [t, { backToTheDesk }] = [await texts(signIn), await texts(ui)];
  return (
    <>
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-[-0.01em]">{t.signOutAsk}</h1>
        <p className="text-ink-2">
          <Rich
            text={t.signedInAs}
            parts={{
              who: () => (
                <span translate="no">
                  {actor.name}, {actor.email}
                </span>
              ),
            }}
          />
        </p>
      </div>
      <form action={signOutAction} className="flex gap-2">
        <SubmitButton pendingText={t.signingOut}>{t.signOut}</SubmitButton>
        <LinkButton href="/">{backToTheDesk}</LinkButton>
      </form>
    </>
  );
}
