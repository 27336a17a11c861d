import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { isReplaced } from "@/lib/remedies/blast-radius";
import type { KnownInstallation } from "@/lib/remedies/reset-state";

export const installationsShownMax = 50;

export type UserInstallation = KnownInstallation & { standing: "locked_out" | "waiting" | "works" | "replaced" };

/** The user's installations, the one last seen first, and how each of them stands. */
export async function installationsOfUser(actor: Actor, { userId }: { userId: string }): Promise<UserInstallation[]> {
  authorize(actor, "users:read");
  const installations = await db.installation.findMany({ where: { userId }, orderBy: { lastSeenAt: "desc" }, take: installationsShownMax });
  const open = await db.lockout.findMany({ where: { userId, closedAt: null }, select: { installationId: true, freedAt: true } });
  return installations.map((installation) => {
    const { id, deviceId, deviceModel, platform, appVersion, firstSeenAt, lastSeenAt } = installation;
    const own = open.filter((lockout) => lockout.installationId === id);
    const standing = own.some((lockout) => lockout.freedAt === null)
      ? ("locked_out" as const)
      : own.length > 0
        ? ("waiting" as const)
        : isReplaced(installation, installations)
          ? ("replaced" as const)
          : ("works" as const);
    return { id, deviceId, deviceModel, platform, appVersion, firstSeenAt, lastSeenAt, standing };
  });
}
