import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Rich } from "@/components/ui/rich";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { understands } from "@/lib/policy/abilities";
import { people, personaWords } from "@/lib/texts/people";
import { personCards } from "@/lib/texts/person-cards";
import { installationsShownMax, type UserInstallation } from "@/lib/users/installations";
import { claim } from "./evidence-line";
import { readInstallations } from "./read";

const tones: Record<UserInstallation["standing"], Tone> = { locked_out: "warn", waiting: "accent", works: "ok", replaced: "neutral" };

/** The person's phones, each with the installations that followed one another on it, the one that lives first. */
export async function InstallationsCard({ actor, userId }: { actor: StaffActor; userId: string }) {
  const installations = await readInstallations(actor, userId);
  const devices = byDevice(installations);
  const language = await requestLanguage();
  const t = personCards[language].installations;
  const { phoneWords } = people[language];
  return (
    <Card title={t.title} count={installations.length === installationsShownMax ? `${installationsShownMax}+` : installations.length}>
      {installations.length === 0 ? (
        <p className="text-ink-2">{t.none}</p>
      ) : (
        <ul aria-label={t.devices} className="divide-y divide-line-soft">
          {devices.map(([device, own]) => (
            <li key={device} id={own[0]?.deviceId ? `device-${own[0].deviceId}` : undefined} className="py-1.5">
              {own.length > 1 && (
                <p className="text-ink-3 text-sm">
                  {t.onDevice(own[0] ? phoneWords({ ...own[0], appVersion: null }) : t.device, own.length)}
                </p>
              )}
              <ul aria-label={own.length > 1 ? t.newestFirst : undefined}>
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
  const t = useTexts(personCards).installations;
  const { phoneWords } = useTexts(people);
  return (
    <li id={`installation-${id}`} className="flex items-start justify-between gap-2.5 py-1">
      <div className="min-w-0 break-words">
        {phoneWords(installation)}
        <div className="text-ink-2 text-sm">
          <Rich
            text={t.seen}
            parts={{
              first: () => <Time at={installation.firstSeenAt} format="stamp" />,
              last: () => <Time at={installation.lastSeenAt} />,
            }}
          />
        </div>
        <div className="text-ink-2 text-sm">
          {appVersion === null
            ? t.noVersion
            : understands(appVersion, "conflict_id")
              ? t.understandsBoth
              : understands(appVersion, "list")
                ? t.understandsList
                : t.understandsNeither}
          {installation.previouslyInstalled && ` · ${t.before}`}
        </div>
        {holds.map((chat) => (
          <div key={chat.id} className="text-sm">
            <Rich
              text={t.holds}
              parts={{
                a: () => (
                  <a href={`#consultation-${chat.id}`} className={claim}>
                    {personaWords(chat.persona, chat.goal)}
                  </a>
                ),
              }}
            />
          </div>
        ))}
        {lockedOutOf.map((key) => (
          <div key={`${key.persona} ${key.goal}`} className="text-sm text-warn">
            {t.lockedOutOf(personaWords(key.persona, key.goal))}
          </div>
        ))}
        {replacedBy && (
          <div className="text-ink-2 text-sm">
            <Rich text={t.replacedBy} parts={{ when: () => <Time at={replacedBy.firstSeenAt} format="stamp" /> }} />
          </div>
        )}
        <div className="flex items-center gap-0.5 text-ink-3 text-sm">
          <span className="font-mono text-xs" title={id}>
            {id.slice(0, 8)}…
          </span>
          <CopyButton value={id} label={t.copy} />
        </div>
      </div>
      <Badge tone={tones[installation.standing]}>{t.standings[installation.standing]}</Badge>
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
