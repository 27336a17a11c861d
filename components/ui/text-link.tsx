import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Link } from "./link";

/** A link inside text or a table cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={className ? classes("text-link", className) : "text-link"} />;
}
