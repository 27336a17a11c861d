import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { unknownInstallation } from "@/lib/ids";
import type { Cause, Confidence, Evidence, Outcome } from "./rules";

export const lockoutsOfUserMax = 20;

export type UserLockout = {
  id: string;
  persona: string;
  goal: string;
  /** null: the installation did not name itself. */
  installationId: string | null;
  platform: string | null;
  appVersion: string | null;
  openedAt: Date;
  lastAttemptAt: Date;
  tries: number;
  cause: Cause;
  confidence: Confidence;
  evidence: Evidence[];
  consultationId: string | null;
  freedAt: Date | null;
  freedBy: string | null;
  supportAt: Date | null;
  closedAt: Date | null;
  outcome: Outcome;
};

/** The user's last lockouts, open ones first, then the newest; each with its cause and the evidence for it. */
export async function lockoutsOfUser(actor: Actor, { userId }: { userId: string }): Promise<UserLockout[]> {
  authorize(actor, "lockouts:read");
  const rows = await db.lockout.findMany({
    where: { userId },
    orderBy: [{ closedAt: { sort: "desc", nulls: "first" } }, { openedAt: "desc" }],
    take: lockoutsOfUserMax,
    omit: {
      userId: true,
      ticketNumber: true,
      otherPhoneAt: true,
      deviceId: true,
      policyVersion: true,
      resetId: true,
      closedBy: true,
      resumedConsultationId: true,
    },
  });
  return rows.map((row) => ({
    ...row,
    installationId: row.installationId === unknownInstallation ? null : row.installationId,
    cause: row.cause as Cause,
    confidence: row.confidence as Confidence,
    evidence: row.evidence as Evidence[],
    outcome: row.outcome as Outcome,
  }));
}
