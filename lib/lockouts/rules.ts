// What a lockout is, in pure functions: why it came about, how it ended, whether the server would refuse again now.
// The API, the desk, the seeds and the tests all ask here.

export const causes = ["reinstall", "device_switch", "data_cleared", "double_create", "unknown"] as const;
export type Cause = (typeof causes)[number];
export type Confidence = "high" | "medium" | "low";
export const outcomes = ["open", "auto", "self", "support", "superseded", "lost"] as const;
export type Outcome = (typeof outcomes)[number];

export const autoSeconds = 60;
export const doubleCreateSeconds = 60;
export const lostDays = 28;

/** One observed fact behind a cause, with the ids and times that it rests on (times as ISO text). */
export type Evidence = {
  fact:
    | "installation_new"
    | "installation_known"
    | "device_known"
    | "device_new"
    | "previously_installed"
    | "not_previously_installed"
    | "none_stored_locally"
    | "stored_locally"
    | "opened_here_before"
    | "other_installation"
    | "created_moments_ago"
    | "holding_chat"
    | "holding_unknown"
    | "installation_unknown";
  id?: string;
  at?: string;
  count?: number;
};

export type CauseQuestion = {
  at: Date;
  /** What the refused installation said of itself. */
  installationId?: string;
  deviceId?: string;
  previouslyInstalled?: boolean;
  localConsultations?: number;
  /**
   * The active chat that holds the slot; the most recently updated one where several do. Another backend may not say which
   * it was (null), or its id alone: then nothing else of it is known.
   */
  holding: HoldingChat | null;
  /** The user's installations as they were known before this attempt, the refused one included if it was. */
  installations: readonly { id: string; deviceId: string | null; firstSeenAt: Date; lastSeenAt: Date }[];
};

export type HoldingChat = {
  id: string;
  createdAt: Date | null;
  messageCount: number | null;
  createdByInstallation: string | null;
  openedHere: boolean;
};

/** Why the app does not know the chat that the server holds, with the evidence; `unknown` rather than a guess. */
export function inferCause(question: CauseQuestion): { cause: Cause; confidence: Confidence; evidence: Evidence[] } {
  const { holding, at } = question;
  const held: Evidence = holding
    ? { fact: "holding_chat", id: holding.id, at: holding.createdAt?.toISOString(), count: holding.messageCount ?? undefined }
    : { fact: "holding_unknown" };
  const sinceCreated = holding?.createdAt ? (at.getTime() - holding.createdAt.getTime()) / 1000 : Number.POSITIVE_INFINITY;
  // On one device only the newest installation lives, and a chat that was written in was not created by mistake.
  const creator = question.installations.find((installation) => installation.id === holding?.createdByInstallation);
  const replaced = creator !== undefined && creator.id !== question.installationId && creator.deviceId === (question.deviceId ?? "");
  if (holding?.createdAt && holding.createdByInstallation && !replaced && !holding.messageCount && sinceCreated <= doubleCreateSeconds) {
    const other = holding.createdByInstallation !== question.installationId;
    const moments: Evidence = {
      fact: "created_moments_ago",
      id: holding.createdByInstallation,
      at: holding.createdAt.toISOString(),
      count: Math.max(0, Math.round(sinceCreated)),
    };
    return { cause: "double_create", confidence: other ? "high" : "medium", evidence: [moments, held] };
  }
  if (!question.installationId) return { cause: "unknown", confidence: "low", evidence: [{ fact: "installation_unknown" }, held] };
  return holding?.openedHere ? causeOnKnownInstallation(question, held) : causeOnNewInstallation(question, held);
}

