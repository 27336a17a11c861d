import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { StaffRow } from "./list";
import { hashPassword } from "./password";
import type { CreateStaff } from "./schema";

/** A new person of the staff. Throws ALREADY_EXISTS when the e-mail is taken. */
export async function createStaff(actor: Actor, input: CreateStaff, now: Date = new Date()): Promise<StaffRow> {
  authorize(actor, "staff:write");
  const { email, name, role } = input;
  const id = newId(now);
  const passwordHash = await hashPassword(input.password);
  await db.$transaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO staff (id, email, name, role, password_hash, created_at)
      VALUES (${id}::uuid, ${email}, ${name}, ${role}, ${passwordHash}, ${now})
      ON CONFLICT (email) DO NOTHING`;
    if (made === 0) throw new Refusal("ALREADY_EXISTS", "Somebody with this e-mail is there already.");
    await recordAudit(tx, actor, { action: "staff.create", target: { kind: "staff", id, label: name }, after: { email, name, role } }, now);
  });
  return { id, email, name, role, createdAt: now, disabledAt: null, lastSignInAt: null, openSessions: 0 };
}
