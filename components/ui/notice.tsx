import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { classes } from "./classes";
import { CopyButton } from "./copy-button";

/** A short message inside a page. The mark and the words say what kind it is. `live` announces one that appears later. */
export function Notice({
  tone = "neutral",
  title,
  action,
  live,
  className,
  children,
}: {
  tone?: "neutral" | "warn" | "ok" | "bad";
  title?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={classes("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2", looks[tone], className)}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-2">
        <span aria-hidden="true" className={inks[tone]}>
          {signs[tone]}
        </span>
        <div className="min-w-0 break-words">
          {title && <p className={classes("font-medium", inks[tone])}>{title}</p>}
          {children && <div>{children}</div>}
        </div>
      </div>
      {action}
    </div>
  );
}

/**
 * Something failed: what happened (`title`), what was not lost (`kept`), what to do (`children`, `action`), and the id
 * with which support engineering finds it in the log.
 */
export function ErrorNotice({
  title,
  kept,
  requestId,
  action,
  className,
  children,
}: {
  title: ReactNode;
  kept?: ReactNode;
  requestId?: string;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}) {
  const t = useTexts(ui);
  // Without an answer nobody knows what was done: no page may say that nothing was.
  const notLost = kept && title === t.unreached ? t.unreachedKept : kept;
  return (
    <Notice tone="bad" title={title} action={action} live className={className}>
      {children}
      {notLost && <p>{notLost}</p>}
      {requestId && (
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1 text-ink-2 text-sm">
          {t.request}{" "}
          <span translate="no" className="break-all font-mono text-xs">
            {requestId}
          </span>
          <CopyButton value={requestId} label={t.copyRequest} />
        </p>
      )}
    </Notice>
  );
}

const looks = {
  neutral: "border-line bg-panel",
  warn: "border-warn-line bg-warn-soft",
  ok: "border-line bg-ok-soft",
  bad: "border-bad-line bg-bad-soft",
};
const inks = { neutral: "text-ink-2", warn: "text-warn", ok: "text-ok", bad: "text-bad" };
const signs = { neutral: "•", warn: "△", ok: "✓", bad: "✕" };
