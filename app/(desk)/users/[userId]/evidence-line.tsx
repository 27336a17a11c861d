import { Fragment } from "react";
import { Time } from "@/components/time";
import type { Evidence } from "@/lib/lockouts/rules";
import { counted } from "@/lib/texts/words";

/** The facts behind a cause as one sentence, each id linked to its place on the page. */
export function EvidenceLine({ evidence }: { evidence: readonly Evidence[] }) {
  return evidence.map((fact, index) => (
    <Fragment key={fact.fact}>
      {index > 0 && ", "}
      <FactWords fact={fact} />
    </Fragment>
  ));
}

function FactWords({ fact }: { fact: Evidence }) {
  const id = fact.id && <span className="font-mono text-xs">{fact.id.slice(0, 8)}…</span>;
  const at = fact.at && <Time at={fact.at} format="stamp" />;
  switch (fact.fact) {
    case "installation_new":
      return (
        <>
          new installation <Anchor fact={fact}>{id}</Anchor> {at}
        </>
      );
    case "installation_known":
      return (
        <>
          installation <Anchor fact={fact}>{id}</Anchor> known since {at}, but never in this chat
        </>
      );
    case "device_known":
      return (
        <>
          device {id} known since {at}
        </>
      );
    case "device_new":
      return <>device {id} not seen before</>;
    case "previously_installed":
      return "the app says it was installed before";
    case "not_previously_installed":
      return "the app says it was never installed on this device";
    case "none_stored_locally":
      return "nothing stored locally";
    case "stored_locally":
      return `${counted(fact.count ?? 0, "chat")} stored locally`;
    case "opened_here_before":
      return (
        <>
          this installation <Anchor fact={fact}>{id}</Anchor> had this chat before
        </>
      );
    case "other_installation":
      return (
        <>
          another installation <Anchor fact={fact}>{id}</Anchor> last seen {at}
        </>
      );
    case "created_moments_ago":
      return `another create took the slot ${counted(fact.count ?? 0, "second")} earlier`;
    case "holding_unknown":
      return "which chat holds the slot was not reported";
    case "holding_chat":
      if (fact.count === undefined) return <>the chat that holds the slot {at ? <>is from {at}</> : "is known by its id alone"}</>;
      return (
        <>
          the chat that holds the slot has {counted(fact.count ?? 0, "message")}
          {at && <> and is from {at}</>}
        </>
      );
    case "installation_unknown":
      return "the app did not name its installation";
  }
}

function Anchor({ fact, children }: { fact: Evidence; children: React.ReactNode }) {
  return (
    <a href={`#installation-${fact.id}`} className="rounded-xs text-accent hover:underline">
      {children}
    </a>
  );
}
