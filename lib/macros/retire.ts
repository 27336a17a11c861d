import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { Macro } from "./list";
import { reviseMacro } from "./revise";
import type { RetireMacro } from "./schema";

/** Takes it out of the composer, or back into it. What was sent with it is sent. */
export async function retireMacro(actor: Actor, input: RetireMacro, now: Date = new Date()): Promise<Macro> {
  authorize(actor, "macros:write");
  const { id, version, retired } = input;
  const action = retired ? "macro.retire" : "macro.offer";
  return reviseMacro(actor, { id, version, action, data: { retiredAt: retired ? now : null } }, now);
}
