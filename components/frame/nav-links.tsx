"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import { frame } from "@/lib/texts/frame";

export type NavEntry = { href: string; label: string; count?: ReactNode };

/** The places of the desk, in groups. The one that is open is marked for the eye and for screen readers. */
export function NavLinks({ groups }: { groups: readonly (readonly NavEntry[])[] }) {
  const t = useTexts(frame);
  const path = usePathname();
  return (
    <nav aria-label={t.desk}>
      {groups.map((group) => (
        <ul key={group[0]?.href} className="grid gap-0.5 not-first:mt-2 not-first:border-line-soft not-first:border-t not-first:pt-2">
          {group.map(({ href, label, count }) => {
            const open = path === href || path.startsWith(`${href}/`);
            return (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={open ? "page" : undefined}
                  className={classes(
                    "flex min-h-control-sm items-center justify-between gap-2 rounded-sm px-2 py-1",
                    open ? "bg-accent-soft font-medium text-ink forced-colors:underline" : "text-ink-2 hover:bg-hover hover:text-ink",
                  )}
                >
                  {label}
                  {count}
                </Link>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}
