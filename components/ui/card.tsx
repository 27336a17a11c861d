import { type ReactNode, useId } from "react";
import { classes } from "./classes";

/**
 * A panel with hairline edges and a heading: the unit a page is laid out with. Never a card in a card.
 * `tone="warn"` is the answer of a page where somebody is waiting: its heading is larger and `lead` is the sentence under it.
 */
export function Card({
  title,
  level = 2,
  count,
  actions,
  lead,
  tone,
  className,
  bodyClassName,
  children,
}: {
  title?: ReactNode;
  level?: 2 | 3;
  count?: ReactNode;
  actions?: ReactNode;
  lead?: ReactNode;
  tone?: "warn" | "bad" | "ok";
  className?: string;
  bodyClassName?: string;
  children?: ReactNode;
}) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={classes("rounded-lg border bg-panel shadow-card", tone ? edges[tone] : "border-line", className)}
    >
      {title && tone && (
        <div className={classes("rounded-t-[11px] px-4 py-3", children === undefined ? "rounded-b-[11px]" : "border-b", tops[tone])}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <Heading id={id} className={classes("font-semibold text-lg", inks[tone])}>
              {title}
            </Heading>
            {actions}
          </div>
          {lead && <p className="mt-0.5">{lead}</p>}
        </div>
      )}
      {title && !tone && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-1.5">
          <Heading id={id} className="font-semibold">
            {title}
          </Heading>
          {(count !== undefined || actions) && (
            <div className="flex min-w-0 max-w-full items-center gap-2 text-ink-2">
              {count}
              {actions}
            </div>
          )}
          {lead && <p className="w-full text-ink-2">{lead}</p>}
        </div>
      )}
      {children !== undefined && <div className={bodyClassName ?? (title && !tone ? "px-4 pb-3" : "px-4 py-3.5")}>{children}</div>}
    </section>
  );
}

/** Rows inside a Card, parted by hairlines. */
export function CardRows({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line-soft">
      {children}
    </ul>
  );
}

/** One row: what it is, a second line, and a state at the right. */
export function CardRow({ title, detail, end }: { title: ReactNode; detail?: ReactNode; end?: ReactNode }) {
  return (
    <li className="flex items-start justify-between gap-2.5 py-1.5">
      <div className="min-w-0 break-words">
        {title}
        {detail && <div className="text-ink-2 text-sm">{detail}</div>}
      </div>
      {end}
    </li>
  );
}

const edges = { warn: "border-warn-line", bad: "border-bad-line", ok: "border-line" };
const tops = { warn: "border-warn-line bg-warn-soft", bad: "border-bad-line bg-bad-soft", ok: "border-line bg-ok-soft" };
const inks = { warn: "text-warn", bad: "text-bad", ok: "text-ok" };
