import type { PolicyInForce } from "@/lib/policy/rules";
import type { Key } from "./account";
import type { Installation } from "./devices";
import type { Prng } from "./prng";
import type { AttemptRow, UserRow, World } from "./rows";
import { iso, minuteMs } from "./timeline";

const lifeEveryMs = 30 * minuteMs;

/** What the server notes of a user besides its answers: attempts, signs of life, who was here when. */
export class Traces {
  /** Installations that the server has heard of. */
  readonly installations: Installation[] = [];
  private readonly world: World;
  private readonly prng: Prng;
  private readonly user: UserRow;
  private lastLifeAt = Number.NEGATIVE_INFINITY;

  constructor(world: World, prng: Prng, user: UserRow) {
    this.world = world;
    this.prng = prng;
    this.user = user;
  }

  /** app_opened, as the app reports it: at once, or when it is online again. */
  opened(by: Installation, at: number, receivedAt: number): void {
    this.event(by, at, "app_opened", receivedAt);
    this.heardOf(by, at);
  }

  /** app_active, which the server notes by itself, once in half an hour. */
  signOfLife(by: Installation, at: number): void {
    this.heardOf(by, at);
    if (at - this.lastLifeAt < lifeEveryMs) return;
    this.lastLifeAt = at;
    this.event(by, at, "app_active", at);
  }

  attempt(
    by: Installation,
    key: Key,
    at: number,
    policy: PolicyInForce,
    facts: Pick<AttemptRow, "outcome" | "consultation_id" | "lockout_id" | "active_count" | "request_id">,
  ): void {
    this.seen(at);
    this.world.attempts.push({
      user_id: this.user.id,
      id: this.prng.uuid(at),
      at: iso(at),
      persona: key.persona,
      goal: key.goal,
      status: facts.outcome === "created" ? 201 : 409,
      ...claimsOf(by),
      policy_version: policy.version,
      list_enabled: policy.listEnabled,
      conflict_includes_id: policy.conflictIncludesId,
      max_active: policy.maxActive,
      ...facts,
    });
  }

  heardOf(by: Installation, at: number): void {
    if (by.silent) return;
    by.reportedLocal = by.local.size;
    by.lastSeenAt = Math.max(by.lastSeenAt, at);
    if (this.installations.includes(by)) return;
    by.firstSeenAt = Math.min(by.firstSeenAt, at);
    this.installations.push(by);
  }

  seen(at: number): void {
    const time = iso(at);
    if (this.user.last_seen_at === null || this.user.last_seen_at < time) this.user.last_seen_at = time;
  }

  private event(by: Installation, at: number, name: "app_opened" | "app_active", receivedAt: number): void {
    this.seen(at);
    const claims = claimsOf(by);
    this.world.events.push({
      user_id: this.user.id,
      id: this.prng.uuid(at),
      at: iso(at),
      name,
      source: name === "app_opened" ? "app" : "server",
      installation_id: claims.installation_id,
      consultation_id: null,
      platform: claims.platform,
      app_version: claims.app_version,
      props: {},
      received_at: iso(receivedAt),
    });
  }
}

/** What an installation says of itself in its headers. */
export function claimsOf(by: Installation) {
  if (by.silent) return { installation_id: null, device_id: null, platform: null, app_version: null, local_consultations: null };
  return {
    installation_id: by.id,
    device_id: by.device.id,
    platform: by.device.platform,
    app_version: by.version,
    local_consultations: by.local.size,
  };
}
