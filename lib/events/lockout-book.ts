import type { InstallationClaims } from "@/lib/auth/actor";
import { unknownInstallation } from "@/lib/ids";
import { inferCause, outcomeOf, wouldRefuse } from "@/lib/lockouts/rules";
import type { PolicyInForce } from "@/lib/policy/rules";
import type { Lockout } from "@/prisma/generated/client";
import { type Chat, later, messagesThen } from "./chats";
import type { Key, Try } from "./facts";
import type { Installations } from "./installations";

export type LivedLockout = Omit<Lockout, "userId" | "id"> & { id: string | null };
export type FreedBy = "archive" | "delete" | "reconnect" | "policy" | "user";
export type Support = { resetId?: string };

/** One user's lockouts, opened, counted, freed and closed as the API and the desk do it, at the times that are reported. */
export class LockoutBook {
  readonly all: LivedLockout[] = [];
  /** Those that this server opened itself, by the attempt that opened them: their cause was seen, not told. */
  readonly seen = new Map<string, Lockout>();
  private readonly installations: Installations;
  private readonly activeOf: (key: Key) => number;

  constructor(installations: Installations, activeOf: (key: Key) => number) {
    this.installations = installations;
    this.activeOf = activeOf;
  }

  refused(step: Try, holding: Chat | null, policy: PolicyInForce): LivedLockout {
    const { at, key, claims } = step;
    const installationId = claims.installationId ?? unknownInstallation;
    let lockout = this.open(key).find((each) => each.installationId === installationId);
    if (lockout) {
      lockout.tries++;
      lockout.lastAttemptAt = later(lockout.lastAttemptAt, at);
      lockout.appVersion = claims.appVersion ?? lockout.appVersion;
      lockout.consultationId = holder(holding) ?? lockout.consultationId;
      unfree(lockout);
    } else {
      lockout = this.opened(step, holding, policy);
      this.all.push(lockout);
    }
    for (const other of this.open(key)) if (this.installations.replaces(claims, other, at)) closeAs(other, "newer_installation", null, at);
    return lockout;
  }

  /** A working chat: lib/lockouts/close. */
  worked(key: Key, claims: InstallationClaims, by: "create" | "get" | "message", chatId: string | null, at: Date): void {
    for (const lockout of this.open(key)) {
      const own = [claims.installationId ?? unknownInstallation, unknownInstallation].includes(lockout.installationId);
      if (own || this.installations.replaces(claims, lockout, at)) closeAs(lockout, own ? by : "newer_installation", chatId, at);
    }
  }

  /** A slot was taken: who was waiting for it would be refused again. */
  taken(key: Key, { maxActive }: PolicyInForce): void {
    if (!wouldRefuse(this.activeOf(key), maxActive)) return;
    for (const lockout of this.open(key)) if (lockout.freedBy !== "reconnect") unfree(lockout);
  }

  /**
   * Freed in line with the slots: lib/lockouts/settle. A lockout of which nobody said what holds its slot is freed only by
   * an act that `covers` it.
   */
  settle(question: { at: Date; by: FreedBy; policy: PolicyInForce; support?: Support; covers?: (lockout: Key) => boolean }): void {
    const { at, by, policy, support, covers = () => false } = question;
    for (const lockout of this.open()) {
      const full = wouldRefuse(this.activeOf(lockout), policy.maxActive);
      const reconnected = lockout.freedBy === "reconnect";
      if (lockout.freedAt === null && !full && (lockout.consultationId !== null || covers(lockout))) {
        Object.assign(lockout, { freedAt: at, freedBy: by });
        if (support) Object.assign(lockout, { supportAt: lockout.supportAt ?? at, resetId: support.resetId ?? null });
      } else if (lockout.freedAt !== null && full && !(reconnected && policy.conflictIncludesId)) {
        unfree(lockout);
      } else if (reconnected && !policy.conflictIncludesId && !full) {
        lockout.freedBy = by;
      }
    }
  }

