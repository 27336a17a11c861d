"use client";

import { createContext, type ReactNode, startTransition, use, useMemo, useState } from "react";
import { useTexts } from "#texts";
import { toast } from "@/components/ui/toast";
import type { Outcome } from "@/lib/http/action";
import { ui } from "@/lib/texts/ui";

type Claims = {
  mayRelease: boolean;
  /** Who is being taken or given back just now. */
  busy: ReadonlySet<string>;
  /** Does something about one person; nothing while something else is done about them. */
  run: (userId: string, act: () => Promise<Outcome<unknown>>) => void;
};

const Context = createContext<Claims>({ mayRelease: false, busy: new Set(), run: () => {} });

/** What the claim cells of a table share: who is being taken, and what to say of a refusal. One for all rows, as each would cost more than it shows. */
export function ClaimsProvider({ mayRelease, children }: { mayRelease: boolean; children: ReactNode }) {
  const t = useTexts(ui);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const claims = useMemo(
    () => ({
      mayRelease,
      busy,
      run: (userId: string, act: () => Promise<Outcome<unknown>>) => {
        if (busy.has(userId)) return;
        setBusy((before) => new Set([...before, userId]));
        startTransition(async () => {
          const refusal = await act().then(
            (outcome) => (outcome.ok ? undefined : outcome.error.message),
            () => t.unreached,
          );
          if (refusal) toast({ title: refusal, tone: "warn", stayMs: 8_000 });
          // With the list as it is afterwards, not before it.
          startTransition(() => setBusy((before) => new Set([...before].filter((id) => id !== userId))));
        });
      },
    }),
    [mayRelease, busy, t],
  );
  return <Context value={claims}>{children}</Context>;
}

export function useClaims(): Claims {
  return use(Context);
}
