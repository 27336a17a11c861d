import "server-only";
import { type Actor, authorize, permissions } from "@/lib/auth/actor";
import { db } from "@/lib/db";

const assignableMax = 200;

/** Who a ticket can be given to, by name. Names only: the list of staff with addresses and roles is the admins'. */
export async function listAssignableStaff(actor: Actor, _input: Record<string, never> = {}): Promise<{ id: string; name: string }[]> {
  authorize(actor, "tickets:read");
  return db.staff.findMany({
    where: { disabledAt: null, role: { in: [...permissions["tickets:write"].roles] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: assignableMax,
    select: { id: true, name: true },
  });
}
