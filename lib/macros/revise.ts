import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { type Macro, macroOf } from "./list";
import type { MacroTexts } from "./schema";

// Macros are what the house says to people: every version is kept, with who wrote it.

type Revision = {
  id: string;
  version: number;
  action: string;
  data: { texts?: MacroTexts; remedy?: Macro["remedy"]; retiredAt?: Date | null };
};

/** Throws NOT_FOUND, and PRECONDITION_FAILED when somebody else changed it since. */
export async function reviseMacro(actor: Actor, { id, version, action, data }: Revision, now: Date): Promise<Macro> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM macros WHERE id = ${id}::uuid FOR UPDATE`;
    const found = await tx.macro.findUnique({ where: { id } });
    if (!found) throw new Refusal("NOT_FOUND", (t) => t.noSuchMacro);
    if (found.version !== version) throw new Refusal("PRECONDITION_FAILED", (t) => t.macroChanged(found.updatedByName));
    const next = { ...data, version: version + 1, updatedAt: now, updatedByName: signature(actor).name };
    return keepMacro(tx, actor, action, macroOf(found), macroOf(await tx.macro.update({ where: { id }, data: next })), now);
  });
}

/** Writes a version down and into the log, in the transaction that makes it. */
export async function keepMacro(tx: Tx, actor: Actor, action: string, before: Macro | undefined, macro: Macro, now: Date): Promise<Macro> {
  const { id, version, texts, remedy } = macro;
  const who = signature(actor);
  const retired = macro.retiredAt !== null;
  await tx.macroVersion.create({ data: { macroId: id, version, at: now, byId: who.id, byName: who.name, texts, remedy, retired } });
  const target = { kind: "macro", id, label: nameOf(texts) };
  const state = (of: Macro) => ({ version: of.version, texts: of.texts, remedy: of.remedy, retired: of.retiredAt !== null });
  await recordAudit(tx, actor, { action, target, before: before && state(before), after: state(macro) }, now);
  return macro;
}

function nameOf(texts: MacroTexts): string {
  return texts.en?.name ?? texts.pt?.name ?? "";
}
