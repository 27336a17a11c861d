import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";
import { Link } from "./link";
import { type ButtonLook, type ButtonSize, buttonLook } from "./looks";

export type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** Work is under way: the button keeps its focus, says `pendingText` and cannot be pressed again. */
    pending?: boolean;
    pendingText?: string;
    /** Why it cannot be pressed. Shown beside it; the button stays reachable by keyboard. */
    reason?: string;
  };

/** A button. `type` is "button" unless told otherwise; a form's own button is SubmitButton. */
export function Button({ variant = "secondary", size = "md", pending, pendingText, reason, className, children, ...rest }: ButtonProps) {
  const reasonId = useId();
  const blocked = pending || reason !== undefined;
  const button = (
    <button
      type="button"
      {...rest}
      {...(blocked && { "aria-disabled": true, type: "button" as const, onClick: undefined })}
      aria-busy={pending || undefined}
      aria-describedby={reason ? reasonId : rest["aria-describedby"]}
      className={classes(buttonLook({ variant, size }), className)}
    >
      {pending ? (pendingText ?? children) : children}
    </button>
  );
  if (reason === undefined) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {button}
      <span id={reasonId} className="text-ink-2 text-sm">
        {reason}
      </span>
    </span>
  );
}

/** A link that looks like a button: for going somewhere, where Button is for doing something. */
export function LinkButton({ variant = "secondary", size = "md", className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={classes(buttonLook({ variant, size }), className)} />;
}

/** A button that shows only an icon. The label is its name and its hint on hover. */
export function IconButton({
  label,
  size = "md",
  className,
  children,
  ...rest
}: Omit<ComponentProps<"button">, "aria-label" | "title"> & { label: string; size?: ButtonSize; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classes("icon-button", size === "sm" ? "size-control-sm" : "size-control", className)}
    >
      {children}
    </button>
  );
}