  /** What the desk did for a lockout, as its row has it. */
  helped(row: Lockout, at: Date): void {
    const lockout = this.sameAs(row);
    if (!lockout) return;
    if (lockout.supportAt === null && row.supportAt) Object.assign(lockout, { supportAt: row.supportAt, resetId: row.resetId });
    if (row.freedBy === "reconnect" && row.freedAt?.getTime() === at.getTime())
      Object.assign(lockout, { freedAt: at, freedBy: "reconnect" });
  }

  /** A chat of this server's own worked for it, as its row has it. */
  ended(row: Lockout, at: Date): void {
    const lockout = this.sameAs(row);
    if (lockout && row.closedBy) closeAs(lockout, row.closedBy, row.resumedConsultationId, at);
  }

  private sameAs(row: Lockout): LivedLockout | undefined {
    return this.open(row).find((each) => each.installationId === row.installationId);
  }

  private open(key?: Key): LivedLockout[] {
    return this.all.filter((each) => each.closedAt === null && (!key || (each.persona === key.persona && each.goal === key.goal)));
  }

  private opened(step: Try, holding: Chat | null, policy: PolicyInForce): LivedLockout {
    const { at, key, claims } = step;
    return {
      id: null,
      persona: key.persona,
      goal: key.goal,
      installationId: claims.installationId ?? unknownInstallation,
      deviceId: claims.deviceId ?? null,
      platform: claims.platform ?? null,
      appVersion: claims.appVersion ?? null,
      openedAt: at,
      lastAttemptAt: at,
      tries: 1,
      ...this.why(step, holding),
      policyVersion: policy.version,
      consultationId: holder(holding),
      freedAt: null,
      freedBy: null,
      supportAt: null,
      resetId: null,
      closedAt: null,
      closedBy: null,
      resumedConsultationId: null,
      outcome: "open",
      ...unlived,
    };
  }

  private why(step: Try, holding: Chat | null): Pick<Lockout, "cause" | "confidence" | "evidence"> {
    const { at, claims } = step;
    const seen = this.seen.get(step.id);
    if (seen) return { cause: seen.cause, confidence: seen.confidence, evidence: seen.evidence };
    const wrote = claims.installationId ? holding?.writers.get(claims.installationId) : undefined;
    const { cause, confidence, evidence } = inferCause({
      at,
      installationId: claims.installationId,
      deviceId: claims.deviceId,
      previouslyInstalled: claims.previouslyInstalled,
      localConsultations: claims.localConsultations,
      holding: holding && {
        id: holding.id,
        createdAt: holding.origin === "mentioned" ? null : holding.createdAt,
        messageCount: messagesThen(holding, at),
        createdByInstallation: holding.installationId,
        openedHere:
          claims.installationId !== undefined && (holding.installationId === claims.installationId || (wrote !== undefined && wrote < at)),
      },
      installations: this.installations.before(at),
    });
    return { cause, confidence, evidence: JSON.parse(JSON.stringify(evidence)) };
  }
}

/** null where the slots as we know them do not explain the refusal: then they do not tell when it is over, either. */
function holder(holding: Chat | null): string | null {
  return holding?.status === "active" ? holding.id : null;
}

// What no report tells: kept beside the lives, by tickets, advice and what was known of other phones.
const unlived = { ticketNumber: null, otherPhoneAt: null, advisedAt: null, advisedByName: null };

function closeAs(lockout: LivedLockout, by: string, chatId: string | null, at: Date): void {
  const superseded = by === "newer_installation";
  const outcome = outcomeOf({ openedAt: lockout.openedAt, closedAt: at, supportAt: lockout.supportAt, superseded });
  Object.assign(lockout, { closedAt: at, closedBy: by, resumedConsultationId: chatId, outcome });
}

function unfree(lockout: LivedLockout): void {
  Object.assign(lockout, { freedAt: null, freedBy: null });
}
