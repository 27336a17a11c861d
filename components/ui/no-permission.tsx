import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";

/** A page, or a part of one, that the role may not see: who may, and what to do. `who` in words: "support leads and administrators". */
export function NoPermission({ who, what, action }: { who: string; what?: string; action?: ReactNode }) {
  return (
    <EmptyState className="py-0!" title={what ?? "This page is not for your role"} action={action}>
      Only {who} can open it. If you need it for your work, ask an administrator to change your role.
    </EmptyState>
  );
}
