import type { InstallationClaims } from "@/lib/auth/actor";
import { later } from "./chats";

export type KnownInstallation = { id: string; deviceId: string | null; firstSeenAt: Date; lastSeenAt: Date };

const installationsReadMax = 50;

/** One user's installations, as they were known at some moment. */
export class Installations {
  private readonly known = new Map<string, KnownInstallation>();

  add(installation: KnownInstallation): void {
    this.known.set(installation.id, installation);
  }

  meet({ installationId, deviceId }: InstallationClaims, at: Date): void {
    if (!installationId) return;
    const known = this.known.get(installationId);
    this.known.set(installationId, {
      id: installationId,
      deviceId: deviceId ?? known?.deviceId ?? null,
      firstSeenAt: known && known.firstSeenAt < at ? known.firstSeenAt : at,
      lastSeenAt: known ? later(known.lastSeenAt, at) : at,
    });
  }

  /** Those that had been heard of before, the one last seen first. */
  before(at: Date): KnownInstallation[] {
    const known = [...this.known.values()].filter((each) => each.firstSeenAt < at);
    return known.sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime()).slice(0, installationsReadMax);
  }

  /** Has the one of these claims replaced that other one on the device they share? As in lib/lockouts/close. */
  replaces(
    { installationId, deviceId }: InstallationClaims,
    other: { installationId: string; deviceId: string | null },
    at: Date,
  ): boolean {
    if (!installationId || !deviceId || other.deviceId !== deviceId || other.installationId === installationId) return false;
    const [mine, its] = [this.firstSeenBefore(installationId, at), this.firstSeenBefore(other.installationId, at)];
    return !mine || !its || its < mine;
  }

  private firstSeenBefore(id: string, at: Date): Date | undefined {
    const known = this.known.get(id);
    return known && known.firstSeenAt < at ? known.firstSeenAt : undefined;
  }
}
