import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";

/** A tick box with its words. `hint` is a second line. */
export function Checkbox({
  label,
  hint,
  labelHidden,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "id"> & { label: ReactNode; hint?: ReactNode; labelHidden?: boolean }) {
  const hintId = useId();
  return (
    <label className={classes("inline-grid grid-cols-[auto_1fr] items-start gap-x-2 py-0.5", rest.disabled && "text-ink-3", className)}>
      <input {...rest} type="checkbox" aria-describedby={hint ? hintId : undefined} className="mt-[3px] size-3.5 accent-accent" />
      <span>
        <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
        {hint && (
          <span id={hintId} className="block text-ink-2 text-sm">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}

/** A group of RadioCards under one question. */
export function RadioGroup({
  legend,
  legendHidden,
  error,
  className,
  children,
}: {
  legend: ReactNode;
  legendHidden?: boolean;
  error?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const errorId = useId();
  return (
    <fieldset className={classes("m-0 min-w-0 border-0 p-0", className)} aria-describedby={error ? errorId : undefined}>
      <legend className={legendHidden ? "sr-only" : "mb-2 p-0 font-semibold"}>{legend}</legend>
      <div className="grid gap-1.5">{children}</div>
      {error && (
        <p id={errorId} role="alert" className="mt-1 text-bad text-sm">
          <span aria-hidden="true">△ </span>
          {error}
        </p>
      )}
    </fieldset>
  );
}

type RadioProps = Omit<ComponentProps<"input">, "type" | "id"> & { label: ReactNode; hint?: ReactNode };

/**
 * A choice as a card: name, what it does (`hint`), a word at the right (`tag`). What cannot be chosen is shown with its
 * reason as the hint and `disabled`.
 */
export function RadioCard({ label, hint, tag, className, ...rest }: RadioProps & { tag?: ReactNode }) {
  const hintId = useId();
  return (
    <label
      className={classes(
        "grid grid-cols-[auto_1fr_auto] items-start gap-x-2.5 rounded-md border border-line px-2.5 py-2 transition-colors",
        "has-checked:border-accent has-checked:bg-accent-soft has-[:enabled:not(:checked)]:hover:bg-hover",
        "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
        "has-disabled:cursor-not-allowed has-disabled:border-dashed has-disabled:text-ink-3",
        className,
      )}
    >
      <input {...rest} type="radio" aria-describedby={hint ? hintId : undefined} className={classes(dot, "mt-[3px] outline-none!")} />
      <span>{label}</span>
      <span className="text-ink-2 text-xs leading-5">{tag}</span>
      {hint && (
        <span id={hintId} className={classes("col-span-2 col-start-2 text-sm", rest.disabled ? "text-ink-3" : "text-ink-2")}>
          {hint}
        </span>
      )}
    </label>
  );
}

const dot =
  "size-3.5 shrink-0 appearance-none rounded-full border-[1.5px] border-ink-3 bg-panel checked:border-[4.5px] checked:border-accent disabled:border-edge";
