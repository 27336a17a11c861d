"use client";

import { useRef } from "react";
import { percent } from "@/components/charts/numbers";
import { Button } from "@/components/ui/button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import type { ActionError } from "@/lib/http/action";
import { appClassesWords, stories, type TapChange } from "@/lib/policy/next-taps";
import type { PolicyPreview } from "@/lib/policy/preview-change";
import { type PolicyInForce, presetOf } from "@/lib/policy/rules";
import { limitWords, presetWords, switchesWords } from "@/lib/policy/words";
import { counted } from "@/lib/texts/words";
import { Words } from "./tap-grid";

/** What a change would do, in numbers and next taps, before it is confirmed. */
export function PreviewDialog({
  preview,
  reason,
  open,
  onOpenChange,
  pending,
  error,
  onConfirm,
}: {
  preview: PolicyPreview;
  reason: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  error: ActionError | undefined;
  onConfirm: () => void;
}) {
  const safeButton = useRef<HTMLButtonElement>(null);
  const { next, shares } = preview;
  const whom = next.rolloutPercent === 100 ? "everybody" : `${next.rolloutPercent} % of the users`;
  return (
    <Dialog
      alert
      size="lg"
      open={open}
      onOpenChange={(wanted) => !pending && onOpenChange(wanted)}
      title={`Put ${nameOf(next)} in force for ${whom}?`}
      description={`${switchesWords(next)}.${next.base ? ` The other ${100 - next.rolloutPercent} % keep version ${next.base.version}, ${nameOf(next.base)}.` : ""}`}
      initialFocus={safeButton}
      footer={
        <>
          <Button ref={safeButton} onClick={() => onOpenChange(false)} disabled={pending}>
            Keep it as it is
          </Button>
          <Button variant="primary" onClick={onConfirm} pending={pending} pendingText="Changing the policy…">
            {next.rolloutPercent === 100 ? "Change it for everybody" : `Change it for ${next.rolloutPercent} %`}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="What it changes" tabIndex={0} className="grid gap-4 rounded-xs">
        <Beyond preview={preview} />
        <DescriptionList>
          <Fact term="Locked out now">{lockoutWords(preview.lockouts)}</Fact>
          <Fact term="Versions in use">{versionsWords(preview)}</Fact>
          <Fact term="Reason">“{reason.trim()}”</Fact>
        </DescriptionList>
        {shares.length === 0 && <p>Nobody’s switches change: what is new is the version, its reason and its mark on the charts.</p>}
        {shares.map((share) => (
          <ShareTaps key={`${share.before.version}-${share.after.version}`} share={share} />
        ))}
        {error && <ErrorNotice title={error.message} kept="Nothing was changed." requestId={error.request_id || undefined} />}
      </section>
    </Dialog>
  );
}

function ShareTaps({ share }: { share: PolicyPreview["shares"][number] }) {
  const changing = share.taps.filter(({ changes }) => changes);
  const same = share.taps.length - changing.length;
  return (
    <section aria-label="Next taps, before and after" className="grid gap-1.5">
      <h3 className="font-semibold">
        {share.percent === 100 ? "For everybody" : `For ${share.percent} % of the users`}: from {nameOf(share.before)} to{" "}
        {nameOf(share.after)}
      </h3>
      {changing.length === 0 && <p className="text-ink-2">No next tap changes in these situations.</p>}
      {[...new Set(changing.map(({ situation }) => situation))].map((situation) => (
        <div key={situation} className="grid gap-x-3 gap-y-1 border-line-soft border-t pt-1.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <p className="text-ink-2">{stories[situation].title}</p>
          <ul className="grid gap-1">
            {alike(changing.filter((tap) => tap.situation === situation)).map(({ taps, before, after }) => (
              <li key={taps.join()} className="grid gap-x-2 sm:grid-cols-[9.5rem_minmax(0,1fr)]">
                <span className="text-ink-2 text-sm leading-5">{appClassesWords(taps)}</span>
                <span>
                  <span className="text-ink-2">{before.words}</span> <span aria-hidden="true">→</span>
                  <span className="sr-only">then</span> <Words outcome={after} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {changing.length > 0 && same > 0 && (
        <p className="text-ink-2 text-sm">
          {counted(same, "other case")} of version and situation {same === 1 ? "stays as it is" : "stay as they are"}.
        </p>
      )}
    </section>
  );
}

type Alike = { taps: TapChange["appClass"][]; before: TapChange["before"]; after: TapChange["after"] };

// Versions for which the same changes to the same stand in one line.
function alike(changes: readonly TapChange[]): Alike[] {
  const lines: Alike[] = [];
  for (const { appClass, before, after } of changes) {
    const line = lines.find((each) => each.before.words === before.words && each.after.words === after.words);
    if (line) line.taps.push(appClass);
    else lines.push({ taps: [appClass], before, after });
  }
  return lines;
}

function Beyond({ preview: { beyond, next } }: { preview: PolicyPreview }) {
  if (next.maxActive === null || beyond.keys === 0) return null;
  const more = `more than ${limitWords(next.maxActive).replace(" active", "")}`;
  return (
    <Notice
      tone="warn"
      title={`${beyond.atLeast ? "At least " : ""}${counted(beyond.people, "person holds", "people hold")} ${more} with one persona today`}
    >
      In {beyond.atLeast ? "at least " : ""}
      {counted(beyond.keys, "case")} of persona and goal. Nothing is archived and nothing deleted: they keep every chat and can go on in it.
      They get no new one until {next.maxActive === 1 ? "none of them is active" : `fewer than ${next.maxActive} are active`}; a phone that
      has lost its chats meets a 409.
    </Notice>
  );
}

function lockoutWords({ freed, refusedAgain, atLeast }: PolicyPreview["lockouts"]): string {
  if (freed === 0 && refusedAgain === 0) return "No open lockout is freed, none is refused again.";
  const most = atLeast ? "at least " : "";
  const parts = [
    freed > 0 && `${most}${counted(freed, "lockout is", "lockouts are")} freed at once`,
    refusedAgain > 0 && `${most}${counted(refusedAgain, "freed lockout", "freed lockouts")} would be refused again`,
  ];
  const words = parts.filter(Boolean).join("; ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function versionsWords({ apps }: PolicyPreview): string {
  if (apps.total === 0) return "No installation was seen in the last 30 days.";
  const share = (count: number) => percent(count / apps.total);
  return `Of ${counted(apps.total, "installation")} seen lately, ${share(apps.both)} understand list and id, ${share(apps.list)} the list alone, ${share(apps.neither)} neither.`;
}

function nameOf(policy: PolicyInForce): string {
  const preset = presetOf(policy);
  return preset ? presetWords[preset].name : "a combination of its own";
}
