import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * Every link of the desk. Nothing is fetched before somebody goes there: each page is drawn for who asks, when they ask, so what
 * Next would fetch ahead of every link in sight is an empty frame, in two requests a link, 20 to 36 a page, each with its session read.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
