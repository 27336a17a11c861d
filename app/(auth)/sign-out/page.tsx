import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { staffIfSignedIn } from "@/lib/auth/session";
import { signOutAction } from "../actions";

export const metadata: Metadata = { title: "Sign out" };

/** A page and a button, because a link must not end a session: any site could hold one. */
export default async function SignOutPage() {
  const actor = await staffIfSignedIn();
  if (!actor) redirect("/sign-in");
  return (
    <>
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-[-0.01em]">Sign out?</h1>
        <p className="text-ink-2">
          You are signed in as {actor.name}, {actor.email}.
        </p>
      </div>
      <form action={signOutAction} className="flex gap-2">
        <SubmitButton pendingText="Signing out …">Sign out</SubmitButton>
        <LinkButton href="/">Back to the desk</LinkButton>
      </form>
    </>
  );
}
