import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import type { ToldPrediction } from "@/lib/remedies/remedies-of-user";
import { remedies } from "@/lib/texts/remedies";

/** One line for each phone: what was foretold, and whether it came true. */
export function RemedyPredictions({ told }: { told: readonly ToldPrediction[] }) {
  const t = useTexts(remedies).predictions;
  return told.map((one) => (
    <span key={one.installationId} className="block">
      <Rich text={t.told(one.device, one.predicted)} parts={{ verdict: () => <Verdict one={one} /> }} />
    </span>
  ));
}

function Verdict({ one: { predicted, actual, actualAt, cameTrue } }: { one: ToldPrediction }) {
  const t = useTexts(remedies).predictions;
  const refused = predicted === "refused_archived" || predicted === "refused_gone";
  if (actual === null || actualAt === null) return refused ? t.refusalUnseen : t.notTried;
  if (cameTrue === null) return <span className="text-ink-2">{t.did(actual)}</span>;
  return (
    <span className={cameTrue ? "text-ok" : "text-warn"}>
      <Rich text={cameTrue ? t.cameTrue : t.differed(actual)} parts={{ at: () => <Time at={actualAt} format="stamp" /> }} />
    </span>
  );
}
