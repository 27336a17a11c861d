"use client";

import { useMemo } from "react";
import { HeldTable, type HeldTableProps } from "@/components/data-table/held-table";
import { type RowsText, readRows } from "@/components/data-table/sent-rows";
import type { LockoutRow } from "@/lib/lockouts/list";
import type { LockoutState } from "@/lib/lockouts/list-schema";
import { LockoutCells } from "./lockout-cells";

/** The queue, drawn from its facts: they are sent once, and not with the fifty elements that each row is of. */
export function LockoutTable({
  facts,
  state,
  readerId,
  ...table
}: HeldTableProps & { facts: RowsText<LockoutRow>; state: LockoutState; readerId: string }) {
  const rows = useMemo(
    () =>
      readRows(facts).map((lockout) => ({
        id: lockout.user.id,
        cells: <LockoutCells lockout={lockout} state={state} mine={lockout.claim?.staff_id === readerId} />,
      })),
    [facts, state, readerId],
  );
  return <HeldTable {...table} rows={rows} />;
}
