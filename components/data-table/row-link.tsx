"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { classes } from "@/components/ui/classes";

/** The link of a row's main cell. Arrow keys, j and k go from one row's to the next one's. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link prefetch={false} {...rest} data-row-link="" className={classes("row-link", className)} />;
}
