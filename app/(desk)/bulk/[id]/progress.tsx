import { useTexts } from "#texts";
import { rowStatuses } from "@/lib/bulk/rules";
import type { BulkRun } from "@/lib/bulk/run";
import { bulk } from "@/lib/texts/bulk";
import { bulkRun } from "@/lib/texts/bulk-run";
import { numbers } from "@/lib/texts/numbers";
import { capitalise } from "@/lib/texts/words";

/** How far a run is, as a bar and as numbers. */
export function Progress({ run }: { run: BulkRun }) {
  const t = useTexts(bulkRun);
  const { rowStatus } = useTexts(bulk);
  const { wholeNumber } = useTexts(numbers);
  const ended = run.rows - run.counts.waiting;
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label={t.progress}
        aria-valuemin={0}
        aria-valuemax={run.rows}
        aria-valuenow={ended}
        aria-valuetext={t.progressOf(ended, run.rows)}
        className="h-2 overflow-hidden rounded-full bg-line-soft forced-colors:border"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${run.rows === 0 ? 100 : (ended / run.rows) * 100}%` }} />
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1">
        {rowStatuses
          .filter((status) => run.counts[status] > 0 || status === "done")
          .map((status) => (
            <div key={status} className="flex items-baseline gap-1.5">
              <dt className="text-ink-2">{capitalise(rowStatus[status])}</dt>
              <dd className="font-medium tabular-nums">{wholeNumber(run.counts[status])}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
