import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { policyInForce, versionOf } from "@/lib/policy/read";
import type { KnownIssueVersion } from "@/prisma/generated/client";
import { type FixOption, type IssueContent, type IssueStatus, optionReach, type Severity } from "./rules";

export type KnownIssue = IssueContent & {
  version: number;
  at: Date;
  by: string;
  /** For how many of a hundred users each option is live right now. */
  reach: Record<FixOption, number>;
};

/** The known issue as it stands: what was written last, and what the policy in force makes of each option. */
export async function readKnownIssue(actor: Actor): Promise<KnownIssue> {
  authorize(actor, "issue:read");
  const [newest, policy] = await Promise.all([newestVersion(db), policyInForce(db)]);
  return { ...contentOf(newest), version: newest.version, at: newest.at, by: newest.actorName, reach: optionReach(versionOf(policy)) };
}

export function newestVersion(tx: Tx): Promise<KnownIssueVersion> {
  return tx.knownIssueVersion.findFirstOrThrow({ orderBy: { version: "desc" } });
}

/** What people have written of a version; the database holds the two codes to their lists. */
export function contentOf(row: KnownIssueVersion): IssueContent {
  const { title, summary, optionList, optionId, optionSeveral, sayProduct, sayBackend, saySupport } = row;
  return {
    status: row.status as IssueStatus,
    severity: row.severity as Severity,
    title,
    summary,
    optionList,
    optionId,
    optionSeveral,
    sayProduct,
    sayBackend,
    saySupport,
  };
}
