"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useLanguage } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { RestorePreview } from "@/lib/remedies/restore-preview";
import { people } from "@/lib/texts/people";
import { remedies } from "@/lib/texts/remedies";
import { previewRestoreAction, restoreAction } from "./actions";
import { phoneShows } from "./phones";
import { RemedyChatting } from "./remedy-chatting";
import { RemedyPhones } from "./remedy-phones";

/** Makes an archived chat active again, or swaps it with the one that holds the slot: previewed first, then done at once. */
export function RestoreButton({
  userId,
  consultationId,
  label,
  swap,
}: {
  userId: string;
  consultationId: string;
  label: string;
  swap?: true;
}) {
  const language = useLanguage();
  const texts = remedies[language];
  const t = texts.restore;
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [preview, setPreview] = useState<RestorePreview>();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const [tickedFor, setTickedFor] = useState<string>();
  const chatting = preview?.chattingNow ? { sign: preview.chattingNow.sign, at: new Date(preview.chattingNow.at).toISOString() } : null;
  const guarded = chatting !== null && tickedFor !== chatting.at;
  const swaps = (preview?.swapsOut.length ?? 0) > 0;

  const look = () =>
    act.run(
      "look",
      () => previewRestoreAction({ userId, consultationId }),
      (read) => {
        setPreview(read);
        setOpen(true);
      },
    );
  const restore = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    setMissing(reason.length < 3);
    if (!preview || guarded) return;
    if (reason.length < 3) return (event.currentTarget.elements.namedItem("reason") as HTMLElement | null)?.focus();
    const input = { userId, consultationId, reason, previewVersion: preview.version, evenIfChatting: !guarded && chatting !== null };
    act.run(
      "restore",
      async () => {
        const outcome = await restoreAction({ ...input, ifTaken: swaps ? "swap" : "refuse" });
        // What moved meanwhile is shown in place, under the refusal that says so.
        if (!outcome.ok) {
          const newer = await previewRestoreAction({ userId, consultationId });
          if (newer.ok) setPreview(newer.data);
          router.refresh();
        }
        return outcome;
      },
      () => {
        setOpen(false);
        toast({
          tone: "ok",
          title: swaps ? t.swapped(label) : t.restored(label),
        });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button size="sm" onClick={look} pending={act.doing === "look"} pendingText={t.reading}>
        {swap ? t.swap : t.active}
      </Button>
      {act.error && !open && (
        <ErrorNotice title={act.error.message} kept={texts.nothingChanged} requestId={act.error.request_id || undefined} />
      )}
      {preview && (
        <Dialog
          open={open}
          onOpenChange={(wanted) => {
            act.clear();
            setMissing(false);
            setOpen(wanted);
          }}
          title={t.title(label)}
          description={swaps ? t.swaps(preview.swapsOut.length, messagesIn(preview)) : t.free}
          footer={
            <>
              <Button onClick={() => setOpen(false)}>{swaps ? t.leaveReadable : t.leaveArchived}</Button>
              <Button
                type="submit"
                form={form}
                variant="primary"
                pending={act.doing === "restore"}
                pendingText={t.pending}
                reason={guarded ? t.tickFirst : undefined}
              >
                {swaps ? t.doSwap : t.doActive}
              </Button>
            </>
          }
        >
          <form id={form} onSubmit={restore} noValidate className="grid gap-3">
            <Notice title={t.comesBack}>{t.messages(preview.chat.messageCount)}</Notice>
            <RemedyPhones
              label={texts.phones.labelAfter}
              phones={preview.installations
                .filter((phone) => phone.tap !== null)
                .map((phone) => ({
                  id: phone.installationId,
                  title: people[language].phoneWords(phone),
                  shows: phoneShows(phone, language),
                }))}
            />
            {chatting && (
              <RemedyChatting chatting={chatting} ticked={!guarded} onTick={(ticked) => setTickedFor(ticked ? chatting.at : undefined)} />
            )}
            <Input label={t.why} name="reason" maxLength={500} autoComplete="off" error={missing ? texts.reason.missing : undefined} />
            {act.error && <ErrorNotice title={act.error.message} kept={texts.previewAnew} requestId={act.error.request_id || undefined} />}
          </form>
        </Dialog>
      )}
    </>
  );
}

function messagesIn({ swapsOut }: RestorePreview): number {
  return swapsOut.reduce((sum, chat) => sum + chat.messageCount, 0);
}
