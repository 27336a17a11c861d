import { useState } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { CopyButton } from "@/components/ui/copy-button";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { TimelineEntry } from "@/components/ui/timeline";
import { timeline } from "@/lib/texts/timeline";
import type { TimelineItem } from "@/lib/users/timeline-rules";

/** One thing that happened. Its time is the link to it; `more`: the same thing, as often before. */
export function Entry({ item, more }: { item: TimelineItem; more: readonly TimelineItem[] }) {
  const t = useTexts(timeline);
  return (
    <TimelineEntry id={item.id} mark={item.mark} at={<Moment item={item} />}>
      {item.href ? <TextLink href={item.href}>{item.text}</TextLink> : item.text}{" "}
      {item.detail && <span className="text-ink-2 text-sm">{item.detail}</span>}
      {item.link && (
        <>
          {" "}
          <a href={`#${item.link.id}`} className={link}>
            {item.link.text}
          </a>
        </>
      )}
      {item.run && (
        <span className="text-ink-2 text-sm">
          {" "}
          {item.run.href ? <TextLink href={item.run.href}>{item.run.text}</TextLink> : item.run.text}
        </span>
      )}
      {item.requestId && <Request id={item.requestId} />}
      {item.tries && item.tries.count > 1 && <Tries tries={item.tries} />}
      {more.length > 0 && (
        <details className="text-ink-2 text-sm">
          <summary className="w-fit cursor-pointer rounded-xs">
            <Rich text={t.repeats(more.length + 1)} parts={{ at: () => <Time at={more.at(-1)?.at ?? item.at} format="stamp" /> }} />
          </summary>
          <ul className="grid gap-0.5 py-1 pl-3">
            {more.map((one) => (
              <li key={one.id} id={one.id}>
                <Time at={one.at} format="stamp" />
                {one.requestId && <Request id={one.requestId} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </TimelineEntry>
  );
}

const link = "rounded-xs text-accent text-sm underline decoration-accent/35 underline-offset-2 hover:decoration-accent";

function Moment({ item }: { item: TimelineItem }) {
  return (
    <a href={`#${item.id}`} className="rounded-xs hover:text-ink hover:underline">
      <Time at={item.at} format="clock" />
    </a>
  );
}

function Request({ id }: { id: string }) {
  const t = useTexts(timeline);
  return (
    <span className="inline-flex max-w-full items-center gap-0.5 pl-1.5 align-middle text-ink-3 text-sm">
      <span translate="no" className="truncate font-mono text-xs" title={t.request(id)}>
        {id.length > 13 ? `${id.slice(0, 8)}…` : id}
      </span>
      <CopyButton value={id} label={t.copyRequest} />
    </span>
  );
}

// The list is drawn when it is opened: fifty tries with their buttons, a few times over, would be half of the page.
function Tries({ tries }: { tries: NonNullable<TimelineItem["tries"]> }) {
  const t = useTexts(timeline);
  const [open, setOpen] = useState(false);
  const first = tries.shown.at(-1);
  const last = tries.shown[0];
  if (!first || !last) return null;
  const left = tries.count - tries.shown.length;
  return (
    <details className="text-ink-2 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer rounded-xs">
        <Rich
          text={last.at.getTime() - first.at.getTime() < 60_000 ? t.triesWithin(tries.shown.length) : t.triesFrom(tries.shown.length)}
          parts={{
            at: () => <Time at={first.at} format="stamp" />,
            from: () => <Time at={first.at} format="stamp" />,
            to: () => <Time at={last.at} format="stamp" />,
          }}
        />
      </summary>
      <ul className="grid gap-0.5 py-1 pl-3">
        {(open ? tries.shown : []).map((one) => (
          <li key={one.id} className="flex min-w-0 flex-wrap items-center">
            <Time at={one.at} format="stamp" />
            {one.requestId && <Request id={one.requestId} />}
          </li>
        ))}
      </ul>
      {left > 0 && <p className="pl-3">{t.triesLeft(left)}</p>}
    </details>
  );
}
