"use client";

import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";

/** The link of a row's main cell. Arrow keys, j and k go from one row's to the next one's. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} data-row-link="" className={classes("row-link", className)} />;
}
