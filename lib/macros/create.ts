import "server-only";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { macrosMax } from "./limits";
import { type Macro, macroOf } from "./list";
import { keepMacro } from "./revise";
import type { CreateMacro } from "./schema";

/** Throws ALREADY_EXISTS when there are as many as there may be. */
export async function createMacro(actor: Actor, input: CreateMacro, now: Date = new Date()): Promise<Macro> {
  authorize(actor, "macros:write");
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('macros', 0))`;
    if ((await tx.macro.count()) >= macrosMax) throw new Refusal("ALREADY_EXISTS", (t) => t.macrosFull(macrosMax));
    const id = newId(now);
    const row = await tx.macro.create({ data: { id, ...input, createdAt: now, updatedAt: now, updatedByName: signature(actor).name } });
    return keepMacro(tx, actor, "macro.create", undefined, macroOf(row), now);
  });
}
