"use client";

import { useEffect, useRef, useState } from "react";
import { useTexts } from "#texts";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActInPanel } from "@/lib/embed/schema";
import { panel } from "@/lib/texts/panel";
import type { Card } from "../card";
import { CardView } from "./card-view";

type Failure = { message: string; request_id?: string };
type Answer = { page_token?: string; card: Card; done?: ActInPanel["remedy"] };

/** Keeps the page's token in memory alone: no cookie, nothing stored, gone with the frame. */
export function Panel({ integration }: { integration: string }) {
  const t = useTexts(panel);
  const token = useRef<string>(undefined);
  const opened = useRef(false);
  const [card, setCard] = useState<Card>();
  const [failure, setFailure] = useState<Failure>();
  const [done, setDone] = useState<ActInPanel["remedy"]>();
  const [busy, setBusy] = useState(false);

  const ask = async (path: string, init: RequestInit): Promise<Answer | Failure> => {
    try {
      const authorization = token.current ? { Authorization: `Bearer ${token.current}` } : undefined;
      const response = await fetch(`/api/embed/${path}`, {
        ...init,
        credentials: "omit",
        headers: { "Content-Type": "application/json", ...authorization },
      });
      const said = (await response.json()) as Answer & { error?: Failure };
      return said.error ?? said;
    } catch {
      return { message: t.unreached };
    }
  };
  const take = (said: Answer | Failure): said is Answer => {
    if (!("card" in said)) {
      setFailure(said);
      return false;
    }
    setCard(said.card);
    setFailure(undefined);
    return true;
  };

  useEffect(() => {
    // The helpdesk's token counts once, and is not left in the address.
    if (opened.current) return;
    opened.current = true;
    const launch = new URLSearchParams(window.location.hash.slice(1)).get("token");
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
    if (!launch) return setFailure({ message: t.noToken });
    void ask("session", { method: "POST", body: JSON.stringify({ integration, token: launch }) }).then((said) => {
      if (take(said)) token.current = said.page_token;
    });
  });

  const act = async (order: ActInPanel) => {
    setBusy(true);
    const said = await ask("act", { method: "POST", body: JSON.stringify(order) });
    if (take(said)) setDone(said.done);
    // Something moved: what is true now stands under the reason why nothing was done.
    else if (token.current) {
      const now = await ask("card", { method: "GET" });
      if ("card" in now) setCard(now.card);
    }
    setBusy(false);
  };

  return (
    <div className="mx-auto grid max-w-xl gap-3">
      <h1 className="sr-only">{t.title}</h1>
      {failure && (
        <ErrorNotice title={card ? failure.message : t.notOpen} requestId={failure.request_id}>
          {card ? undefined : failure.message}
        </ErrorNotice>
      )}
      {done && (
        <Notice tone="ok" live>
          {t.done[done]}
        </Notice>
      )}
      {card ? <CardView card={card} busy={busy} onAct={act} /> : !failure && <Skeleton label={t.reading} lines={6} />}
    </div>
  );
}
