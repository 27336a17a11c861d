import { rowStatuses } from "@/lib/bulk/rules";
import type { BulkRun } from "@/lib/bulk/run";
import { rowStatusWords } from "@/lib/texts/bulk";
import { capitalise, wholeNumber } from "@/lib/texts/words";

/** How far a run is, as a bar and as numbers. */
export function Progress({ run }: { run: BulkRun }) {
  const ended = run.rows - run.counts.waiting;
  const words = `${wholeNumber(ended)} of ${wholeNumber(run.rows)} rows`;
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label="Progress of the run"
        aria-valuemin={0}
        aria-valuemax={run.rows}
        aria-valuenow={ended}
        aria-valuetext={words}
        className="h-2 overflow-hidden rounded-full bg-line-soft forced-colors:border"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${run.rows === 0 ? 100 : (ended / run.rows) * 100}%` }} />
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {rowStatuses
          .filter((status) => run.counts[status] > 0 || status === "done")
          .map((status) => (
            <div key={status} className="flex items-baseline gap-1.5">
              <dt className="text-ink-2">{capitalise(rowStatusWords[status])}</dt>
              <dd className="font-medium tabular-nums">{wholeNumber(run.counts[status])}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
