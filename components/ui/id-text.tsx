import { useTexts } from "#texts";
import { ui } from "@/lib/texts/ui";
import { classes } from "./classes";
import { CopyButton } from "./copy-button";

/**
 * An id: mono, its middle left out, whole on hover and for screen readers, with a button that copies all of it.
 * `whole` shows all of it; `copy={false}` leaves the button out (in dense tables, where the row's page has it).
 */
export function IdText({
  id,
  label = "id",
  whole,
  copy = true,
  className,
}: {
  id: string;
  /** What it is the id of, for the button's name: "Copy the user id". */
  label?: string;
  whole?: boolean;
  copy?: boolean;
  className?: string;
}) {
  const t = useTexts(ui);
  return (
    <span className={classes("inline-flex items-center gap-0.5 whitespace-nowrap", className)}>
      <span translate="no" className={classes("font-mono text-[0.92em]", whole && "whitespace-normal break-all")} title={id}>
        {whole ? id : shortId(id)}
      </span>
      {copy && <CopyButton value={id} label={t.copyThe(label)} />}
    </span>
  );
}

/** "0192f3c1-7b…e04" for a uuid; what is 16 characters or less stays whole. */
export function shortId(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, 11)}…${id.slice(-3)}`;
}
