import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { Macro as Row } from "@/prisma/generated/client";
import { macrosMax } from "./limits";
import type { MacroRemedy, MacroTexts } from "./schema";

export type Macro = {
  id: string;
  version: number;
  texts: MacroTexts;
  /** The remedy that it tells of. */
  remedy: MacroRemedy | null;
  uses: number;
  lastUsedAt: Date | null;
  updatedAt: Date;
  updatedByName: string;
  retiredAt: Date | null;
};

/** All macros, those that are used most first; the ones that are not offered any more at the end, where asked for. */
export async function listMacros(actor: Actor, { retired = false }: { retired?: boolean } = {}): Promise<Macro[]> {
  authorize(actor, "tickets:write");
  const rows = await db.macro.findMany({
    where: retired ? {} : { retiredAt: null },
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { uses: "desc" }, { id: "asc" }],
    take: macrosMax,
  });
  return rows.map(macroOf);
}

export function macroOf(row: Row): Macro {
  const { id, version, uses, lastUsedAt, updatedAt, updatedByName, retiredAt } = row;
  const texts = row.texts as MacroTexts;
  return { id, version, texts, remedy: row.remedy as MacroRemedy | null, uses, lastUsedAt, updatedAt, updatedByName, retiredAt };
}
