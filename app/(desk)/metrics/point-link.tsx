import type { ReactNode } from "react";

/**
 * A number that leads to what it counts; a zero leads nowhere. A page has hundreds of them, of which hardly one is followed:
 * each is a plain link, which costs the browser nothing before.
 */
export function PointLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <>{children}</>;
  return (
    <a href={href} className="rounded-xs underline decoration-ink-3/50 underline-offset-2 hover:decoration-ink">
      {children}
    </a>
  );
}
