import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { StaffActor } from "@/lib/auth/actor";
import { isPanelOn } from "@/lib/embed/is-on";
import { env } from "@/lib/env";
import { texts } from "@/lib/http/language";
import { panelSettings } from "@/lib/texts/panel-settings";
import { PanelActs } from "./panel-acts";

/** The panel in this helpdesk: its address, whether it is on, and its secret, shown once. */
export async function PanelCard({ actor, id, name, provider }: { actor: StaffActor; id: string; name: string; provider: string }) {
  const t = await texts(panelSettings);
  const on = await isPanelOn(actor, { integrationId: id });
  const base = env().NEXTAUTH_URL.replace(/\/$/, "");
  const addresses =
    provider === "intercom"
      ? [`${base}/api/embed/intercom/${id}/initialize`, `${base}/api/embed/intercom/${id}/submit`]
      : [`${base}/embed/user?integration=${id}`];
  return (
    <Card
      title={t.title}
      lead={provider === "intercom" ? t.leadIntercom : t.lead}
      count={<Badge tone={on ? "ok" : "neutral"}>{on ? t.on : t.off}</Badge>}
    >
      <div className="grid gap-3">
        <ul className="grid gap-1">
          {addresses.map((address) => (
            <li key={address}>
              <code translate="no" className="select-all break-all font-mono text-sm">
                {address}
              </code>
            </li>
          ))}
        </ul>
        <PanelActs integrationId={id} name={name} on={on} intercom={provider === "intercom"} />
      </div>
    </Card>
  );
}
