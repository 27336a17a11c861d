"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { chat as chatTexts } from "@/lib/texts/chat";
import { RevealDialog } from "./reveal-dialog";
import { type OpenReveal, RevealedText } from "./revealed-text";

/** The chat's text: hidden, until somebody who may reveals it, and hidden again when the time is over. */
export function MessagesCard({
  userId,
  consultationId,
  reader,
  messageCount,
  hidden,
  open,
}: {
  userId: string;
  consultationId: string;
  reader: string;
  messageCount: number;
  /** Why it cannot be revealed. */
  hidden?: string;
  /** The reveal that this session holds. */
  open?: OpenReveal;
}) {
  const t = useTexts(chatTexts);
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [over, setOver] = useState(false);
  const chat = { userId, consultationId };
  if (open && !over) {
    const end = () => {
      setOver(true);
      router.refresh();
    };
    return <RevealedText {...chat} reader={reader} reveal={open} onOver={end} />;
  }
  return (
    <Card title={t.about.messages} count={messageCount}>
      <div className="grid justify-items-start gap-2">
        <p className="max-w-prose text-ink-2">{hidden ?? t.hidden.text(messageCount)}</p>
        {over && <p role="status">{t.hidden.again}</p>}
        {!hidden && (
          <Button onClick={() => setAsking(true)} reason={messageCount === 0 ? t.hidden.noMessage : undefined}>
            {t.reveal.open}
          </Button>
        )}
      </div>
      <RevealDialog {...chat} open={asking} onOpenChange={setAsking} />
    </Card>
  );
}
