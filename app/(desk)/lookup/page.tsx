import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { lookUp } from "@/lib/texts/look-up";
import { LookUpForm } from "./look-up-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(lookUp)).title };
}

export default async function LookUpPage() {
  await requireStaff("users:lookup");
  const t = await texts(lookUp);
  return (
    <Page>
      <PageHeader title={t.title} sub={t.sub} />
      <div className="max-w-2xl">
        <Card title={t.lookUp}>
          <LookUpForm />
        </Card>
      </div>
    </Page>
  );
}
