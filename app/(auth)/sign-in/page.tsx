import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ForgetRecents } from "@/components/frame/forget-recents";
import { Notice } from "@/components/ui/notice";
import { ownPath } from "@/lib/auth/own-path";
import { staffIfSignedIn } from "@/lib/auth/session";
import { env, isDemo } from "@/lib/env";
import { demoAccounts } from "@/lib/staff/demo-accounts";
import { DemoAccounts } from "./demo-accounts";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Search = Record<"next" | "as" | "error" | "signed-out", string | string[] | undefined>;

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const next = ownPath(one(search.next));
  if (await staffIfSignedIn()) redirect(next);
  const demo = isDemo();
  const chosen = demo ? demoAccounts.find((account) => account.role === one(search.as)) : undefined;
  const error = one(search.error);
  return (
    <>
      <ForgetRecents />
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-[-0.01em]">Sign in</h1>
        <p className="text-ink-2">
          {next === "/" ? "Find, explain and free the people who are locked out." : "You will be taken to the page you asked for."}
        </p>
      </div>
      {one(search["signed-out"]) && <Notice tone="ok">You are signed out.</Notice>}
      {error && <Notice tone="bad">{errorWords[error] ?? "The sign-in did not work. Try again."}</Notice>}
      <SignInForm key={chosen?.role} next={next} email={chosen?.email ?? ""} password={chosen ? env().DEMO_PASSWORD : ""} />
      {demo && <DemoAccounts next={next} password={env().DEMO_PASSWORD} chosen={chosen?.role} />}
    </>
  );
}

// What next-auth's own endpoint says in ?error=.
const errorWords: Record<string, string> = {
  CredentialsSignin: "The e-mail or the password is not right.",
  RATE_LIMITED: "Too many failed sign-ins. Wait a little, then try again.",
  FORBIDDEN: "This account is switched off. An admin can switch it on again.",
  Unavailable: "Signing in is not possible right now. Try again in a moment.",
};

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
