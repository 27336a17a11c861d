import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { Macro } from "./list";
import { reviseMacro } from "./revise";
import type { ChangeMacro } from "./schema";

/** New words. Throws NOT_FOUND, and PRECONDITION_FAILED when somebody else changed it since. */
export async function changeMacro(actor: Actor, input: ChangeMacro, now: Date = new Date()): Promise<Macro> {
  authorize(actor, "macros:write");
  const { id, version, texts, remedy } = input;
  return reviseMacro(actor, { id, version, action: "macro.change", data: { texts, remedy } }, now);
}
