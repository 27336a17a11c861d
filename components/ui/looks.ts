import { classes } from "./classes";

// The class names that more than one component wears. A file of its own, so that a page which needs only the look of a
// button does not load the button.

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md";
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize };

/** The class names of a button, for the rare element that is neither <button> nor <a>. */
export function buttonLook({ variant = "secondary", size = "md" }: ButtonLook): string {
  return classes(
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors",
    "[&_svg]:size-4 [&_svg]:shrink-0",
    size === "sm" ? "min-h-control-sm px-2.5 text-sm" : "min-h-control px-3",
    buttons[variant],
    // What cannot be pressed stays readable: quiet ink instead of a faded colour. Work under way keeps the accent.
    "disabled:border-line disabled:bg-hover disabled:text-ink-3 aria-disabled:border-line aria-disabled:border-dashed aria-disabled:bg-hover aria-disabled:text-ink-3",
    "aria-busy:border-solid! aria-busy:border-line! aria-busy:bg-accent-soft! aria-busy:text-accent! aria-busy:cursor-progress!",
  );
}

const buttons: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  secondary: "border-line bg-panel text-ink hover:bg-hover",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink",
  danger: "border-bad bg-bad text-on-bad hover:border-bad-hover hover:bg-bad-hover",
};

/** The look of a text control, for one that is drawn elsewhere (the search box). */
export const controlLook =
  "w-full min-w-0 rounded-md border border-edge bg-panel text-ink transition-colors hover:border-ink-3 focus-visible:-outline-offset-1 focus-visible:border-accent aria-invalid:border-bad disabled:bg-hover disabled:text-ink-3";
