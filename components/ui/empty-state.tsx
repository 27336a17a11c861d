import type { ReactNode } from "react";
import { classes } from "./classes";

/** Nothing is here: why (`title`), and what to do next (`children`, and an `action`). */
export function EmptyState({
  title,
  action,
  className,
  children,
}: {
  title: ReactNode;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={classes("grid justify-items-start gap-1 py-6", className)}>
      <p className="font-semibold">{title}</p>
      <div className="max-w-prose text-ink-2">{children}</div>
      {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
