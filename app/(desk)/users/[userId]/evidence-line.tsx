import { Fragment } from "react";
import { Time } from "@/components/time";
import type { Evidence } from "@/lib/lockouts/rules";
import { counted } from "@/lib/texts/words";

/** The facts behind a cause as one sentence; each leads to what it rests on, what the app said of itself to its attempts. */
export function EvidenceLine({ evidence, lockoutId }: { evidence: readonly Evidence[]; lockoutId: string }) {
  return evidence.map((fact, index) => (
    <Fragment key={fact.fact}>
      {index > 0 && ", "}
      <FactWords fact={fact} lockoutId={lockoutId} />
    </Fragment>
  ));
}

export const claim = "rounded-xs text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent";

function FactWords({ fact, lockoutId }: { fact: Evidence; lockoutId: string }) {
  const at = fact.at && <Time at={fact.at} format="stamp" />;
  const to = (kind: "installation" | "device" | "consultation", words: React.ReactNode) =>
    fact.id ? (
      <a href={`#${kind}-${fact.id}`} className={claim} title={fact.id}>
        {words}
      </a>
    ) : (
      words
    );
  const said = (words: React.ReactNode) => (
    <a href={`#lockout-${lockoutId}`} className={claim}>
      {words}
    </a>
  );
  switch (fact.fact) {
    case "installation_new":
      return to("installation", <>new installation {at}</>);
    case "installation_known":
      return <>{to("installation", <>installation known since {at}</>)}, but never in this chat</>;
    case "device_known":
      return to("device", <>device known since {at}</>);
    case "device_new":
      return to("device", "device not seen before");
    case "previously_installed":
      return said("the app says it was installed before");
    case "not_previously_installed":
      return said("the app says it was never installed on this device");
    case "none_stored_locally":
      return said("nothing stored locally");
    case "stored_locally":
      return said(`${counted(fact.count ?? 0, "chat")} stored locally`);
    case "opened_here_before":
      return to("installation", "this installation had this chat before");
    case "other_installation":
      return to("installation", <>another installation last seen {at}</>);
    case "created_moments_ago":
      return to("installation", `another create took the slot ${counted(fact.count ?? 0, "second")} earlier`);
    case "holding_unknown":
      return said("which chat holds the slot was not reported");
    case "holding_chat":
      if (fact.count === undefined)
        return to(
          "consultation",
          at ? <>the chat that holds the slot is from {at}</> : "the chat that holds the slot is known by its id alone",
        );
      return to(
        "consultation",
        <>
          the chat that holds the slot had {counted(fact.count, "message")}
          {at && <> and is from {at}</>}
        </>,
      );
    case "installation_unknown":
      return said("the app did not name its installation");
  }
}
