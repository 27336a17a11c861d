import { useTexts } from "#texts";
import { Notice } from "@/components/ui/notice";
import { remedies } from "@/lib/texts/remedies";
import type { PhoneShows } from "./phones";

/** Each phone of the person and what it will show, and above them which one loses its chat. */
export function RemedyPhones({ phones, label }: { phones: readonly { id: string; title: string; shows: PhoneShows }[]; label: string }) {
  const t = useTexts(remedies).phones;
  if (phones.length === 0) return <p className="text-ink-2">{t.none}</p>;
  const losing = phones.filter((phone) => phone.shows.losesChat);
  return (
    <div className="grid gap-2.5">
      {losing.length > 0 && (
        <Notice tone="warn" title={t.lose(losing.length)}>
          {losing.map((phone) => phone.title).join(", ")}
        </Notice>
      )}
      <ul aria-label={label} className="grid gap-2.5 sm:grid-cols-2">
        {phones.map((phone) => (
          <li key={phone.id} className="min-w-0 break-words rounded-md border border-edge/60 border-dashed px-3 py-2">
            <span className="font-medium">{phone.title}</span>
            <span className={`block text-sm ${phone.shows.works ? "text-ok" : "text-warn"}`}>
              <span aria-hidden="true">{phone.shows.works ? "✓ " : "△ "}</span>
              {phone.shows.words}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
