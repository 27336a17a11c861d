import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { macrosMax } from "./limits";
import { type Macro, macroOf } from "./list";
import type { ChangeMacro, CreateMacro, MacroTexts, RetireMacro } from "./schema";

// Macros are what the house says to people: every version is kept, with who wrote it.

/** Throws ALREADY_EXISTS when there are as many as there may be. */
export async function createMacro(actor: Actor, input: CreateMacro, now: Date = new Date()): Promise<Macro> {
  authorize(actor, "macros:write");
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('macros', 0))`;
    if ((await tx.macro.count()) >= macrosMax) throw new Refusal("ALREADY_EXISTS", (t) => t.macrosFull(macrosMax));
    const id = newId(now);
    const row = await tx.macro.create({ data: { id, ...input, createdAt: now, updatedAt: now, updatedByName: signature(actor).name } });
    return keep(tx, actor, "macro.create", undefined, macroOf(row), now);
  });
}

/** New words. Throws NOT_FOUND, and PRECONDITION_FAILED when somebody else changed it since. */
export async function changeMacro(actor: Actor, input: ChangeMacro, now: Date = new Date()): Promise<Macro> {
  authorize(actor, "macros:write");
  const { id, version, texts, remedy } = input;
  return revise(actor, { id, version, action: "macro.change", data: { texts, remedy } }, now);
}

/** Takes it out of the composer, or back into it. What was sent with it is sent. */
export async function retireMacro(actor: Actor, input: RetireMacro, now: Date = new Date()): Promise<Macro> {
  authorize(actor, "macros:write");
  const { id, version, retired } = input;
  const action = retired ? "macro.retire" : "macro.offer";
  return revise(actor, { id, version, action, data: { retiredAt: retired ? now : null } }, now);
}

type Revision = {
  id: string;
  version: number;
  action: string;
  data: { texts?: MacroTexts; remedy?: Macro["remedy"]; retiredAt?: Date | null };
};

async function revise(actor: Actor, { id, version, action, data }: Revision, now: Date): Promise<Macro> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM macros WHERE id = ${id}::uuid FOR UPDATE`;
    const found = await tx.macro.findUnique({ where: { id } });
    if (!found) throw new Refusal("NOT_FOUND", (t) => t.noSuchMacro);
    if (found.version !== version) throw new Refusal("PRECONDITION_FAILED", (t) => t.macroChanged(found.updatedByName));
    const next = { ...data, version: version + 1, updatedAt: now, updatedByName: signature(actor).name };
    return keep(tx, actor, action, macroOf(found), macroOf(await tx.macro.update({ where: { id }, data: next })), now);
  });
}

async function keep(tx: Tx, actor: Actor, action: string, before: Macro | undefined, macro: Macro, now: Date): Promise<Macro> {
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
