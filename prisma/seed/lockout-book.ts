import { unknownInstallation } from "@/lib/ids";
import { inferCause, outcomeOf, wouldRefuse } from "@/lib/lockouts/rules";
import type { Key } from "./account";
import type { Installation } from "./devices";
import type { Prng } from "./prng";
import type { ConsultationRow, LockoutRow, World } from "./rows";
import { iso } from "./timeline";
import { claimsOf } from "./traces";

/** One user's lockouts, folded from conflicts and closed by working chats as the API does it (contract, section 5). */
export class LockoutBook {
  readonly all: LockoutRow[] = [];
  private readonly world: World;
  private readonly prng: Prng;
  private readonly known: readonly Installation[];

  /** `known`: the installations that the server has heard of, as they come. */
  constructor(world: World, prng: Prng, known: readonly Installation[]) {
    this.world = world;
    this.prng = prng;
    this.known = known;
  }

  open(key?: Key): LockoutRow[] {
    return this.all.filter((each) => each.closed_at === null && (!key || (each.persona === key.persona && each.goal === key.goal)));
  }

  /** A conflict: the lockout of this installation that it opens or counts in. Ends those of its device's earlier installations. */
  conflict(
    by: Installation,
    key: Key,
    at: number,
    facts: { holding: ConsultationRow; openedHere: boolean; policyVersion: number },
  ): LockoutRow {
    const installationId = by.silent ? unknownInstallation : by.id;
    let lockout = this.open(key).find((each) => each.installation_id === installationId);
    if (lockout) {
      lockout.tries++;
      lockout.last_attempt_at = iso(at);
      lockout.app_version = by.silent ? lockout.app_version : by.version;
      lockout.consultation_id = facts.holding.id;
      unfree(lockout);
    } else {
      lockout = this.begin(by, key, at, facts);
    }
    for (const other of this.open(key)) {
      if (!this.earlierOnTheDevice(by, other)) continue;
      other.closed_at = iso(at);
      other.closed_by = "newer_installation";
      other.outcome = "superseded";
    }
    return lockout;
  }

  /** A working chat ends the lockouts of its key here, and those of earlier installations on the same device. */
  worked(by: Installation, chat: Key & { id: string }, how: "create" | "get" | "message", at: number): void {
    const installationId = by.silent ? unknownInstallation : by.id;
    for (const lockout of this.open(chat)) {
      const own = lockout.installation_id === installationId || lockout.installation_id === unknownInstallation;
      if (!own && !this.earlierOnTheDevice(by, lockout)) continue;
      lockout.closed_at = iso(at);
      lockout.closed_by = own ? how : "newer_installation";
      lockout.resumed_consultation_id = chat.id;
      lockout.outcome = outcomeOf({
        openedAt: new Date(lockout.opened_at),
        closedAt: new Date(at),
        supportAt: lockout.support_at ? new Date(lockout.support_at) : null,
        superseded: !own,
      });
    }
  }

  /** A slot was taken by a create: who was waiting for it would be refused again. */
  slotTaken(key: Key): void {
    for (const lockout of this.open(key)) if (lockout.freed_by !== "reconnect") unfree(lockout);
  }

  /** Brings "freed" in line with the slots, as lib/lockouts/settle does; answers how many it freed and how many it took back. */
  settle(
    at: number,
    by: "archive" | "delete" | "user",
    slots: { maxActive: number | null; activeOf: (key: Key) => number },
    support?: { resetId: string },
  ): { freed: number; refused: number } {
    const result = { freed: 0, refused: 0 };
    for (const lockout of this.open()) {
      const full = wouldRefuse(slots.activeOf(lockout), slots.maxActive);
      if (lockout.freed_at === null && !full) {
        lockout.freed_at = iso(at);
        lockout.freed_by = by;
        if (support) {
          lockout.support_at ??= iso(at);
          lockout.reset_id = support.resetId;
        }
        result.freed++;
      } else if (lockout.freed_at !== null && lockout.freed_by !== "reconnect" && full) {
        unfree(lockout);
        result.refused++;
      }
    }
    return result;
  }

  /** The lockout of an installation that this one has replaced, known by the device they share. */
  private earlierOnTheDevice(by: Installation, lockout: LockoutRow): boolean {
    if (by.silent || by.device.id === null || lockout.device_id !== by.device.id || lockout.installation_id === by.id) return false;
    const other = this.known.find((each) => each.id === lockout.installation_id);
    return other === undefined || other.firstSeenAt < by.firstSeenAt;
  }

  private begin(
    by: Installation,
    key: Key,
    at: number,
    facts: { holding: ConsultationRow; openedHere: boolean; policyVersion: number },
  ): LockoutRow {
    const { holding } = facts;
    const claims = claimsOf(by);
    const why = inferCause({
      at: new Date(at),
      installationId: claims.installation_id ?? undefined,
      deviceId: claims.device_id ?? undefined,
      previouslyInstalled: by.silent ? undefined : (by.previouslyInstalled ?? undefined),
      localConsultations: claims.local_consultations ?? undefined,
      holding: {
        id: holding.id,
        createdAt: new Date(holding.created_at),
        messageCount: holding.message_count,
        createdByInstallation: holding.installation_id,
        openedHere: facts.openedHere,
      },
      installations: this.known.map((each) => ({
        id: each.id,
        deviceId: each.device.id,
        firstSeenAt: new Date(each.firstSeenAt),
        lastSeenAt: new Date(each.lastSeenAt),
      })),
    });
    const lockout: LockoutRow = {
      user_id: holding.user_id,
      id: this.prng.uuid(at),
      persona: key.persona,
      goal: key.goal,
      installation_id: claims.installation_id ?? unknownInstallation,
      device_id: claims.device_id,
      platform: claims.platform,
      app_version: claims.app_version,
      opened_at: iso(at),
      last_attempt_at: iso(at),
      tries: 1,
      ...why,
      policy_version: facts.policyVersion,
      consultation_id: holding.id,
      freed_at: null,
      freed_by: null,
      support_at: null,
      reset_id: null,
      closed_at: null,
      closed_by: null,
      resumed_consultation_id: null,
      outcome: "open",
    };
    this.all.push(lockout);
    this.world.lockouts.push(lockout);
    return lockout;
  }
}

function unfree(lockout: LockoutRow): void {
  lockout.freed_at = null;
  lockout.freed_by = null;
}
