import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env, isDemo } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { createStaff } from "./create";
import { demoAccounts } from "./demo-accounts";
import { hashPassword, verifyPassword } from "./password";

/** Makes the demo accounts that are missing and gives all of them DEMO_PASSWORD. Throws FORBIDDEN outside of demo mode. */
export async function ensureDemoStaff(actor: Actor, now: Date = new Date()): Promise<void> {
  authorize(actor, "staff:write");
  if (!isDemo()) throw new Refusal("FORBIDDEN", "The demo accounts exist in demo mode only.");
  const password = env().DEMO_PASSWORD;
  const there = await db.staff.findMany({ where: { email: { in: demoAccounts.map((account) => account.email) } } });
  for (const { email, name, role } of demoAccounts) {
    const staff = there.find((row) => row.email === email);
    if (!staff) await createStaff(actor, { email, name, role, password }, now);
    else if (!(await verifyPassword(staff.passwordHash, password))) {
      await db.staff.update({ where: { id: staff.id }, data: { passwordHash: await hashPassword(password) } });
    }
  }
}
