"use client";

import { useTexts } from "#texts";
import { personCards } from "@/lib/texts/person-cards";
import { engineeringReportAction, rawUserAction } from "./reading/actions";
import { TextButton } from "./text-button";

export function ReportButton({ userId }: { userId: string }) {
  const t = useTexts(personCards).report;
  return <TextButton label={t.title} title={t.title} description={t.lead} read={() => engineeringReportAction({ userId })} />;
}

export function RawButton({ userId }: { userId: string }) {
  const t = useTexts(personCards).raw;
  return <TextButton label={t.title} title={t.title} description={t.lead} read={() => rawUserAction({ userId })} />;
}
