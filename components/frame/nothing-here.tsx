"use client";

import { useTexts } from "#texts";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { nothingHere } from "@/lib/texts/nothing-here";
import { ui } from "@/lib/texts/ui";

/** Inside the frame, whose search box is at hand. */
export function NothingInDesk() {
  const t = useTexts(nothingHere);
  const { backToTheDesk } = useTexts(ui);
  return (
    <Page>
      <PageHeader title={t.title} sub={<span>404</span>} />
      <EmptyState className="py-0!" title={t.mayBeOld} action={<LinkButton href="/">{backToTheDesk}</LinkButton>}>
        {t.searchAbove}
      </EmptyState>
    </Page>
  );
}

/** A page of its own. */
export function NothingHere() {
  const t = useTexts(nothingHere);
  const { backToTheDesk } = useTexts(ui);
  return (
    <main className="mx-auto grid min-h-[60vh] max-w-xl content-center justify-items-start gap-2 px-4 py-12">
      <p className="text-ink-3">404</p>
      <h1 className="font-semibold text-xl tracking-[-0.01em]">{t.title}</h1>
      <p className="text-ink-2">{t.mayBeOldLead}</p>
      <LinkButton href="/" variant="primary" className="mt-2">
        {backToTheDesk}
      </LinkButton>
    </main>
  );
}
