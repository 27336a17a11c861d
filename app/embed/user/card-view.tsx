"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Card as Box } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Textarea } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { ActInPanel } from "@/lib/embed/schema";
import { reasonCharsMax } from "@/lib/remedies/schema";
import { panel } from "@/lib/texts/panel";
import type { Card, CardRemedy } from "../card";

/** The diagnosis, and under it the one remedy that is recommended, with what each phone shows afterwards. */
export function CardView({ card, busy, onAct }: { card: Card; busy: boolean; onAct: (order: ActInPanel) => void }) {
  const t = useTexts(panel);
  return (
    <Box tone={card.tone} title={<span translate="no">{card.heading}</span>} lead={card.lead} bodyClassName="grid gap-3.5 px-4 py-3.5">
      <DescriptionList>
        {card.facts.map(({ term, text, data }) => (
          <Fact key={term} term={term}>
            <span translate={data ? "no" : undefined}>{text}</span>
          </Fact>
        ))}
      </DescriptionList>
      {card.note && <Notice tone="warn">{card.note}</Notice>}
      {card.remedy && <Remedy key={card.remedy.order?.previewVersion ?? "done"} remedy={card.remedy} busy={busy} onAct={onAct} />}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <TextLink href={card.links.person} target="_blank" rel="noreferrer">
          {t.openPerson}
        </TextLink>
        <TextLink href={card.links.ticket} target="_blank" rel="noreferrer">
          {t.openTicket}
        </TextLink>
      </p>
    </Box>
  );
}

function Remedy({ remedy, busy, onAct }: { remedy: CardRemedy; busy: boolean; onAct: (order: ActInPanel) => void }) {
  const t = useTexts(panel);
  const [short, setShort] = useState(false);
  const { order } = remedy;
  const act = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
    setShort(reason.length < 3);
    if (order && reason.length >= 3) onAct({ ...order, reason });
  };
  return (
    <section aria-label={t.recommended} className="grid gap-2.5 border-line-soft border-t pt-3">
      <h3 className="font-medium">
        {t.recommended}: {remedy.name}
      </h3>
      <p className="text-ink-2">{remedy.reason}</p>
      {remedy.phones.length > 0 && (
        <ul aria-label={t.phonesAfter} className="grid gap-1.5">
          {remedy.phones.map((phone) => (
            <li key={phone.id} className="min-w-0 break-words rounded-md border border-edge/60 border-dashed px-3 py-1.5">
              <span translate="no" className="font-medium">
                {phone.title}
              </span>
              <span className={`block text-sm ${phone.works ? "text-ok" : "text-warn"}`}>{phone.words}</span>
              {phone.losesChat && <span className="block text-sm text-warn">{t.loses(phone.title)}</span>}
            </li>
          ))}
        </ul>
      )}
      {order && (
        <form onSubmit={act} noValidate className="grid gap-2">
          <Textarea
            label={t.reason}
            name="reason"
            rows={2}
            maxLength={reasonCharsMax}
            defaultValue={order.reason}
            error={short ? t.reasonShort : undefined}
          />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button type="submit" variant="primary" pending={busy} pendingText={remedy.pending}>
              {remedy.act}
            </Button>
            <span className="text-ink-2 text-sm">{t.once}</span>
          </div>
        </form>
      )}
    </section>
  );
}
