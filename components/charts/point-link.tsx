import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

/**
 * A number that leads to what it counts; a zero leads nowhere. A page has hundreds of them, of which hardly one is followed:
 * each is a plain link, which costs the browser nothing before.
 */
export function PointLink({
  href,
  inText,
  children,
}: {
  href: string | undefined;
  /** In a sentence, which may break, or large by itself. */
  inText?: boolean;
  children: ReactNode;
}) {
  if (!href) return <>{children}</>;
  return (
    <a
      href={href}
      className={classes(
        "rounded-xs underline decoration-ink-3/50 underline-offset-2 hover:decoration-ink",
        // A single digit is too small to be hit by a finger.
        !inText && "inline-block min-w-6 leading-6",
      )}
    >
      {children}
    </a>
  );
}
