import { useTexts } from "#texts";
import { Input, Select } from "@/components/ui/field";
import { reasonCodes } from "@/lib/remedies/reasons";
import type { SuggestedReason } from "@/lib/remedies/suggested-reason";
import { reasons } from "@/lib/texts/reasons";
import { remedies } from "@/lib/texts/remedies";

/** Why, from the list and in words, and the ticket that it answers. */
export function RemedyReason({
  needed,
  reason,
  missing,
  onCode,
  onText,
  tickets,
  ticketId,
  onTicket,
}: {
  /** Words said to the person need no reason. */
  needed: boolean;
  reason: { reasonCode: SuggestedReason["code"]; reason: string };
  missing: boolean;
  onCode: (code: SuggestedReason["code"]) => void;
  onText: (text: string) => void;
  tickets: { id: string; label: string }[];
  ticketId: string;
  onTicket: (id: string) => void;
}) {
  const t = useTexts(remedies).reason;
  const words = useTexts(reasons);
  return (
    <>
      {needed && (
        <div className="grid items-start gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
          <Select
            label={t.code}
            value={reason.reasonCode}
            onChange={(event) => onCode(reasonCodes.find((code) => code === event.target.value) ?? "other")}
            options={reasonCodes.map((code) => ({ value: code, label: words[code] }))}
          />
          <Input
            label={t.text}
            name="reason"
            value={reason.reason}
            onChange={(event) => onText(event.target.value)}
            maxLength={500}
            autoComplete="off"
            error={missing ? t.missing : undefined}
          />
        </div>
      )}
      {tickets.length > 0 && (
        <Select
          label={t.ticket}
          value={ticketId}
          onChange={(event) => onTicket(event.target.value)}
          options={[{ value: "", label: t.noTicket }, ...tickets.map((ticket) => ({ value: ticket.id, label: ticket.label }))]}
        />
      )}
    </>
  );
}