function causeOnKnownInstallation(question: CauseQuestion, held: Evidence) {
  const known = question.installations.find((installation) => installation.id === question.installationId);
  const evidence: Evidence[] = [{ fact: "opened_here_before", id: question.installationId, at: known?.firstSeenAt.toISOString() }];
  if (question.localConsultations === 0) {
    return {
      cause: "data_cleared" as const,
      confidence: "high" as const,
      evidence: [...evidence, { fact: "none_stored_locally" as const, count: 0 }, held],
    };
  }
  if (question.localConsultations !== undefined) evidence.push({ fact: "stored_locally", count: question.localConsultations });
  return { cause: "unknown" as const, confidence: "low" as const, evidence: [...evidence, held] };
}

function causeOnNewInstallation(question: CauseQuestion, held: Evidence) {
  const own = question.installations.find((installation) => installation.id === question.installationId);
  const others = question.installations.filter((installation) => installation.id !== question.installationId);
  // One that was there before, and may have had the chat for all that is known of it.
  if (own && !question.holding) return { cause: "unknown" as const, confidence: "low" as const, evidence: [held] };
  const evidence: Evidence[] = [
    {
      fact: own && own.firstSeenAt < (question.holding?.createdAt ?? question.at) ? "installation_known" : "installation_new",
      id: question.installationId,
      at: (own?.firstSeenAt ?? question.at).toISOString(),
    },
  ];
  const sameDevice = question.deviceId ? others.filter((installation) => installation.deviceId === question.deviceId) : [];
  const oldest = sameDevice.reduce<(typeof others)[number] | undefined>((a, b) => (!a || b.firstSeenAt < a.firstSeenAt ? b : a), undefined);
  if (oldest) evidence.push({ fact: "device_known", id: question.deviceId, at: oldest.firstSeenAt.toISOString() });
  if (question.previouslyInstalled) evidence.push({ fact: "previously_installed" });
  const nothingLocal: Evidence[] = question.localConsultations === 0 ? [{ fact: "none_stored_locally", count: 0 }] : [];
  if (oldest || question.previouslyInstalled) {
    const facts = Number(oldest !== undefined) + Number(question.previouslyInstalled === true) + nothingLocal.length;
    return {
      cause: "reinstall" as const,
      confidence: facts >= 2 ? ("high" as const) : ("medium" as const),
      evidence: [...evidence, ...nothingLocal, held],
    };
  }
  const latest = others.reduce<(typeof others)[number] | undefined>((a, b) => (!a || b.lastSeenAt > a.lastSeenAt ? b : a), undefined);
  if (latest) {
    if (question.deviceId) evidence.push({ fact: "device_new", id: question.deviceId });
    if (question.previouslyInstalled === false) evidence.push({ fact: "not_previously_installed" });
    evidence.push({ fact: "other_installation", id: latest.id, at: latest.lastSeenAt.toISOString() });
    const facts =
      Number(question.deviceId !== undefined && latest.deviceId !== null) +
      Number(question.previouslyInstalled === false) +
      nothingLocal.length;
    const confidence: Confidence = facts >= 2 ? "high" : facts === 1 ? "medium" : "low";
    return { cause: "device_switch" as const, confidence, evidence: [...evidence, ...nothingLocal, held] };
  }
  return { cause: "unknown" as const, confidence: "low" as const, evidence: [...evidence, ...nothingLocal, held] };
}

/** How a lockout ended: support when an act of support came first, auto within a minute, self otherwise. */
export function outcomeOf(lockout: {
  openedAt: Date;
  closedAt: Date;
  supportAt: Date | null;
  superseded: boolean;
}): Exclude<Outcome, "open" | "lost"> {
  if (lockout.superseded) return "superseded";
  if (lockout.supportAt && lockout.supportAt <= lockout.closedAt) return "support";
  return lockout.closedAt.getTime() - lockout.openedAt.getTime() <= autoSeconds * 1000 ? "auto" : "self";
}

/** Would one more create in a key with this many active chats be refused? null: no limit. */
export function wouldRefuse(activeCount: number, maxActive: number | null): boolean {
  return maxActive !== null && activeCount >= maxActive;
}
