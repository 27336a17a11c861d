import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import type { MacroTexts, OneMacro } from "./schema";

export const versionsShownMax = 20;

export type MacroVersion = { version: number; at: Date; byName: string; texts: MacroTexts; retired: boolean };

/** What a macro said and says, the newest first; of more than 20 the last ones. */
export async function macroVersions(actor: Actor, { id }: OneMacro): Promise<MacroVersion[]> {
  authorize(actor, "tickets:write");
  const rows = await db.macroVersion.findMany({ where: { macroId: id }, orderBy: { version: "desc" }, take: versionsShownMax });
  return rows.map(({ version, at, byName, texts, retired }) => ({ version, at, byName, texts: texts as MacroTexts, retired }));
}
