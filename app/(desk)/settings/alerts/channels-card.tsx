import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRows } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import type { AlertChannel } from "@/lib/alerts/list-channels";
import { alerts } from "@/lib/texts/alerts";
import { languageNames } from "@/lib/texts/language";
import { ChannelActs } from "./channel-acts";
import { NewChannel } from "./new-channel";

/** Whom the rules can tell. */
export function ChannelsCard({ channels, mail }: { channels: AlertChannel[]; mail: boolean }) {
  const t = useTexts(alerts).channels;
  return (
    <Card title={t.title} actions={<NewChannel />}>
      {!mail && (
        <Notice title={t.noMail.title} className="mb-2">
          {t.noMail.lead}
        </Notice>
      )}
      {channels.length === 0 ? (
        <p className="text-ink-2">{t.empty}</p>
      ) : (
        <CardRows label={t.title}>
          {channels.map((channel) => (
            <ChannelEntry key={channel.id} channel={channel} />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function ChannelEntry({ channel }: { channel: AlertChannel }) {
  const t = useTexts(alerts).channels;
  const { overlapUntil } = channel;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span translate="no" className="break-words font-medium">
            {channel.name}
          </span>
          <Badge>{t.kinds[channel.kind]}</Badge>
          <Badge>{languageNames[channel.language]}</Badge>
          {channel.weekly && <Badge tone="accent">{t.weekly}</Badge>}
        </p>
        <p translate="no" className="break-all text-sm">
          {channel.target}
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <span>
            <Rich
              text={t.madeBy}
              parts={{ name: () => <span translate="no">{channel.createdBy}</span>, when: () => <Time at={channel.createdAt} /> }}
            />
          </span>
          {overlapUntil && (
            <span>
              <Rich text={t.overlap} parts={{ when: () => <Time at={overlapUntil} format="stamp" /> }} />
            </span>
          )}
        </p>
      </div>
      <ChannelActs
        channelId={channel.id}
        name={channel.name}
        signs={channel.kind === "webhook"}
        weekly={channel.weekly}
        language={channel.language}
      />
    </li>
  );
}
