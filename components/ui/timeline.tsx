import { type ReactNode, useId } from "react";

/** One day of a timeline, newest first. `title` is the day in words ("Today", "2 October"). */
export function TimelineDay({ title, level = 3, children }: { title: ReactNode; level?: 3 | 4; children: ReactNode }) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={id}>
      <Heading id={id} className="pt-2 pb-1 text-ink-3 text-sm">
        {title}
      </Heading>
      <ol aria-labelledby={id}>{children}</ol>
    </section>
  );
}

/**
 * One thing that happened. `at` is its time (a <Time format="clock"/>), `children` the sentence, `detail` what is quieter,
 * `end` a control at the right. The mark's colour repeats what the sentence says.
 */
export function TimelineEntry({
  at,
  mark = "neutral",
  detail,
  end,
  id,
  children,
}: {
  at: ReactNode;
  mark?: "neutral" | "warn" | "ok" | "accent" | "bad";
  detail?: ReactNode;
  end?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <li id={id} className="timeline-entry">
      <span className="text-ink-3">{at}</span>
      <span aria-hidden="true" className={marks[mark]} />
      <div className="min-w-0 break-words">
        {children} {detail && <span className="text-ink-2 text-sm">{detail}</span>}
      </div>
      {end && <div className="text-ink-3">{end}</div>}
    </li>
  );
}

const marks = {
  neutral: "timeline-mark text-edge",
  warn: "timeline-mark text-warn",
  ok: "timeline-mark text-ok",
  accent: "timeline-mark text-accent",
  bad: "timeline-mark text-bad",
};
