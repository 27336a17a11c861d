import { Fragment, type ReactNode } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import type { Evidence } from "@/lib/lockouts/rules";
import { diagnosis } from "@/lib/texts/diagnosis";

/** The facts behind a cause as one sentence; each leads to what it rests on, what the app said of itself to its attempts. `at`: the page of both. */
export function EvidenceLine({ at, evidence, lockoutId }: { at: string; evidence: readonly Evidence[]; lockoutId: string }) {
  return evidence.map((fact, index) => (
    <Fragment key={fact.fact}>
      {index > 0 && ", "}
      <FactWords page={at} fact={fact} lockoutId={lockoutId} />
    </Fragment>
  ));
}

export const claim = "rounded-xs text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent";

function FactWords({ page, fact, lockoutId }: { page: string; fact: Evidence; lockoutId: string }) {
  const t = useTexts(diagnosis).evidence;
  const at = () => (fact.at ? <Time at={fact.at} format="stamp" /> : "");
  const said = (text: string, link: (words: ReactNode) => ReactNode) => (
    <Rich text={text} parts={{ a: (words) => link(<Rich text={words} parts={{ at }} />) }} />
  );
  const to = (kind: "installation" | "device" | "consultation", text: string) =>
    said(text, (words) =>
      fact.id ? (
        <a href={`${page}#${kind}-${fact.id}`} className={claim} title={fact.id}>
          {words}
        </a>
      ) : (
        words
      ),
    );
  const bySaying = (text: string) =>
    said(text, (words) => (
      <a href={`${page}#lockout-${lockoutId}`} className={claim}>
        {words}
      </a>
    ));
  const count = fact.count ?? 0;
  switch (fact.fact) {
    case "installation_new":
      return to("installation", t.installationNew);
    case "installation_known":
      return to("installation", t.installationKnown);
    case "device_known":
      return to("device", t.deviceKnown);
    case "device_new":
      return to("device", t.deviceNew);
    case "previously_installed":
      return bySaying(t.previouslyInstalled);
    case "not_previously_installed":
      return bySaying(t.notPreviouslyInstalled);
    case "none_stored_locally":
      return bySaying(t.noneStored);
    case "stored_locally":
      return bySaying(t.stored(count));
    case "opened_here_before":
      return to("installation", t.openedHere);
    case "other_installation":
      return to("installation", t.otherInstallation);
    case "created_moments_ago":
      return to("installation", t.createdMomentsAgo(count));
    case "holding_unknown":
      return bySaying(t.holdingUnknown);
    case "holding_chat":
      if (fact.count === undefined) return to("consultation", fact.at ? t.holdingFromOnly : t.holdingIdOnly);
      return to("consultation", fact.at ? t.holdingFrom(fact.count) : t.holding(fact.count));
    case "installation_unknown":
      return bySaying(t.installationUnknown);
  }
}
