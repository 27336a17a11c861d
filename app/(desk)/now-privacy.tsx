import { Time } from "@/components/time";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { listPrivacy } from "@/lib/privacy/list";
import { ListPrivacy } from "@/lib/privacy/schema";

const shown = 5;

/** Requests about people's data that wait for a second person. Nothing when there is none. */
export async function PrivacyCard({ actor }: { actor: StaffActor }) {
  const { rows } = await listPrivacy(actor, ListPrivacy.parse({ status: "requested", limit: shown }));
  if (rows.length === 0) return null;
  return (
    <Card title="Requests about people’s data" tone="warn">
      <CardRows label="Requests that wait for a decision">
        {rows.map((request) => (
          <CardRow
            key={request.id}
            title={<TextLink href="/privacy">{request.kind === "erase" ? "Erase a person’s data" : "Export a person’s data"}</TextLink>}
            detail={
              request.requestedBy.id === actor.id
                ? "Asked for by you: somebody else has to decide"
                : `Asked for by ${request.requestedBy.name}: waits for your decision`
            }
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
