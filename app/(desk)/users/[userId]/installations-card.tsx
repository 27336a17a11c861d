import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { StaffActor } from "@/lib/auth/actor";
import { understands } from "@/lib/policy/abilities";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { counted } from "@/lib/texts/words";
import { installationsShownMax, type UserInstallation } from "@/lib/users/installations";
import { claim } from "./evidence-line";
import { readInstallations } from "./read";

const standings = {
  locked_out: <Badge tone="warn">locked out</Badge>,
  waiting: <Badge tone="accent">freed</Badge>,
  works: <Badge tone="ok">works</Badge>,
  replaced: <Badge tone="neutral">replaced</Badge>,
} satisfies Record<UserInstallation["standing"], React.ReactNode>;

/** The person's phones, each with the installations that followed one another on it, the one that lives first. */
export async function InstallationsCard({ actor, userId }: { actor: StaffActor; userId: string }) {
  const installations = await readInstallations(actor, userId);
  const devices = byDevice(installations);
  return (
    <Card title="Installations" count={installations.length === installationsShownMax ? `${installationsShownMax}+` : installations.length}>
      {installations.length === 0 ? (
        <p className="text-ink-2">None has named itself. Causes stay unknown until the app sends Lume-Install-Id.</p>
      ) : (
        <ul aria-label="Devices" className="divide-y divide-line-soft">
          {devices.map(([device, own]) => (
            <li key={device} id={own[0]?.deviceId ? `device-${own[0].deviceId}` : undefined} className="py-1.5">
              {own.length > 1 && (
                <p className="text-ink-3 text-sm">
                  {own[0] ? phoneWords({ ...own[0], appVersion: null }) : "Device"}: {counted(own.length, "installation")}, one after the
                  other
                </p>
              )}
              <ul aria-label={own.length > 1 ? "Installations, the newest first" : undefined}>
                {own.map((installation, place) => (
                  <Installation key={installation.id} installation={installation} replacedBy={own[place - 1]} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Installation({ installation, replacedBy }: { installation: UserInstallation; replacedBy: UserInstallation | undefined }) {
  const { id, appVersion, holds, lockedOutOf } = installation;
  return (
    <li id={`installation-${id}`} className="flex items-start justify-between gap-2.5 py-1">
      <div className="min-w-0 break-words">
        {phoneWords(installation)}
        <div className="text-ink-2 text-sm">
          since <Time at={installation.firstSeenAt} format="stamp" /> · seen <Time at={installation.lastSeenAt} />
        </div>
        <div className="text-ink-2 text-sm">
          {appVersion === null
            ? "did not say its version"
            : understands(appVersion, "conflict_id")
              ? "understands list and id"
              : understands(appVersion, "list")
                ? "understands the list"
                : "understands neither list nor id"}
          {installation.previouslyInstalled && " · was installed before"}
        </div>
        {holds.map((chat) => (
          <div key={chat.id} className="text-sm">
            holds{" "}
            <a href={`#consultation-${chat.id}`} className={claim}>
              {personaWords(chat.persona, chat.goal)}
            </a>
          </div>
        ))}
        {lockedOutOf.map((key) => (
          <div key={`${key.persona} ${key.goal}`} className="text-sm text-warn">
            locked out of {personaWords(key.persona, key.goal)}
          </div>
        ))}
        {replacedBy && (
          <div className="text-ink-2 text-sm">
            replaced by the one above <Time at={replacedBy.firstSeenAt} format="stamp" />
          </div>
        )}
        <div className="flex items-center gap-0.5 text-ink-3 text-sm">
          <span className="font-mono text-xs" title={id}>
            {id.slice(0, 8)}…
          </span>
          <CopyButton value={id} label="Copy the installation id" />
        </div>
      </div>
      {standings[installation.standing]}
    </li>
  );
}

/** Those of one device together, the newest first; the device last seen first. One without a device stands alone. */
function byDevice(installations: readonly UserInstallation[]): [string, UserInstallation[]][] {
  const devices = new Map<string, UserInstallation[]>();
  for (const installation of installations) {
    const device = installation.deviceId ?? installation.id;
    devices.set(device, [...(devices.get(device) ?? []), installation]);
  }
  for (const own of devices.values()) own.sort((a, b) => b.firstSeenAt.getTime() - a.firstSeenAt.getTime());
  return [...devices];
}
