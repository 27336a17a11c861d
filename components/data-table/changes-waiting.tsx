import { useTexts } from "#texts";
import { dataTable } from "@/lib/texts/data-table";

/** How many rows came, went or moved since somebody began to point. The place is kept, so that nothing moves when it shows. */
export function ChangesWaiting({ changes, show }: { changes: number; show: () => void }) {
  const t = useTexts(dataTable);
  return (
    <span role="status">
      {changes > 0 && (
        <button
          type="button"
          onClick={show}
          className="rounded-xs text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
        >
          {t.changes(changes)}
        </button>
      )}
    </span>
  );
}
