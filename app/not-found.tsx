import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { texts } from "@/lib/http/language";
import { places } from "@/lib/texts/places";
import { ui } from "@/lib/texts/ui";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(places)).notFound };
}

export default async function NotFound() {
  const [t, { backToTheDesk }] = [await texts(places), await texts(ui)];
  return (
    <main className="mx-auto grid min-h-[60vh] max-w-xl content-center justify-items-start gap-2 px-4 py-12">
      <p className="text-ink-3">404</p>
      <h1 className="font-semibold text-xl tracking-[-0.01em]">{t.nothingHere}</h1>
      <p className="text-ink-2">{t.mayBeOldLead}</p>
      <LinkButton href="/" variant="primary" className="mt-2">
        {backToTheDesk}
      </LinkButton>
    </main>
  );
}
