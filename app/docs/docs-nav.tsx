"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";

export type NavGroup = { title?: string; entries: { href: string; label: string; method?: string }[] };

/** The places of the reference. The policy that one reads for comes along. */
export function DocsNav({ groups }: { groups: readonly NavGroup[] }) {
  const path = usePathname();
  const policy = useSearchParams().get("policy");
  return (
    <nav aria-label="Reference" className="grid gap-3">
      {groups.map(({ title, entries }) => (
        <div key={title ?? "start"}>
          {title && <p className="px-2 pb-0.5 text-ink-3 text-sm">{title}</p>}
          <ul className="grid gap-px">
            {entries.map(({ href, label, method }) => (
              <li key={href}>
                <Link
                  href={policy ? `${href}?policy=${policy}` : href}
                  aria-current={path === href ? "page" : undefined}
                  className={classes(
                    "flex min-h-control-sm items-baseline gap-2 rounded-sm px-2 py-1",
                    path === href
                      ? "bg-accent-soft font-medium text-ink forced-colors:underline"
                      : "text-ink-2 hover:bg-hover hover:text-ink",
                  )}
                >
                  {method && <span className="w-11 shrink-0 font-mono text-ink-3 text-xs">{method}</span>}
                  <span className="min-w-0">{label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
