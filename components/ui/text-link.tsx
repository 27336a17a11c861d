import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "./classes";

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classes("rounded-xs text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent", className)}
    />
  );
}
