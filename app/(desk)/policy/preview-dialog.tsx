"use client";

import { useRef } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import type { ActionError } from "@/lib/http/action";
import { appClassesWords, isAlike, type TapChange, tapWords } from "@/lib/policy/next-taps";
import type { PolicyPreview } from "@/lib/policy/preview-change";
import { type PolicyInForce, presetOf } from "@/lib/policy/rules";
import { figures } from "@/lib/texts/figures";
import { policyForm } from "@/lib/texts/policy-form";
import { switches } from "@/lib/texts/switches";
import { taps } from "@/lib/texts/taps";
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
  const form = useTexts(policyForm);
  const t = form.preview;
  const { all } = useTexts(switches);
  const percent = next.rolloutPercent;
  const nameOf = useName();
  return (
    <Dialog
      alert
      size="lg"
      open={open}
      onOpenChange={(wanted) => !pending && onOpenChange(wanted)}
      title={percent === 100 ? t.askEverybody(nameOf(next)) : t.askShare(nameOf(next), percent)}
      description={next.base ? t.switchesAndBase(all(next), 100 - percent, next.base.version, nameOf(next.base)) : t.switches(all(next))}
      initialFocus={safeButton}
      footer={
        <>
          <Button ref={safeButton} onClick={() => onOpenChange(false)} disabled={pending}>
            {t.cancel}
          </Button>
          <Button variant="primary" onClick={onConfirm} pending={pending} pendingText={t.changing}>
            {percent === 100 ? t.changeEverybody : t.changeShare(percent)}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={t.region} tabIndex={0} className="grid gap-4 rounded-xs">
        <Beyond preview={preview} />
        <DescriptionList>
          <Fact term={t.lockedOut}>
            <Lockouts lockouts={preview.lockouts} />
          </Fact>
          <Fact term={t.versions}>
            <Versions apps={preview.apps} />
          </Fact>
          <Fact term={form.reason}>
            <span translate="no">“{reason.trim()}”</span>
          </Fact>
        </DescriptionList>
        {shares.length === 0 && <p>{t.nobody}</p>}
        {shares.map((share) => (
          <ShareTaps key={`${share.before.version}-${share.after.version}`} share={share} />
        ))}
        {error && <ErrorNotice title={error.message} kept={t.kept} requestId={error.request_id || undefined} />}
      </section>
    </Dialog>
  );
}

function ShareTaps({ share }: { share: PolicyPreview["shares"][number] }) {
  const language = useLanguage();
  const t = useTexts(policyForm).preview;
  const { stories } = useTexts(taps);
  const nameOf = useName();
  const [before, after] = [nameOf(share.before), nameOf(share.after)];
  const changing = share.taps.filter(({ changes }) => changes);
  const same = share.taps.length - changing.length;
  return (
    <section aria-label={t.taps} className="grid gap-1.5">
      <h3 className="font-semibold">
        {share.percent === 100 ? t.fromToEverybody(before, after) : t.fromToShare(share.percent, before, after)}
      </h3>
      {changing.length === 0 && <p className="text-ink-2">{t.noTap}</p>}
      {[...new Set(changing.map(({ situation }) => situation))].map((situation) => (
        <div key={situation} className="grid gap-x-3 gap-y-1 border-line-soft border-t pt-1.5 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <p className="text-ink-2">{stories[situation].title}</p>
          <ul className="grid gap-1">
            {alike(changing.filter((tap) => tap.situation === situation)).map(({ versions, from, to }) => (
              <li key={versions.join()} className="grid gap-x-2 sm:grid-cols-[9.5rem_minmax(0,1fr)]">
                <span className="text-ink-2 text-sm leading-5">{appClassesWords(versions, language)}</span>
                <span>
                  <span className="text-ink-2">{tapWords(situation, from, language)}</span> <span aria-hidden="true">→</span>
                  <span className="sr-only">{t.turnsInto}</span> <Words tone={to.tone} words={tapWords(situation, to, language)} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {changing.length > 0 && same > 0 && <p className="text-ink-2 text-sm">{t.same(same)}</p>}
    </section>
  );
}

type Alike = { versions: TapChange["appClass"][]; from: TapChange["before"]; to: TapChange["after"] };

// Versions for which the same changes to the same stand in one line.
function alike(changes: readonly TapChange[]): Alike[] {
  const lines: Alike[] = [];
  for (const { appClass, before, after } of changes) {
    const line = lines.find((each) => isAlike(each.from, before) && isAlike(each.to, after));
    if (line) line.versions.push(appClass);
    else lines.push({ versions: [appClass], from: before, to: after });
  }
  return lines;
}

function Beyond({ preview: { beyond, next } }: { preview: PolicyPreview }) {
  const t = useTexts(policyForm).preview;
  if (next.maxActive === null || beyond.keys === 0) return null;
  return (
    <Notice tone="warn" title={t.beyond(beyond.people, beyond.atLeast, next.maxActive)}>
      {t.beyondMore(beyond.keys, beyond.atLeast, next.maxActive)}
    </Notice>
  );
}

function Lockouts({ lockouts: { freed, refusedAgain, atLeast } }: Pick<PolicyPreview, "lockouts">) {
  const t = useTexts(policyForm).preview;
  return freed === 0 && refusedAgain === 0 ? t.noLockout : t.lockouts(freed, refusedAgain, atLeast);
}

function Versions({ apps }: Pick<PolicyPreview, "apps">) {
  const t = useTexts(policyForm).preview;
  const { noneSeen } = useTexts(taps);
  const { percent } = useTexts(figures);
  if (apps.total === 0) return noneSeen;
  const share = (count: number) => percent(count / apps.total);
  return t.apps(apps.total, share(apps.both), share(apps.list), share(apps.neither));
}

/** What a policy is called inside of a sentence. */
function useName(): (policy: PolicyInForce) => string {
  const { presets } = useTexts(switches);
  const t = useTexts(policyForm).preview;
  return (policy) => {
    const preset = presetOf(policy);
    return preset ? t.preset(presets[preset].name) : t.ownCombination;
  };
}
