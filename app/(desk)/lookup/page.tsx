import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { LookUpForm } from "./look-up-form";

export const metadata: Metadata = { title: "Blind lookup" };

export default async function LookUpPage() {
  await requireStaff("users:lookup");
  return (
    <Page>
      <PageHeader title="Blind lookup" sub="Whether an address or id that you were given is anybody’s here. Who they are is not shown." />
      <div className="max-w-2xl">
        <Card title="Look up">
          <LookUpForm />
        </Card>
      </div>
    </Page>
  );
}
