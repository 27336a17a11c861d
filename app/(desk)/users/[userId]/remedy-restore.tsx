"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { RestorePreview } from "@/lib/remedies/restore-preview";
import { phoneWords } from "@/lib/texts/people";
import { counted } from "@/lib/texts/words";
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
          title: swaps ? `${label}: the old chat is active again, the newer one archived` : `${label}: the old chat is active again`,
        });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button size="sm" onClick={look} pending={act.doing === "look"} pendingText="Reading…">
        {swap ? "Swap back…" : "Make active…"}
      </Button>
      {act.error && !open && (
        <ErrorNotice title={act.error.message} kept="Nothing was changed." requestId={act.error.request_id || undefined} />
      )}
      {preview && (
        <Dialog
          open={open}
          onOpenChange={(wanted) => {
            act.clear();
            setMissing(false);
            setOpen(wanted);
          }}
          title={`Make the archived chat active again: ${label}`}
          description={
            swaps
              ? `Another chat holds the slot. A swap archives ${counted(preview.swapsOut.length, "chat")} with ${counted(messagesIn(preview), "message")}; nothing is deleted.`
              : "The slot is free: the chat takes it, as a new one would."
          }
          footer={
            <>
              <Button onClick={() => setOpen(false)}>{swaps ? "Leave it readable in the archive" : "Leave it archived"}</Button>
              <Button
                type="submit"
                form={form}
                variant="primary"
                pending={act.doing === "restore"}
                pendingText="Restoring…"
                reason={guarded ? "They are chatting right now: tick the box first." : undefined}
              >
                {swaps ? "Swap the chats" : "Make it active"}
              </Button>
            </>
          }
        >
          <form id={form} onSubmit={restore} noValidate className="grid gap-3">
            <Notice title="The chat that comes back">{counted(preview.chat.messageCount, "message")}, of which none is shown here.</Notice>
            <RemedyPhones
              label="What each phone will show after it"
              phones={preview.installations
                .filter((phone) => phone.tap !== null)
                .map((phone) => ({ id: phone.installationId, title: phoneWords(phone), shows: phoneShows(phone) }))}
            />
            {chatting && (
              <RemedyChatting chatting={chatting} ticked={!guarded} onTick={(ticked) => setTickedFor(ticked ? chatting.at : undefined)} />
            )}
            <Input
              label="Why"
              name="reason"
              maxLength={500}
              autoComplete="off"
              error={missing ? "Say in a few words why: the audit log keeps it." : undefined}
            />
            {act.error && (
              <ErrorNotice
                title={act.error.message}
                kept="Nothing was changed. Above is the preview as it is now."
                requestId={act.error.request_id || undefined}
              />
            )}
          </form>
        </Dialog>
      )}
    </>
  );
}

function messagesIn({ swapsOut }: RestorePreview): number {
  return swapsOut.reduce((sum, chat) => sum + chat.messageCount, 0);
}
