import { Fragment } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Rich } from "@/components/ui/rich";
import type { StaffActor } from "@/lib/auth/actor";
import { can } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { remedyAccuracy } from "@/lib/remedies/accuracy";
import type { ToldPrediction, UserRemedy } from "@/lib/remedies/remedies-of-user";
import type { UserReset } from "@/lib/remedies/resets-of-user";
import { personaWords } from "@/lib/texts/people";
import { remedies as catalogue } from "@/lib/texts/remedies";
import { readRemedies, readResets } from "./read";
import { RemedyPredictions } from "./remedy-predictions";
import { RestoreButton } from "./remedy-restore";
import { UndoButton } from "./undo-button";

const accuracyDays = 90;

/** What support did for this person, what of it can be taken back now, and whether it came out as foretold. */
export async function RemedyHistory({ actor, userId }: { actor: StaffActor; userId: string }) {
  const now = new Date();
  const [resets, { remedies, predictions }] = await Promise.all([readResets(actor, userId), readRemedies(actor, userId)]);
  const entries = [
    ...resets.map((reset) => ({
      id: reset.id,
      at: reset.at,
      row: <ResetRow userId={userId} reset={reset} told={predictions[reset.id] ?? []} />,
    })),
    ...remedies.map((remedy) => ({ id: remedy.id, at: remedy.at, row: <RemedyRow remedy={remedy} told={predictions[remedy.id] ?? []} /> })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  if (entries.length === 0) return null;
  const t = (await texts(catalogue)).history;
  const from = new Date(now.getTime() - accuracyDays * 86_400_000);
  const accuracy = can(actor, "metrics:read") ? await remedyAccuracy(actor, { from, to: now }) : null;
  return (
    <Card title={t.title} count={entries.length}>
      <CardRows label={t.label}>
        {entries.map(({ id, row }) => (
          <Fragment key={id}>{row}</Fragment>
        ))}
      </CardRows>
      {accuracy && accuracy.share !== null && (
        <p className="mt-2 text-ink-2 text-sm">
          {t.accuracy(accuracyDays, accuracy.cameTrue, accuracy.judged, Math.round(accuracy.share * 100))}
        </p>
      )}
    </Card>
  );
}

function ResetRow({ userId, reset, told }: { userId: string; reset: UserReset; told: ToldPrediction[] }) {
  const { history: t, undo } = useTexts(catalogue);
  const { undoneAt, purgesAt } = reset;
  const chat = reset.persona ? personaWords(reset.persona, reset.goal ?? "") : t.allChats;
  return (
    <CardRow
      title={reset.mode === "archive" ? t.archived(chat) : t.deleted(chat)}
      detail={
        <>
          <span translate="no">{reset.actorName}</span>, <Time at={reset.at} />: <span translate="no">{reset.reason}</span>
          <span className="block">
            {undoneAt ? (
              <Rich
                text={t.undoneBy}
                parts={{ who: () => <span translate="no">{reset.undoneByName ?? t.somebody}</span>, at: () => <Time at={undoneAt} /> }}
              />
            ) : (
              undo.why[reset.undo.why]
            )}
          </span>
          {purgesAt && (
            <span className="block">
              <Rich text={t.purgedOn} parts={{ at: () => <Time at={purgesAt} format="date" /> }} />
            </span>
          )}
          <RemedyPredictions told={told} />
        </>
      }
      end={
        reset.undoneAt ? (
          <Badge tone="neutral">{t.undone}</Badge>
        ) : reset.undo.possible ? (
          <UndoButton userId={userId} resetId={reset.id} as={reset.undo.possible} />
        ) : (
          reset.swapId && <RestoreButton userId={userId} consultationId={reset.swapId} label={chat} swap />
        )
      }
    />
  );
}

function RemedyRow({ remedy, told }: { remedy: UserRemedy; told: ToldPrediction[] }) {
  const { history: t, message } = useTexts(catalogue);
  const chat = personaWords(remedy.persona, remedy.goal);
  const titles = {
    advice: t.advised(chat),
    reconnect: t.reconnected(chat),
    restore: remedy.swapped ? t.swapped(chat) : t.restored(chat),
  };
  const links = remedy.links ? [remedy.links.app, remedy.links.web].filter((link) => link !== null) : [];
  return (
    <CardRow
      title={titles[remedy.kind]}
      detail={
        <>
          <span translate="no">{remedy.actorName}</span>, <Time at={remedy.at} />
          {remedy.kind !== "advice" && (
            <>
              : <span translate="no">{remedy.reason}</span>
            </>
          )}
          {links.map((link) => (
            <span key={link} className="flex items-center gap-1">
              <span className="min-w-0 break-all font-mono text-xs">{link}</span>
              <CopyButton value={link} label={link.startsWith("https:") ? message.copyWeb : message.copyApp} />
            </span>
          ))}
          <RemedyPredictions told={told} />
        </>
      }
    />
  );
}
