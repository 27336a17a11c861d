import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ForgetPeople } from "@/components/frame/forget-people";
import { LanguageChoice } from "@/components/language/language-choice";
import { Notice } from "@/components/ui/notice";
import { ownPath } from "@/lib/auth/own-path";
import { staffIfSignedIn } from "@/lib/auth/session";
import { env, isDemo } from "@/lib/env";
import { texts } from "@/lib/http/language";
import { demoAccounts } from "@/lib/staff/demo-accounts";
import { signIn } from "@/lib/texts/sign-in";
import { DemoAccounts } from "./demo-accounts";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(signIn)).title };
}

type Search = Record<"next" | "as" | "error" | "signed-out", string | string[] | undefined>;

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const next = ownPath(one(search.next));
  if (await staffIfSignedIn()) redirect(next);
  const t = await texts(signIn);
  const demo = isDemo();
  const chosen = demo ? demoAccounts.find((account) => account.key === one(search.as)) : undefined;
  const error = one(search.error);
  return (
    <>
      <ForgetPeople />
      <div className="grid gap-1">
        <h1 className="font-semibold text-xl tracking-[-0.01em]">{t.title}</h1>
        <p className="text-ink-2">{next === "/" ? t.lead : t.leadsOn}</p>
      </div>
      {one(search["signed-out"]) && <Notice tone="ok">{t.signedOut}</Notice>}
      {/* What next-auth’s own endpoint says in ?error=. */}
      {error && <Notice tone="bad">{t.failedOf[error] ?? t.failed}</Notice>}
      <SignInForm key={chosen?.key} next={next} email={chosen?.email ?? ""} password={chosen ? env().DEMO_PASSWORD : ""} />
      {demo && <DemoAccounts next={next} password={env().DEMO_PASSWORD} chosen={chosen?.key} />}
      <LanguageChoice />
    </>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
