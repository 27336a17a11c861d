import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";
import { controlLook } from "./looks";

type FieldProps = {
  label: ReactNode;
  /** What helps to fill it in; read out with the field. */
  hint?: ReactNode;
  /** What is wrong with it, in a sentence that says what to do. */
  error?: ReactNode;
  /** The label is read out but not drawn: only where the place says it all, as in a filter row. */
  labelHidden?: boolean;
  className?: string;
};

/** Label, control, hint and error, tied together. Wraps a control that is not one of those below. */
export function Field({
  label,
  hint,
  error,
  labelHidden,
  className,
  children,
}: FieldProps & { children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode }) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [error && errorId, hint && hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={classes("grid gap-1", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "justify-self-start font-medium"}>
        {label}
      </label>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={hintId} className="text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="flex gap-1.5 text-bad text-sm" role="alert">
          <span aria-hidden="true">△</span>
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

/** One line of text. Takes everything that <input> takes. */
export function Input({ label, hint, error, labelHidden, className, ...rest }: FieldProps & Omit<ComponentProps<"input">, "id">) {
  return (
    <Field {...{ label, hint, error, labelHidden, className }}>
      {(ids) => <input {...rest} {...ids} className={classes(controlLook, "h-control px-2.5")} />}
    </Field>
  );
}

/** Several lines of text. */
export function Textarea({
  label,
  hint,
  error,
  labelHidden,
  className,
  rows = 3,
  ...rest
}: FieldProps & Omit<ComponentProps<"textarea">, "id">) {
  return (
    <Field {...{ label, hint, error, labelHidden, className }}>
      {(ids) => (
        <textarea
          rows={rows}
          style={{ minHeight: `calc(${rows} * 1.25rem + 0.875rem)` }}
          {...rest}
          {...ids}
          className={classes(controlLook, "field-sizing-content max-h-80 px-2.5 py-1.5")}
        />
      )}
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

/** One of a list. The browser's own select: it works before any script, by keyboard and with the phone's own wheel. */
export function Select({
  label,
  hint,
  error,
  labelHidden,
  className,
  options,
  ...rest
}: FieldProps & Omit<ComponentProps<"select">, "id"> & { options: readonly Option[] }) {
  return (
    <Field {...{ label, hint, error, labelHidden, className }}>
      {(ids) => (
        <span className="relative grid">
          <select {...rest} {...ids} className={classes(controlLook, "h-control appearance-none truncate pr-7 pl-2.5")}>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-ink-3 text-xs">
            ▾
          </span>
        </span>
      )}
    </Field>
  );
}
