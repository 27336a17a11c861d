import { Fragment } from "react";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { StaffActor } from "@/lib/auth/actor";
import { can } from "@/lib/auth/actor";
import { remedyAccuracy } from "@/lib/remedies/accuracy";
import { remediesOfUser, type ToldPrediction, type UserRemedy } from "@/lib/remedies/remedies-of-user";
import { resetsOfUser, type UserReset } from "@/lib/remedies/resets-of-user";
import { personaWords } from "@/lib/texts/people";
import { RemedyPredictions } from "./remedy-predictions";
import { RestoreButton } from "./remedy-restore";
import { UndoButton } from "./undo-button";

const accuracyDays = 90;

/** What support did for this person, what of it can be taken back now, and whether it came out as foretold. */
export async function RemedyHistory({ actor, userId }: { actor: StaffActor; userId: string }) {
  const now = new Date();
  const [resets, { remedies, predictions }] = await Promise.all([resetsOfUser(actor, { userId }), remediesOfUser(actor, { userId })]);
  const entries = [
    ...resets.map((reset) => ({
      id: reset.id,
      at: reset.at,
      row: <ResetRow userId={userId} reset={reset} told={predictions[reset.id] ?? []} />,
    })),
    ...remedies.map((remedy) => ({ id: remedy.id, at: remedy.at, row: <RemedyRow remedy={remedy} told={predictions[remedy.id] ?? []} /> })),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  if (entries.length === 0) return null;
  const from = new Date(now.getTime() - accuracyDays * 86_400_000);
  const accuracy = can(actor, "metrics:read") ? await remedyAccuracy(actor, { from, to: now }) : null;
  return (
    <Card title="What support did" count={entries.length}>
      <CardRows label="Resets">
        {entries.map(({ id, row }) => (
          <Fragment key={id}>{row}</Fragment>
        ))}
      </CardRows>
      {accuracy && accuracy.share !== null && (
        <p className="mt-2 text-ink-2 text-sm">
          Of all predictions in the last {accuracyDays} days, {accuracy.cameTrue} of {accuracy.judged} came true (
          {Math.round(accuracy.share * 100)} %).
        </p>
      )}
    </Card>
  );
}

function ResetRow({ userId, reset, told }: { userId: string; reset: UserReset; told: ToldPrediction[] }) {
  const chat = reset.persona ? personaWords(reset.persona, reset.goal ?? "") : "all chats";
  return (
    <CardRow
      title={reset.mode === "archive" ? `Archived: ${chat}` : `Deleted: ${chat}`}
      detail={
        <>
          {reset.actorName}, <Time at={reset.at} />: {reset.reason}
          {reset.undoneAt ? (
            <span className="block">
              Undone by {reset.undoneByName ?? "somebody"} <Time at={reset.undoneAt} />.
            </span>
          ) : (
            <span className="block">{reset.undo.reason}</span>
          )}
          {reset.purgesAt && (
            <span className="block">
              The text is purged on <Time at={reset.purgesAt} format="date" />.
            </span>
          )}
          <RemedyPredictions told={told} />
        </>
      }
      end={
        reset.undoneAt ? (
          <Badge tone="neutral">undone</Badge>
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
  const chat = personaWords(remedy.persona, remedy.goal);
  const titles = {
    advice: `Told them to open it again: ${chat}`,
    reconnect: `Reconnected: ${chat}`,
    restore: remedy.swapped ? `Swapped for an archived chat: ${chat}` : `Made active again: ${chat}`,
  };
  const links = remedy.links ? [remedy.links.app, remedy.links.web].filter((link) => link !== null) : [];
  return (
    <CardRow
      title={titles[remedy.kind]}
      detail={
        <>
          {remedy.actorName}, <Time at={remedy.at} />
          {remedy.kind !== "advice" && <>: {remedy.reason}</>}
          {links.map((link) => (
            <span key={link} className="flex items-center gap-1">
              <span className="min-w-0 break-all font-mono text-xs">{link}</span>
              <CopyButton value={link} label={link.startsWith("https:") ? "Copy the web link" : "Copy the app link"} />
            </span>
          ))}
          <RemedyPredictions told={told} />
        </>
      }
    />
  );
}
