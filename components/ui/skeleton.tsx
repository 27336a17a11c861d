import { classes } from "./classes";

/** Stands in for content that takes longer than 100 ms, and says in words what is coming. Nothing shorter gets one. */
export function Skeleton({ label, lines = 3, className }: { label: string; lines?: number; className?: string }) {
  return (
    <div role="status" className={classes("grid gap-2 py-2", className)}>
      <span className="text-ink-2 text-sm">{label}</span>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <span
          key={line}
          aria-hidden="true"
          className={classes("h-3 animate-pulse rounded-xs bg-line-soft", line === lines - 1 && "w-2/3")}
        />
      ))}
    </div>
  );
}
