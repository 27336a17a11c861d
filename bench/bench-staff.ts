import type { StaffActor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { sealSession } from "@/lib/auth/session-seal";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createStaff } from "@/lib/staff/create";

/** Who measures: an admin, made at the first run, with a session for its pages. */
export async function benchStaff(): Promise<{ actor: StaffActor; cookie: string }> {
  const [known] = await db.staff.findMany({ where: { email: "bench@lume.test" } });
  const { id } =
    known ??
    (await createStaff({ kind: "system", name: "bench" }, { email: "bench@lume.test", name: "Bench", role: "admin", password: newId() }));
  const sessionId = newId();
  await db.staffSession.create({ data: { id: sessionId, staffId: id, expiresAt: new Date(Date.now() + 86_400_000) } });
  return {
    actor: { kind: "staff", id, name: "Bench", email: "bench@lume.test", role: "admin", sessionId },
    cookie: `${sessionCookieName()}=${await sealSession(sessionId)}`,
  };
}
