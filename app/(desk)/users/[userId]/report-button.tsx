"use client";

import { engineeringReportAction, rawUserAction } from "./reading/actions";
import { TextButton } from "./text-button";

export function ReportButton({ userId }: { userId: string }) {
  return (
    <TextButton
      label="Engineering report"
      title="Engineering report"
      description="Ids, request ids, versions and what support did; no name, no address, no word of a chat. Reading it is in the audit log."
      read={() => engineeringReportAction({ userId })}
    />
  );
}

export function RawButton({ userId }: { userId: string }) {
  return (
    <TextButton
      label="Raw JSON"
      title="Raw JSON"
      description="This person as the tables hold them, without messages and titles. Reading it is in the audit log."
      read={() => rawUserAction({ userId })}
    />
  );
}
