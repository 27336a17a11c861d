import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { listPrivacy } from "@/lib/privacy/list";
import { ListPrivacy } from "@/lib/privacy/schema";
import { now } from "@/lib/texts/now";

const shown = 5;

/** Requests about people's data that wait for a second person. Nothing when there is none. */
export async function PrivacyCard({ actor }: { actor: StaffActor }) {
  const { rows } = await listPrivacy(actor, ListPrivacy.parse({ status: "requested", limit: shown }));
  if (rows.length === 0) return null;
  const { privacy: t } = await texts(now);
  return (
    <Card title={t.title} tone="warn">
      <CardRows label={t.label}>
        {rows.map((request) => (
          <CardRow
            key={request.id}
            title={<TextLink href="/privacy">{request.kind === "erase" ? t.erase : t.export}</TextLink>}
            detail={request.requestedBy.id === actor.id ? t.byYou : t.by(request.requestedBy.name)}
            end={
              <span className="shrink-0 text-ink-2 text-sm">
                <Time at={request.requestedAt} />
              </span>
            }
          />
        ))}
      </CardRows>
    </Card>
  );
}
